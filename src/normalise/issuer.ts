import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { PlanTree } from '../tree/tree.js';
import { allSections, paragraphsOf } from './walk.js';

/**
 * The body that issues the plan, by its full name. It is put together from what the document prints: the sentence that
 * issues it (`UBND tỉnh ban hành Kế hoạch …`), the line in capitals under the title, and the name of the place, as
 * letterheads are often lost.
 */
export function issuerOf(tree: PlanTree, symbol: string | null, context: Context): string | null {
  const { words } = context.knowledge;
  const named = fromAuthority(tree, context) ?? fromHeadOrSentence(tree, context) ?? fromSymbol(symbol, context);
  if (named === null) return null;
  // `Ban Chỉ đạo phát triển du lịch tỉnh Khánh Hòa (sau đây viết tắt là BCĐ) ban hành …`
  const full = asPlacePrinted(expand(named.replace(/\s*\([^()]*\)$/, ''), context), tree);
  const folded = fold(full);
  const bare = words.pattern('(?:^|\\s){unit-place}$').test(folded);
  const placeless =
    !words.pattern('(?:^|\\s){unit-place}(?:\\s|$)').test(folded) && !words.pattern('^{central}(?![a-z])').test(folded);
  if (!bare && !placeless) return full;
  const place = placeOfIssuer(tree, context);
  // `Ủy ban nhân dân tỉnh Hà Tĩnh` ends as a bare `tỉnh` does, when marks are off.
  if (place === null || folded.endsWith(` ${fold(place)}`)) return full;
  const issuer = bare ? withPlace(full, place, context) : `${full} ${place}`;
  context.report({
    code: 'issuer-composed',
    severity: 'info',
    message: `document.issuer is put together from "${named}" and "${place}"`,
    span: tree.letterhead.span,
    actual: named,
    expected: issuer,
  });
  return issuer;
}

/** The letterhead's body, or the sentence's where that says more of it: `ỦY BAN NHÂN DÂN` and `Ủy ban nhân dân tỉnh ban hành`. */
function fromHeadOrSentence(tree: PlanTree, context: Context): string | null {
  const head = fromLetterhead(tree, context);
  const sentence = fromSentence(tree, context);
  if (head === null || sentence === null) return head ?? sentence;
  return fold(expand(sentence, context)).startsWith(`${fold(head)} `) ? sentence : head;
}

/** The letterhead's last body: `ỦY BAN NHÂN DÂN` / `TỈNH ĐẮK LẮK`, `BỘ XÂY DỰNG`; a lone `TỈNH ĐỒNG NAI` names none. */
function fromLetterhead(tree: PlanTree, context: Context): string | null {
  const { words } = context.knowledge;
  const lines = tree.letterhead.agencies.map((part) => part.text);
  for (let index = lines.length - 1; index >= 0; index--) {
    const printed = lines.slice(index).join(' ');
    // `UBND TỈNH LÀO CAI BAN CHỈ ĐẠO VỀ PHÁT TRIỂN …`, a body and one of it on one line
    const own = words.pattern('(?<={unit-place}\\s.*\\s){steering}(?![a-z])').exec(fold(printed));
    const whole = printed.slice(own?.index ?? 0);
    if (words.pattern('^{issuing-body}(?![a-z])').test(fold(whole)))
      return asTextPrints(whole, tree) ?? inSmallLetters(whole, context);
  }
  return null;
}

/** A name in capitals as the running text prints it, `THỦ TƯỚNG CHÍNH PHỦ` -> `Thủ tướng Chính phủ`; null where it doesn't. */
function asTextPrints(name: string, tree: PlanTree): string | null {
  const wanted = fold(name);
  const body = allSections(tree.sections).flatMap(paragraphsOf);
  for (const { text } of [...tree.preamble, ...body]) {
    const at = fold(text.text).indexOf(wanted);
    const found = at < 0 ? '' : text.text.slice(at, at + wanted.length);
    if (/^\p{Lu}\p{Ll}/u.test(found)) return found;
  }
  return null;
}

/** `thành phố Hồ Chí Minh` at the end as the place beside the date prints it: `Thành phố Hồ Chí Minh`. */
function asPlacePrinted(name: string, tree: PlanTree): string {
  const place = tree.letterhead.place?.text;
  if (place === undefined || !fold(name).endsWith(` ${fold(place)}`)) return name;
  return name.slice(0, name.length - place.length) + place;
}

/** `CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH` -> the committee, `HỘI ĐỒNG NHÂN DÂN TỈNH TÂY NINH KHÓA X` -> the council. */
function fromAuthority(tree: PlanTree, context: Context): string | null {
  const line = tree.letterhead.authority;
  if (line === null) return null;
  const match = context.knowledge.words
    .pattern('(?:{people-committee}|{people-council}).*?(?=\\s(?:{council-term})(?![a-z])|$)')
    .exec(fold(line.text));
  if (match === null) return null;
  const name = line.text.slice(match.index, match.index + match[0].length);
  return asTextPrints(name, tree) ?? inSmallLetters(name, context);
}

/** `Sở Tài chính ban hành Kế hoạch …`, the last sentence of the preamble that issues. */
function fromSentence(tree: PlanTree, context: Context): string | null {
  const { words } = context.knowledge;
  for (const paragraph of [...tree.preamble].reverse()) {
    const folded = fold(paragraph.text.text);
    const pattern = words.pattern('(?:^|[;.,]\\s*)({issuing-body}(?![a-z])[^;.:]{0,80}?)\\s+{issues}(?![a-z])', 'g');
    const last = [...folded.matchAll(pattern)].pop();
    if (last?.[1] === undefined) continue;
    const start = last.index + last[0].indexOf(last[1]);
    return paragraph.text.text.slice(start, start + last[1].length);
  }
  return null;
}

/** `KH-UBND` -> `Ủy ban nhân dân`: all that the symbol says. */
function fromSymbol(symbol: string | null, context: Context): string | null {
  const body = symbol?.split('-')[1];
  return body !== undefined && context.knowledge.words.pattern('^{people-committee-short}$').test(fold(body))
    ? body
    : null;
}

/** `UBND tỉnh` -> `Ủy ban nhân dân tỉnh` */
function expand(name: string, context: Context): string {
  const match = context.knowledge.words.pattern('^{people-committee-short}(?![a-z])').exec(fold(name));
  const full = match === null ? undefined : context.knowledge.fullNames.get(match[0]);
  return match === null || full === undefined ? name : `${full}${name.slice(match[0].length)}`;
}

/**
 * The place of the date as the letterhead prints it with its unit, `UBND TỈNH BẾN TRE`; a province that has none there is one,
 * `Sóc Trăng` -> `tỉnh Sóc Trăng`. Else the letterhead's `TỈNH ĐỒNG NAI`, in small letters.
 */
function placeOfIssuer(tree: PlanTree, context: Context): string | null {
  const { words, provinces } = context.knowledge;
  const lines = tree.letterhead.agencies.map(({ text }) => text);
  const place = tree.letterhead.place?.text;
  if (place === undefined) {
    const line = lines.find((text) => words.pattern('^{unit-place}\\s').test(fold(text)));
    return line === undefined ? null : inSmallLetters(line, context);
  }
  const unit = words.pattern('(?<![a-z])({unit-place})\\s+(.*)$');
  for (const line of lines) {
    const [, name, of] = unit.exec(fold(line)) ?? [];
    if (name !== undefined && of === fold(place))
      return `${inSmallLetters(line, context).slice(-of.length - name.length - 1, -of.length)}${place}`;
  }
  if (!provinces.some((name) => fold(name) === fold(place))) return place;
  const [province, city] = words.spellings('province-unit');
  return `${words.pattern('^{central-city}$').test(fold(place)) ? city : province} ${place}`;
}

/** `Ủy ban nhân dân tỉnh` + `Đồng Nai`, `Ủy ban nhân dân Thành phố` + `Thành phố Hồ Chí Minh` */
function withPlace(name: string, place: string, context: Context): string {
  const { words } = context.knowledge;
  const unit = words.spelled('unit-place', place) ? words.pattern('^{unit-place}\\s+').exec(fold(place)) : null;
  return `${name} ${unit === null ? place : place.slice(unit[0].length)}`;
}

/** Capitals as in running text: `ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH` -> `Ủy ban nhân dân Thành phố Hồ Chí Minh`. */
function inSmallLetters(text: string, context: Context): string {
  if (text !== text.toUpperCase()) return text;
  // `BAN CHỈ ĐẠO CĐS`: what has no vowel is an abbreviation.
  const lower = text.replace(/\p{L}+/gu, (word) => (/[aeiouy]/.test(fold(word)) ? word.toLowerCase() : word));
  // `TỈNH ỦY QUẢNG NGÃI` is a committee of a place as `ỦY BAN NHÂN DÂN TỈNH QUẢNG NGÃI` is.
  const unit = context.knowledge.words.pattern('(?:^|\\s)({party-committee}|{unit-place})(?=\\s)').exec(fold(lower));
  if (unit?.[1] === undefined) return firstCapital(asSpelt(lower, context));
  const from = unit.index + unit[0].length - unit[1].length;
  const to = from + unit[1].length;
  const name = lower.slice(to).replace(/\p{L}+/gu, firstCapital);
  return `${firstCapital(lower.slice(0, from))}${from === 0 ? firstCapital(lower.slice(from, to)) : lower.slice(from, to)}${name}`;
}

/** Names of bodies as they are spelt: `thủ tướng chính phủ` -> `Thủ tướng Chính phủ`, `bộ xây dựng` -> `Bộ Xây dựng`. */
function asSpelt(lower: string, { knowledge: { bodies, fullNames } }: Context): string {
  let text = lower;
  const folded = ` ${fold(lower)} `;
  for (const name of [...bodies, ...fullNames.values()]) {
    const at = folded.indexOf(` ${fold(name)} `);
    if (at >= 0) text = text.slice(0, at) + name + text.slice(at + name.length);
  }
  return text;
}

function firstCapital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

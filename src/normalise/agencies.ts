import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import { isInName } from './agency-list.js';
import { isCapital } from './text.js';

/**
 * Parts a list of agencies: at `;`, and at `,` only where the comma parts agencies.
 *
 *     Sở Xây dựng; các sở, ban, ngành; Ủy ban nhân dân các phường, xã, đặc khu
 *                ^            (no)  ^                            (no)
 *     Sở Khoa học và Công nghệ và các đơn vị có liên quan
 *                              ^ the tail is an agency of its own; other "và" part nothing
 */
export function splitAgencies(text: Phrase, words: Words): Phrase[] {
  const agencies: Phrase[] = [];
  for (const part of splitAt(text, /;/g, () => true)) {
    for (const item of splitAt(part, /,/g, (left, right, print) => partsAgencies(left, right, print, words))) {
      if (words.pattern('^{except}(?![a-z])').test(fold(item.text))) continue;
      const tailed = splitTail(item, words);
      const named = tailed.map((agency) => withoutDuty(agency, words));
      agencies.push(...named);
      // What follows a sentence goes on with it, and names nobody else.
      if (named.some((agency, index) => agency !== tailed[index])) break;
    }
  }
  return agencies
    .map((agency) => withoutAsking(withoutDash(withoutStop(agency)), words))
    .filter((agency) => /\p{L}/u.test(agency.text));
}

/** Longest name of an agency, in words; what is longer is a sentence that begins with one. */
const LONGEST_NAME = 14;

/** `Bộ Công an tiến hành rà soát các văn bản …` in the place of a name: the agency ends where its duty begins. */
function withoutDuty(item: Phrase, words: Words): Phrase {
  if (item.text.split(' ').length <= LONGEST_NAME) return item;
  const folded = fold(item.text);
  // `…, cơ quan, tổ chức khác có liên quan`
  const duties = folded.matchAll(words.pattern('(?<!{agency-generic},|(?<![a-z]){plural})\\s{duty}(?![a-z])', 'g'));
  // `Các Bộ: Quốc phòng, Xây dựng, Tài nguyên và Môi trường, …`
  const duty = [...duties].find(({ index }) => !isCapital(item.text, index + 1) && !isInName(folded, index + 1, words));
  return duty === undefined || duty.index < 4 ? item : cut(item, 0, duty.index);
}

/** Pieces between the separators outside brackets that `parts` says yes to, given the folded text left and right of them. */
function splitAt(
  whole: Phrase,
  separator: RegExp,
  parts: (left: string, right: string, print: string) => boolean,
): Phrase[] {
  const folded = fold(whole.text);
  const depth = depths(folded);
  const pieces: Phrase[] = [];
  let from = 0;
  for (const match of whole.text.matchAll(separator)) {
    if (depth[match.index] !== 0) continue;
    const left = folded.slice(from, match.index).trim();
    const right = folded.slice(match.index + 1).trim();
    if (!parts(left, right, whole.text.slice(match.index + 1).trim())) continue;
    pieces.push(cut(whole, from, match.index));
    from = match.index + 1;
  }
  pieces.push(cut(whole, from));
  return pieces.filter((piece) => piece.text !== '');
}

/** For each offset, how many brackets are open; 0 throughout where they do not pair. */
function depths(text: string): readonly number[] {
  let open = 0;
  const result: number[] = [];
  for (const sign of text) {
    if (sign === '(') open++;
    result.push(open);
    if (sign === ')' && open > 0) open--;
  }
  return open === 0 ? result : result.map(() => 0);
}

/**
 * Whether a comma parts two agencies. Behind a plural (`các sở, ban, ngành`, `các Viện, trường, trung tâm`) short
 * names without a determiner go on with it; a new plural or the head of a name of its own begins an agency.
 */
function partsAgencies(left: string, right: string, print: string, words: Words): boolean {
  if (words.pattern('^{plural}\\s').test(right)) return true;
  // `Ủy ban nhân dân các tỉnh, thành phố, cơ quan, tổ chức khác có liên quan`, but `và các cơ quan, đơn vị liên quan`
  const generic = '{agency-generic}(?:[,\\s]+(?:{and}\\s+)?{agency-generic})*';
  const isOthers = words.pattern(`^${generic}(?:\\s+{related})+$`).test(right);
  const goesOn = words.pattern(`(?:^|\\s){plural}\\s+(?:{agency-head}[,\\s]+)?(?:{agency-head}|${generic})$`);
  if (isOthers && words.pattern('^{agency-head}\\s').test(left) && !goesOn.test(left)) return true;
  // `Bộ Tài chính, bộ, ngành liên quan`, but `các cơ quan, bộ, ngành`
  if (words.pattern('^{bare-bodies}(?![a-z])').test(right)) return !words.pattern('(?:^|\\s){plural}\\s').test(left);
  // `Vụ CST, TCT`: an abbreviation is a name of its own; in `Phòng QLVT, PT&NL` one goes on.
  if (/^[A-ZĐ]{2,8}(?![\p{L}\d&])/u.test(print)) return !words.pattern('^{school-level}(?![a-z])').test(right);
  const inPlural =
    words.pattern('(?:^|\\s){plural}\\s').test(left) ||
    words.pattern('^{agency-generic}').test(left) ||
    words.pattern('\\s{plural}$').test(left);
  // `UBND đặc khu Cồn Cỏ, doanh nghiệp du lịch`, but `các tập đoàn, doanh nghiệp`
  if (!inPlural && words.pattern('^{business}(?![a-z])').test(right)) return true;
  // `các cơ quan thông tin, báo chí thuộc Bộ`
  if (!words.pattern('^(?!{press}(?![a-z])){agency-head}(?![a-z])').test(right)) return false;
  // `Ban Quản lý Khu kinh tế, công nghiệp thành phố`: `công` folds as `cổng` does.
  if (!words.spelled('agency-head', print)) return false;
  const next = right.split(/[,;]/)[0]?.trim() ?? '';
  // `Các Tập đoàn, tổng công ty, công ty thuộc Bộ`
  if (inPlural && words.pattern('^{agency-head}(?:\\s+{belongs}(?![a-z])|$)').test(next)) return false;
  const length = next.split(/\s+/).length;
  if (words.pattern('^{agency-generic}(?![a-z])').test(right) && !words.pattern('^{board}(?![a-z])').test(right))
    return false;
  return inPlural ? length >= 3 : length >= 2;
}

/** `… và các (cơ quan, )đơn vị (có) liên quan`, `… và các đơn vị thuộc Bộ có liên quan`, `… và các sở, ngành liên quan` at the end is an agency of its own. */
function splitTail(item: Phrase, words: Words): Phrase[] {
  const tail = words
    .pattern(
      '\\s{and}\\s+({plural}\\s+(?:(?:{bare-bodies}|{agency-generic})[,\\s]+(?:{and}\\s+)?)+(?:{belongs}\\s+[a-z]+\\s+)?{related}(?:\\s+{related})?)\\s*\\.?$',
    )
    .exec(fold(item.text));
  if (tail?.[1] === undefined) return [item];
  return [cut(item, 0, tail.index), cut(item, tail.index + tail[0].indexOf(tail[1]))];
}

function withoutDash(agency: Phrase): Phrase {
  const dash = /^[-+•–]\s*/.exec(agency.text);
  return dash === null ? agency : cut(agency, dash[0].length);
}

/** `Đề nghị Trung ương Hội Liên hiệp Phụ nữ Việt Nam` */
function withoutAsking(agency: Phrase, words: Words): Phrase {
  const ask = words.pattern('^{demand}\\s+').exec(fold(agency.text));
  return ask === null ? agency : cut(agency, ask[0].length);
}

import { actAt, PARTY_SYMBOL } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import type { Act } from '../knowledge/acts.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Words } from '../knowledge/words.js';
import { cut, type Phrase } from '../transcript/phrase.js';
import { iso, isDate, YEAR } from './dates.js';

/** A citation of an act taken apart; each part null where it is not printed. */
export interface Citation {
  readonly act: Act;
  readonly number: string | null;
  readonly date: string | null;
  readonly issuer: string | null;
}

/** Number and symbol of an act: `57-NQ/TW`, `28 NQ/TW`, `183-KH/TWĐTN-TNNT`, `13/2023/NĐ-CP`, `97 /KH-UBND`. Over folded text; white space inside is print. */
export const ACT_NUMBER = `(\\d{1,5}[a-z]?\\s?(?:/\\s?\\d{4}\\s?)?(?:/\\s?[a-z][a-z0-9&]*(?:\\s?-\\s?[a-z0-9&]+)*|(?:-\\s?|\\s)${PARTY_SYMBOL}))`;

/** The same behind its word: `số 57-NQ/TW`. */
export const NUMBERED = `{number-word}\\s*[:.]?\\s*${ACT_NUMBER}`;

/**
 * Takes apart a text that begins with an act: `Nghị quyết số 57-NQ/TW, ngày 22 tháng 12 năm 2024 của Bộ Chính trị về …`.
 * null where it begins with no act of the table.
 *
 * @param above the act before it in a list, which a number alone is of as well:
 *   `các Nghị định của Chính phủ: số 92/2006/NĐ-CP …; số 04/2008/NĐ-CP …`
 */
export function readCitation(text: Phrase, knowledge: Knowledge, above: Act | null = null): Citation | null {
  const folded = fold(text.text);
  const { words } = knowledge;
  const named = actAt(knowledge.acts, folded);
  const act = named ?? (words.pattern(`^${NUMBERED}`).test(folded) ? above : null);
  if (act === null) return null;
  const head = named?.folded.length ?? 0;
  const number =
    words.pattern(`^[^;]{0,60}?(?:{number-word}\\s*[:.]?\\s*)?(?<![a-z0-9/])${ACT_NUMBER}`).exec(folded.slice(head)) ??
    // `Quyết định của Bộ trưởng … phê duyệt điều chỉnh Quy hoạch … (Số 1226/QĐ-BVHTTDL ngày 29/4/2025)`
    words.pattern(`^[^;(]{0,240}\\(${NUMBERED}`).exec(folded.slice(head));
  const numberEnd = number === null ? head : head + number[0].length;
  // The date stands right behind the number or the issuer; a later one is of something else: "…/QĐ-UBND trước ngày 30/6".
  const between = number === null ? '' : '^[\\s,.]*(?:{by-agency}\\s[^,;.()\\d]{2,40}?\\s)?';
  const day = words
    .pattern(
      `${between}{day}\\s*(\\d{1,2})\\s*(?:{month}\\s*(\\d{1,2})\\s*(?:{year}|{month})\\s*${YEAR}|[/.-]\\s?(\\d{1,2})\\s?[/.-]\\s?${YEAR})`,
    )
    .exec(folded.slice(numberEnd, numberEnd + (number === null ? 200 : 80)));
  const behind = day === null ? numberEnd : numberEnd + day.index + day[0].length;
  return {
    act,
    number: number === null ? null : spaceless(text.text.slice(numberEnd - (number[1] ?? '').length, numberEnd)),
    date: day === null ? yearOf(act, number, folded, words) : dateOf(day),
    issuer: number === null && act.code === 'LUAT' ? null : issuerOf(text, folded, behind, knowledge),
  };
}

/** `97 /KH-UBND` -> `97/KH-UBND`; a dash may be lost, `28 NQ/TW` -> `28-NQ/TW`. */
function spaceless(number: string): string {
  return number.replace(/^(\d+)\s+(?=\p{L})/u, '$1-').replace(/\s+/g, '');
}

/** `Luật Bảo vệ, chăm sóc và giáo dục trẻ em năm 2004` */
function yearOf({ code }: Act, number: RegExpExecArray | null, folded: string, words: Words): string | null {
  if (code !== 'LUAT' || number !== null) return null;
  return words.pattern(`(?<![a-z]){year}\\s*${YEAR}[.;]?$`).exec(folded)?.[1] ?? null;
}

function dateOf(day: RegExpExecArray): string | null {
  const [d, m, y] = [Number(day[1]), Number(day[2] ?? day[4]), Number(day[3] ?? day[5])];
  return isDate(y, m, d) ? iso(y, m, d) : null;
}

/**
 * `của Bộ trưởng Bộ Khoa học và Công nghệ về …` -> the body between. The name of a steering committee says what it is
 * for, so its first "về" is its own: `của Ban Chỉ đạo Trung ương về phát triển khoa học, … về mô hình …`.
 */
function issuerOf(text: Phrase, folded: string, from: number, { words }: Knowledge): string | null {
  const of = words.pattern('^\\s*,?\\s*{by-agency}\\s+').exec(folded.slice(from));
  if (of === null) return null;
  const start = from + of[0].length;
  const rest = folded.slice(start);
  // `Bộ Giáo dục và Đào tạo`: `giáo` folds as `giao` does.
  const stops = [...rest.matchAll(words.pattern('\\s{issued-by-end}(?![a-z])|[;.“"]|$', 'g'))]
    .filter(
      ({ index, 0: stop }) => !/^\s/.test(stop) || words.spelled('issued-by-end', text.text.slice(start + index + 1)),
    )
    .map(({ index }) => index);
  // The first "về" of a steering committee's name is its own where another one follows.
  const abouts = [...rest.matchAll(words.pattern('\\s{about}\\s', 'g'))].map((match) => match.index);
  const isBoard = words.pattern('(?:^|\\s){steering}').test(rest.slice(0, stops[0]));
  const own = isBoard && abouts.length > 1 && abouts[0] === stops[0];
  const end = (own ? abouts[1] : stops[0]) ?? rest.length;
  const issuer = cut(text, start, start + end).text.replace(/[,\s]+$/, '');
  return issuer === '' ? null : issuer;
}

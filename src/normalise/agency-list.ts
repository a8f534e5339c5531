import { fold } from '../knowledge/fold.js';
import { endAt } from '../knowledge/sticky.js';
import type { Words } from '../knowledge/words.js';
import { isCapital } from './text.js';

/** Longest list of agencies, in characters. */
export const LONGEST_LIST = 400;

/**
 * Most syllables without a capital that follow one in a name: `Phục vụ hành chính công`. The verb that follows those who
 * lead is known; behind those who help it may be any, and would be taken for a part of the last name.
 */
export const LONGEST_SMALL = { leading: 6, helping: 3 };

/** A word that says what an agency does, so that no name goes on with it: `tổ chức`, `xây dựng`. */
export const ACT = '(?:{duty}|{agencies-end})(?![a-z])';

/** A name that is known to its end, and the place behind it: `Sở Y tế`, `Công an tỉnh`. */
export const WHOLE_NAME = '(?:{body-of-place}|{body})(?![a-z])';

/** What nothing but a verb goes on with: such a name, and `các đơn vị có liên quan`. */
export const COMPLETE = `(?:${WHOLE_NAME}|{related})$`;

/**
 * Where a list of agencies ends. It has words of such lists and names; in a name syllables without a capital follow one
 * that has it, `Tài chính`, unless it is known to its end: `Sở Y tế trang bị tủ thuốc`. A verb ends the list, and whatever
 * else is neither.
 */
export function endOfList(text: string, folded: string, from: number, mostSmall: number, words: Words): number {
  const between = '[\\s,–-]*(?:{and}\\s+)?';
  const gap = words.pattern(between, 'y');
  const verb = words.pattern(`[\\s,]*(?=${ACT})`, 'y');
  // `các Bộ: Tài chính, Kế hoạch và Đầu tư`
  const known = words.pattern(`${between}(?:{plural}\\s+{named-agency}:|{agency-word}(?![a-z]))`, 'y');
  const syllable = words.pattern('[a-z][^\\s,.;:()]*', 'y');
  const complete = words.pattern('(?<![a-z]){related}$');
  let end = from;
  /** Syllables since the last capital. */
  let small = Infinity;
  while (end - from < LONGEST_LIST) {
    const duty = endAt(verb, folded, end);
    // The last syllable of `Sở Giao thông vận tải` folds as `tại` does.
    if (duty !== null && isVerbAt(text, folded, duty, words)) break;
    const word = endAt(gap, folded, end) ?? end;
    const capital = isCapital(text, word);
    const piece = pieceAt(text, folded, { from, end, word, duty, begins: capital || small === Infinity }, words);
    if (piece !== null) {
      end = piece.to;
      if (piece.isWhole) small = mostSmall;
      continue;
    }
    const isNear = folded.slice(end, word) === ' ';
    const next =
      endAt(known, folded, end) ?? (capital || (small < mostSmall && isNear) ? endAt(syllable, folded, word) : null);
    if (next === null) break;
    end = next;
    // `… và các đơn vị có liên quan hình thành mạng lưới`
    if (complete.test(folded.slice(from, end))) small = mostSmall;
    else small = capital ? 0 : small + 1;
  }
  return end;
}

/** Where a list of agencies has been read to. */
interface ReadTo {
  readonly from: number;
  readonly end: number;
  /** Where the next word begins, and the next verb. */
  readonly word: number;
  readonly duty: number | null;
  /** A name may begin there. */
  readonly begins: boolean;
}

/** What is of a name in one piece, whatever its letters are: a name known to its end, a verb in one, a number behind one. */
function pieceAt(
  text: string,
  folded: string,
  { from, end, word, duty, begins }: ReadTo,
  words: Words,
): { readonly to: number; readonly isWhole: boolean } | null {
  // `các viện nghiên cứu, trường đại học`
  if (duty !== null && !isCapital(text, duty) && isInName(folded, duty, words)) {
    return { to: endAt(words.pattern(ACT, 'y'), folded, duty) ?? duty, isWhole: false };
  }
  const body = begins ? endAt(words.pattern(WHOLE_NAME, 'y'), folded, word) : null;
  if (body !== null) return { to: body, isWhole: true };
  // `Ngân hàng Nhà nước Chi nhánh Khu vực 15`
  const isNumbered = words.pattern('(?<![a-z]){numbered-body}$').test(folded.slice(from, end));
  const number = isNumbered && folded.slice(end, word) === ' ' ? endAt(/\d{1,2}(?![\d.,/%])/y, folded, word) : null;
  return number === null ? null : { to: number, isWhole: false };
}

/** Whether a verb stands in a text that its first word doesn't begin with, so that it is no list of names. */
export function namesVerb(text: string, words: Words): boolean {
  const folded = fold(text);
  const verbs = folded.matchAll(words.pattern(`(?<=\\s)${ACT}`, 'g'));
  return [...verbs].some(({ index }) => isVerbAt(text, folded, index, words));
}

/** Whether a word that is a verb without its marks is spelled as one, and is no part of a name. */
const isVerbAt = (text: string, folded: string, at: number, words: Words): boolean =>
  !isCapital(text, at) &&
  ['duty', 'agencies-end'].some((name) => words.spelled(name, text.slice(at))) &&
  !isInName(folded, at, words);

/** `Ban Quản lý dự án đầu tư xây dựng tỉnh`, `phòng Kế hoạch tổng hợp` */
export function isInName(folded: string, at: number, words: Words): boolean {
  const from = Math.max(0, at - 24);
  const names = folded.slice(from, at + 16).matchAll(words.pattern('(?<![a-z]){verb-in-name}(?![a-z])', 'g'));
  return [...names].some(({ index, 0: name }) => from + index < at && from + index + name.length > at);
}

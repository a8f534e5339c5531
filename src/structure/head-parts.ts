import type { Context } from '../context.js';
import type { Words } from '../knowledge/words.js';
import { PARTY_SYMBOL } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import { joinPhrases, type Phrase } from '../transcript/phrase.js';
import { parted, segmentsOf, type TextLine } from './lines.js';

/** What is printed for a pen to write on: `ngày .... tháng 02 năm 2026`. */
const DOTS = '[.…_]*\\s*';
/**
 * Number and symbol of the document, over folded text: `Số: 154 /KH-UBND`, `Số: ..../QĐ-UBND`, `Số 57-KH/TU`, `Số 60-KH/ĐĐQH15`; but no
 * `Số/Ký hiệu`.
 */
export const HEAD_NUMBER = `{number-word}(?!/{symbol-word})\\s*[:.]?\\s*(?:${DOTS}\\d*\\s*/\\s*(?:\\d{4}\\s*/\\s*)?[a-z][a-z0-9&]*(?:-[a-z0-9&]+)*|\\d+\\s*-\\s*${PARTY_SYMBOL})`;
/**
 * The day it is of, over folded text, perhaps with blanks for a pen; a stamp may lie over a word: `ngày 19 NT 11 năm 2025`.
 */
export const HEAD_DATE = `{day}\\s*(?:${DOTS}\\d{0,2}\\s*{month}\\s*${DOTS}\\d{0,2}|\\d{1,2}\\s+[a-z]{1,6}\\s+\\d{1,2})\\s*{year}\\s*\\d{4}`;
/** What is printed beside the agency, over folded text; engines may misread its first words: `CỘNG HỊA XÃ HỘI …`. */
export const MOTTO = '(?:{motto}|[a-z]+\\s+[a-z]+\\s+{motto-rest})(?:\\s*{motto-end})?';

/** Ruled lines: `ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK ------- | CỘNG HÒA … -------`. */
const RULES = /\s*[-_=—–*]{3,}\s*|$/g;

/**
 * The parts of a letterhead in order: what stands in a cell, or between ruled lines and bars. A narrow column, or a web
 * page as it was saved, breaks lines within a slot; those are put together.
 *
 *     CỘNG HÒA XÃ HỘI          ->  CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 *     CHỦ NGHĨA VIỆT NAM
 *     |
 *     Số:                      ->  Số: 06/2024/QĐ-UBND
 *     06/2024/QĐ-UBND
 *     |
 *     Hưng                     ->  Hưng Yên, ngày 18 tháng 02 năm 2022
 *     Yên, ngày 18
 *     tháng 02 năm 2022
 */
export function headParts(lines: readonly TextLine[], { knowledge: { words } }: Context): Phrase[] {
  const parts: Phrase[] = [];
  // Where the parts stand that the next line may go on with.
  let above: number[] = [];
  for (const line of lines) {
    if (line.blanksBefore > 0) above = [];
    const own: number[] = [];
    for (const part of segmentsOf(line).flatMap((segment) => parted(segment, RULES))) {
      const at = above.find((i) => goesOn(parts[i], part, words));
      const before = at === undefined ? undefined : parts[at];
      if (at !== undefined && before !== undefined) parts[at] = joinPhrases([before, part]);
      own.push(at ?? parts.push(part) - 1);
    }
    above = own;
  }
  return parts;
}

/** One or two words that are a name: `Hưng`, `Thừa Thiên`. */
const NAME = /^\p{Lu}\p{Ll}+(?:\s\p{Lu}\p{Ll}+)?$/u;

/** Whether a slot begins in one part and ends in the next. */
function goesOn(part: Phrase | undefined, next: Phrase, words: Words): boolean {
  if (part === undefined) return false;
  const folded = fold(`${part.text} ${next.text}`);
  const end = part.text.length;
  const spans = (template: string): boolean =>
    [...folded.matchAll(words.pattern(template, 'g'))].some(
      (slot) => slot.index < end && slot.index + slot[0].length > end + 1,
    );
  if ([`(?<![a-z])${MOTTO}`, HEAD_NUMBER, `(?:,\\s*)?${HEAD_DATE}`].some(spans)) return true;
  return NAME.test(part.text) && words.pattern('^[a-z]+(?:\\s[a-z]+)?,\\s*{day}(?![a-z])').test(fold(next.text));
}

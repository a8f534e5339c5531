import { FIGURE, readNumber } from '../knowledge/number.js';
import type { Words } from '../knowledge/words.js';

/** A range is at least its lower end: `8 - 8,5%`, `từ 60 đến 65 triệu đồng`. */
export interface Range {
  readonly value: number;
  readonly upper: number;
  readonly comparator: '>=';
}

/** What stands between the ends of a range, as the source of a pattern. */
export const RANGE_SIGN = '\\s?(?:[-–—]|{to})\\s?';

const isYear = (figure: string): boolean => /^(?:19|20)\d\d$/.test(figure);

/** The range that two figures make; null where the first is not the less, or both are years. */
export function readRange(lower: string, upper: string): Range | null {
  const [value, end] = [readNumber(lower), readNumber(upper)];
  return value < end && !(isYear(lower) && isYear(upper)) ? { value, upper: end, comparator: '>=' } : null;
}

/** The range whose upper end begins at an offset of folded text, and where its lower end does: `60 - ` before `65`. */
export function rangeBefore(
  folded: string,
  at: number,
  upper: string,
  unit: string,
  words: Words,
): { readonly range: Range; readonly from: number } | null {
  const begin = Math.max(0, at - LONGEST);
  const before = folded.slice(begin, at);
  const lower = words.pattern(`(?<![\\d.,/a-z-])(${FIGURE})(?:\\s?(?:${unit}))?${RANGE_SIGN}$`).exec(before);
  const range = lower?.[1] === undefined ? null : readRange(lower[1], upper);
  return range === null || lower === null ? null : { range, from: begin + lower.index };
}

/** Longest lower end with its unit and the sign behind it, in characters. */
const LONGEST = 32;

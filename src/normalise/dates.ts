import { execAt } from '../knowledge/sticky.js';
import type { Words } from '../knowledge/words.js';
import type { DeadlineKind } from '../plan/plan.js';
import { fromRoman } from '../knowledge/roman.js';

/** A point or stretch of time named in a text, offsets into it; ISO dates of its first and last day. */
export interface TimeExpression {
  readonly from: number;
  readonly to: number;
  readonly kind: Extract<DeadlineKind, 'day' | 'month' | 'quarter' | 'half' | 'year' | 'range'>;
  readonly start: string;
  readonly end: string;
  /** The year was not printed but taken from the plan. */
  readonly yearInferred: boolean;
}

type Reader = (match: RegExpMatchArray, planYear: number | null) => Omit<TimeExpression, 'from' | 'to'> | null;

/** A year that a plan may speak of, as a group of a pattern. */
export const YEAR = '((?:19|20)\\d\\d)(?!\\d)';
const OF_YEAR = `\\s*(?:[/.,-]|{year}|/\\s*{year})\\s*${YEAR}`;

/** The number of a quarter, as the source of a pattern. */
const QUARTER = '[1-4]|i{1,3}|iv';

/** `, 5 và ` between the first and the last of a list; `tháng 4, 5 và 9`. */
const ALSO = '(?:\\s*,\\s*[\\divx]{1,3}){0,3}\\s*(?:,|{and})\\s*';

/** The year of the next time of a list is that of those before it: `15/6 và 15/12/2026`, `Tháng 6 và tháng 12 năm 2026`. */
const YEAR_OF_NEXT = `(?:\\s*(?:,|;|{and}|-)\\s*(?:{month}|{quarter}|{day})?\\s*(?:\\d{1,2}(?:\\s?(?:/|{month})\\s?\\d{1,2})?|i{1,3}|iv)){1,4}${OF_YEAR}`;

/** Forms of time, the longer first; each pattern is over folded text. */
const FORMS: readonly (readonly [pattern: string, read: Reader])[] = [
  // từ ngày 13 đến ngày 16/3/2026, từ 06 - 10/6
  [
    `(?<=(?<![a-z]){from}\\s+)(?:{day}\\s*)?(\\d{1,2})\\s*(?:-|{to})\\s*(?:{day}\\s*)?(\\d{1,2})\\s*(?:/|{month})\\s*(\\d{1,2})(?![\\d])(?:${OF_YEAR})?`,
    (m, year) => days(m[4] ?? m[5], m[3], m[1], m[2], year),
  ],
  // ngày 31 tháng 3 năm 2026; "ngày 31 tháng 3 tháng 2022" is a slip seen in print
  [`(?:{day}\\s*)?(\\d{1,2})\\s*{month}\\s*(\\d{1,2})\\s*(?:{year}|{month})\\s*${YEAR}`, (m) => day(m[3], m[2], m[1])],
  // 31/3/2026, one sign throughout: "Tháng 11 - 12/2025" is two months
  [`(?:{day}\\s*)?(?<![\\d/])(\\d{1,2})(\\s?[/.-]\\s?)(\\d{1,2})\\2${YEAR}`, (m) => day(m[4], m[3], m[1])],
  // 6 tháng đầu năm 2026
  [
    `{half}\\s+(?:({first})|({last}))(?:${OF_YEAR}|\\s*${YEAR})?`,
    (m, year) => half(m[3] ?? m[4], m[1] !== undefined, year),
  ],
  // Quý I - III/2026, Quý II, III năm 2026; Quý II, IV/2026 are two
  [
    `{quarter}\\s*(${QUARTER})\\s*(?:(,|{and})|-|{to}|/)\\s*(?:{quarter}\\s*)?(${QUARTER})(?![a-z0-9])(?:${OF_YEAR})?`,
    (m, year) => quarters(m[4], m[1], m[3], year, m[2] !== undefined),
  ],
  [
    `(?<={quarter}\\s*(?:${QUARTER})${ALSO})(${QUARTER})(?![a-z0-9])(?:${OF_YEAR})?`,
    (m, year) => quarters(m[2], m[1], m[1], year),
  ],
  [`{quarter}\\s*(${QUARTER})(?![a-z0-9])(?:${OF_YEAR})?`, (m, year) => quarters(m[2], m[1], m[1], year)],
  // Q3/2026, Q.III/2026; without a year it is a district
  [`(?<![a-z]){quarter-letter}\\.?\\s?(${QUARTER})(?![a-z0-9])${OF_YEAR}`, (m) => quarters(m[2], m[1], m[1], null)],
  // ngày 15 tháng 6 và 15 tháng 12
  [
    `(?:{day}\\s*|(?<=(?:,|{and})\\s*))(\\d{1,2})\\s*{month}\\s*(\\d{1,2})(?![\\d/])`,
    (m, year) => dayOf(year, m[2], m[1]),
  ],
  // từ tháng 1 đến tháng 6/2026, tháng 4 - 6/2026; tháng 6 và tháng 12 are two
  [
    `{month}\\s*(\\d{1,2})\\s*(?:(,|{and})|-|{to})\\s*(?:{month}\\s*)?(\\d{1,2})(?!\\d)(?:${OF_YEAR})?`,
    (m, year) => months(m[4], m[1], m[3], year, m[2] !== undefined),
  ],
  [`(?<={month}\\s*\\d{1,2}${ALSO})(\\d{1,2})(?![\\d/])(?:${OF_YEAR})?`, (m, year) => months(m[2], m[1], m[1], year)],
  [`{month}\\s*(\\d{1,2})(?!\\d)(?:${OF_YEAR})?`, (m, year) => months(m[2], m[1], m[1], year)],
  [`(?<![\\d/])(\\d{1,2})/${YEAR}`, (m) => months(m[2], m[1], m[1], null)],
  // Trước 30/4, ngày 30/4
  [`(?:{day}\\s*)?(?<![\\d/.,])(\\d{1,2})/(\\d{1,2})(?![\\d/%])`, (m, year) => dayOf(year, m[2], m[1])],
  // giai đoạn 2026 - 2030, 2026-2030
  [`(?<!\\d)${YEAR}\\s*(?:-|{to})\\s*(?:{year}\\s*)?${YEAR}`, (m) => years(m[1], m[2])],
  [`{year}\\s*${YEAR}|(?<![\\d/.-])${YEAR}(?![/.-]\\d)`, (m) => years(m[1] ?? m[2], m[1] ?? m[2])],
];

/**
 * All times that a text names, in order, none inside another.
 * @param folded folded text
 * @param planYear the year meant where none is printed; null where the plan has more than one
 */
export function timesIn(folded: string, words: Words, planYear: number | null): TimeExpression[] {
  const found: TimeExpression[] = [];
  for (const [pattern, read] of FORMS) {
    for (const match of folded.matchAll(words.pattern(pattern, 'g'))) {
      const from = match.index;
      const to = from + match[0].length;
      if (found.some((other) => from < other.to && other.from < to)) continue;
      const printed = execAt(words.pattern(YEAR_OF_NEXT, 'y'), folded, to)?.[1];
      const time = read(match, printed === undefined ? planYear : Number(printed));
      if (time !== null) found.push({ ...time, yearInferred: time.yearInferred && printed === undefined, from, to });
    }
  }
  return found.sort((a, b) => a.from - b.from);
}

/** `2026-02` and the like as the last day of that month, `2026-02-28`. */
function lastDay(year: number, month: number): string {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 31;
  return iso(year, month, days);
}

/** An ISO date; with the month or day left out where they are null. */
export function iso(year: number, month: number | null, dayOfMonth: number | null): string {
  const parts = [String(year)];
  if (month !== null) parts.push(String(month).padStart(2, '0'));
  if (month !== null && dayOfMonth !== null) parts.push(String(dayOfMonth).padStart(2, '0'));
  return parts.join('-');
}

/** Whether day, month and year name a day of the calendar. */
export function isDate(year: number, month: number, dayOfMonth: number): boolean {
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && iso(year, month, dayOfMonth) <= lastDay(year, month);
}

function day(year: string | undefined, month: string | undefined, dayOfMonth: string | undefined): ReturnType<Reader> {
  const [y, m, d] = [Number(year), Number(month), Number(dayOfMonth)];
  if (!isDate(y, m, d)) return null;
  const date = iso(y, m, d);
  return { kind: 'day', start: date, end: date, yearInferred: false };
}

/** Days `from` to `to` of a month. */
function days(
  year: string | undefined,
  month: string | undefined,
  from: string | undefined,
  to: string | undefined,
  planYear: number | null,
): ReturnType<Reader> {
  const own = year ?? planYear?.toString();
  const [first, last] = [day(own, month, from), day(own, month, to)];
  if (first === null || last === null || last.start < first.start) return null;
  return { kind: 'range', start: first.start, end: last.end, yearInferred: year === undefined };
}

/** A day of the plan's own year. */
function dayOf(planYear: number | null, month: string | undefined, dayOfMonth: string | undefined): ReturnType<Reader> {
  const read = planYear === null ? null : day(String(planYear), month, dayOfMonth);
  return read && { ...read, yearInferred: true };
}

/** Months `from` to `to` of a year, the plan's own where none is printed. */
function monthsOf(
  kind: TimeExpression['kind'],
  from: number,
  to: number,
  year: string | undefined,
  planYear: number | null,
): ReturnType<Reader> {
  const y = year === undefined ? planYear : Number(year);
  if (y === null) return null;
  return { kind, start: iso(y, from, 1), end: lastDay(y, to), yearInferred: year === undefined };
}

function half(year: string | undefined, first: boolean, planYear: number | null): ReturnType<Reader> {
  return first ? monthsOf('half', 1, 6, year, planYear) : monthsOf('half', 7, 12, year, planYear);
}

/** Quarters `from` to `to`; null where they stand `apart` in a list and do not follow one another. */
function quarters(
  year: string | undefined,
  from: string | undefined,
  to: string | undefined,
  planYear: number | null,
  apart = false,
): ReturnType<Reader> {
  const [a, b] = [quarterNumber(from), quarterNumber(to)];
  if (a === null || b === null || b < a || (apart && b > a + 1)) return null;
  return monthsOf(a === b ? 'quarter' : 'range', a * 3 - 2, b * 3, year, planYear);
}

function quarterNumber(text: string | undefined): number | null {
  if (text === undefined) return null;
  return /\d/.test(text) ? Number(text) : fromRoman(text.toUpperCase());
}

/** Months `from` to `to`, as {@link quarters}. */
function months(
  year: string | undefined,
  from: string | undefined,
  to: string | undefined,
  planYear: number | null,
  apart = false,
): ReturnType<Reader> {
  const [a, b] = [Number(from), Number(to)];
  if (a < 1 || b > 12 || b < a || (apart && b > a + 1)) return null;
  return monthsOf(a === b ? 'month' : 'range', a, b, year, planYear);
}

function years(from: string | undefined, to: string | undefined): ReturnType<Reader> {
  const [a, b] = [Number(from), Number(to)];
  if (b < a) return null;
  return { kind: a === b ? 'year' : 'range', start: iso(a, 1, 1), end: iso(b, 12, 31), yearInferred: false };
}

import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Deadline, Milestone } from '../plan/plan.js';
import type { Span } from '../source/span.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import { timesIn, type TimeExpression } from './dates.js';

/** A deadline that was read, and what had to be guessed for it. */
export interface ReadDeadline {
  readonly deadline: Deadline;
  readonly yearInferred: boolean;
}

/**
 * Reads the cell or field that holds a deadline: `Quý III/2026`, `Trước ngày 25/3/2026`, `Nhiệm vụ thường xuyên`,
 * `Hàng quý`, `Theo hướng dẫn của Sở Nội vụ`. null where the words name no time at all.
 */
export function readDeadline(text: Phrase, words: Words, planYear: number | null): ReadDeadline | null {
  const whole = withoutStop(text);
  if (whole.text === '') return null;
  const folded = fold(whole.text);
  const raw = whole.text;
  // Dates of the acts that a condition cites are no deadlines: "Theo Quyết định số 1280/QĐ-UBND ngày 2/4/2019".
  const times = citesAct(folded, words) ? [] : timesIn(folded, words, planYear);
  if (planYear !== null && words.pattern('^{whole-year}$').test(folded)) {
    const deadline: Deadline = { raw, kind: 'year', start: `${planYear}-01-01`, end: `${planYear}-12-31` };
    return { deadline, yearInferred: true };
  }
  const condition = words.pattern('^{conditional}(?![a-z])').test(folded);
  // "Theo Kế hoạch bồi dưỡng công chức hàng năm" names a plan; "Định kỳ hằng năm" a time.
  const every = condition ? null : period(folded, words);
  const isOfEvent =
    words.pattern(BEFORE_EVENT).test(folded) && times.every(({ kind }) => kind === 'year' || kind === 'range');
  if (times.length > 0 && isOfEvent) return known({ raw, kind: 'conditional', start: null, end: null });
  if (times.length > 0 && !isOfEveryYear(times, every)) return fromTimes(times, folded, raw, whole, words);
  if (every !== null) return known({ raw, kind: 'recurring', start: null, end: null, every });
  if (words.pattern('{ongoing}').test(folded)) return known({ raw, kind: 'ongoing', start: null, end: null });
  if (condition || isOfEvent || words.pattern(SINCE_EVENT).test(folded))
    return known({ raw, kind: 'conditional', start: null, end: null });
  return null;
}

/** `Trong 15 ngày kể từ ngày ký ban hành`, `chậm nhất 03 ngày làm việc kể từ ngày có quyết định xử phạt` */
const SINCE_EVENT =
  '(?<![a-z])(?:{until}|{within}(?:\\s+{span-word})?)(?:\\s+{after-word})?\\s+\\d{1,3}\\s+(?:{day}(?:\\s+{workday})?|{month}),?\\s+(?:{from}|{after})\\s[^,;.]{0,80}';

/** What opens a sentence that waits for something: `Sau khi có hướng dẫn …`, `Ngay sau khi …` */
export const OPENS_EVENT = '^(?:{right}\\s+)?{after-event}\\s';

/** `Sau khi có hướng dẫn của Bộ Khoa học và Công nghệ, Sở Khoa học và Công nghệ triển khai …` */
const AFTER_EVENT = `${OPENS_EVENT}[^,;.(]{3,120}(?=,\\s)`;

/** What stands ahead of a time that is not to be reached: `trước ngày`, `trước 17 giờ ngày` */
const UP_TO_BEFORE = '(?<![a-z]){before}\\s*:?\\s*(?:\\d{1,2}\\s*{hour}\\s*)?(?:{day}\\s*)?$';

/** `Trước khai giảng năm học 2026 - 2027` is no stretch of two years, `Kỳ họp giữa năm 2026` no year. */
const BEFORE_EVENT =
  '^{before}\\s+(?!(?:{day}|{month}|{quarter}|{year}(?!\\s+{school}(?![a-z]))|{half}|{phase})(?![a-z])|\\d)|^{session}(?![a-z])';

/** `Trước ngày 15/12 hằng năm`, `Từ tháng 3 đến tháng 11 hằng năm` */
const isOfEveryYear = (times: readonly TimeExpression[], every: string | null): boolean =>
  every === 'P1Y' && times.every((time) => time.yearInferred);

function known(deadline: Deadline): ReadDeadline {
  return { deadline, yearInferred: false };
}

function citesAct(folded: string, words: Words): boolean {
  return (
    words.pattern('^{conditional}(?![a-z])').test(folded) &&
    /\d\/(?:\d{4}\/)?[a-z]{1,4}-/.test(folded) &&
    !words.pattern('(?<![a-z]){before}(?![a-z])').test(folded)
  );
}

function fromTimes(
  times: readonly TimeExpression[],
  folded: string,
  raw: string,
  whole: Phrase,
  words: Words,
): ReadDeadline {
  const first = times[0];
  if (first === undefined) throw new RangeError('no time');
  const span = times.length === 2 ? asRange(times, folded, words) : null;
  if (span !== null) return { deadline: { raw, ...span }, yearInferred: times.some((time) => time.yearInferred) };
  return {
    deadline: dueAt(first, times, raw, folded, whole, words),
    yearInferred: times.some((time) => time.yearInferred),
  };
}

/** Between two times of a list, what stands before the first holds for both: `trước ngày 15/6 và 15/12`. */
const LISTED = '^\\s*(?:,|{and})\\s*(?:{day}\\s*)?$';

/** The deadline that the first of some times is; more than one are milestones. */
function dueAt(
  first: TimeExpression,
  times: readonly TimeExpression[],
  raw: string,
  folded: string,
  whole: Phrase,
  words: Words,
): Deadline {
  const deadline: Deadline = { raw, ...bounds(first, first.from, folded, words) };
  if (times.length > 1) {
    let begin = first.from;
    deadline.milestones = times.map((time, at) => {
      const before = times[at - 1];
      if (before === undefined || !words.pattern(LISTED).test(folded.slice(before.to, time.from))) begin = time.from;
      return milestone(time, begin, folded, whole, words);
    });
  }
  return deadline;
}

/** `Từ tháng 3/2026 đến tháng 6/2026` is one stretch, not two deadlines. */
function asRange(times: readonly TimeExpression[], folded: string, words: Words): Omit<Milestone, 'raw'> | null {
  const [a, b] = times;
  if (a === undefined || b === undefined || b.end < a.start) return null;
  const between = folded.slice(a.to, b.from);
  return words.pattern('^\\s*(?:-|{to})\\s*$').test(between) ? { kind: 'range', start: a.start, end: b.end } : null;
}

function milestone(time: TimeExpression, begin: number, folded: string, whole: Phrase, words: Words): Milestone {
  const lead = leadOf(time, folded, words);
  return { raw: cut(whole, lead, time.to).text, ...bounds(time, begin, folded, words) };
}

/** Where the words that belong to a time begin: `hết`, `đến`, `trước`. */
function leadOf(time: TimeExpression, folded: string, words: Words): number {
  const lead = words
    .pattern('(?:{until}|{before}|{within})\\s+(?:{until}\\s+|\\d{1,2}\\s+{hour}\\s+|{day}\\s+)*$')
    .exec(folded.slice(0, time.from));
  return lead === null ? time.from : lead.index;
}

/**
 * `trước` leaves the named time out and `đến`, `hết` end with it; neither says when work begins.
 * @param begin where the list begins that the time is of, so that what stands there holds for it too
 */
function bounds(time: TimeExpression, begin: number, folded: string, words: Words): Omit<Milestone, 'raw'> {
  const ahead = folded.slice(Math.max(0, begin - 24), begin);
  if (words.pattern(UP_TO_BEFORE).test(ahead)) {
    return { kind: time.kind, start: null, end: time.start, before: true };
  }
  if (words.pattern('(?<![a-z]){until}\\s*(?:{day}\\s*)?$').test(ahead))
    return { kind: time.kind, start: null, end: time.end };
  // "Từ tháng 11/2025 đến khi kết thúc Tổng kiểm kê", "Năm 2026 và các năm tiếp theo": the end is open. Not that of a
  // time with an end, "Từ tháng 1 đến tháng 6/2026".
  const behind = folded.slice(time.to, time.to + 40);
  const open =
    (time.kind !== 'range' && words.pattern('(?<![a-z]){from}\\s*(?:{day}\\s*)?$').test(ahead)) ||
    words.pattern('^\\s*(?:{and}\\s+)?{onwards}').test(behind);
  return open ? { kind: 'range', start: time.start, end: null } : { kind: time.kind, start: time.start, end: time.end };
}

/** `Hàng quý` -> P3M, `Hằng năm` -> P1Y, `Định kỳ 6 tháng` -> P6M */
function period(folded: string, words: Words): string | null {
  const every = '(?:{every}|{periodic})(?:\\s+(?:{every}|{reporting}))?';
  if (words.pattern(`${every}\\s+{recurring-year}`).test(folded)) return 'P1Y';
  if (words.pattern(`${every}\\s+{quarter}`).test(folded)) return 'P3M';
  if (words.pattern(`{month}\\s+{last}\\s+{quarter}(?![a-z])(?!\\s*(?:\\d|i))`).test(folded)) return 'P3M';
  const months = words
    .pattern(`(?:${every}\\s+(\\d{1,2})\\s+{month}|(\\d{1,2})\\s+{month}\\s*/\\s*{occasion})`)
    .exec(folded);
  if (months !== null) return `P${Number(months[1] ?? months[2])}M`;
  // `02 tuần/lần`; of years a name may speak, too: `nâng tầm Lễ hội Vì Hòa bình (02 năm/lần)`
  const seldom = words
    .pattern(
      '(?:{periodic}\\s+(\\d{1,2})\\s+{recurring-year}|(\\d{1,2})\\s+{recurring-week})\\s*/\\s*{occasion}|(\\d{1,2})\\s+(?:({recurring-year})|({month})|{recurring-week})\\s+{one}\\s+{occasion}',
    )
    .exec(folded);
  if (seldom !== null) {
    const [, years, weeks, often, ofYears, ofMonths] = seldom;
    const unit = ofYears !== undefined || years !== undefined ? 'Y' : ofMonths !== undefined ? 'M' : 'W';
    return `P${Number(years ?? weeks ?? often)}${unit}`;
  }
  const often = words.pattern(OFTEN).exec(folded);
  if (often !== null) return intervalOf(Number(often[1]), often[2] !== undefined ? 12 : often[3] !== undefined ? 3 : 1);
  if (words.pattern(`${every}\\s+{month}`).test(folded)) return 'P1M';
  return words.pattern(`(?:${every}\\s+|{occasion}\\s*/\\s*){recurring-week}`).test(folded) ? 'P1W' : null;
}

/** `02 lần/năm`, `ít nhất 01 lần/quý` */
const OFTEN = '(\\d{1,2})\\s+{occasion}\\s*/\\s*(?:({recurring-year})|({quarter})|{month})(?![a-z])';

/** So many times in so many months; null where no whole months lie between. */
const intervalOf = (times: number, months: number): string | null =>
  times > 0 && months % times === 0 ? (months / times === 12 ? 'P1Y' : `P${months / times}M`) : null;

/**
 * The deadline that a sentence of running text gives its action: `Thường xuyên tổ chức …`, `… đến năm 2030 đạt 100%`,
 * `định kỳ hằng năm`. Years in the names of programmes (`tầm nhìn đến năm 2035`) are none. null where it gives none.
 */
export function deadlineInText(text: Phrase, words: Words, planYear: number | null): ReadDeadline | null {
  const folded = fold(text.text);
  const all = timesIn(folded, words, planYear).filter(
    (time) => (!time.yearInferred || !isYearly(time, folded, words)) && !isPast(time, planYear),
  );
  const times = all.filter((time) => isDue(time, folded, words));
  const [first] = times;
  const stretch = stretchIn(all, folded, words);
  if (stretch !== null && (first === undefined || stretch.from <= first.from)) {
    const { from, to, start, end, yearInferred } = stretch;
    return { deadline: { raw: cut(text, from, to).text, kind: 'range', start, end }, yearInferred };
  }
  if (first !== undefined) {
    const raw = cut(text, leadOf(first, folded, words), first.to).text;
    const deadline = dueAt(first, times, raw, folded, text, words);
    return { deadline, yearInferred: planYear !== null && times.some((time) => time.yearInferred) };
  }
  // `Thường xuyên tổ chức …`, `…; duy trì thường xuyên.`
  const ongoing = words.pattern('^{ongoing}(?![a-z])|(?<=[;,]\\s(?:{kept-up}\\s)?){ongoing}(?=[.;]?$)').exec(folded);
  if (ongoing !== null) {
    const raw = cut(text, ongoing.index, ongoing.index + ongoing[0].length).text;
    return known({ raw, kind: 'ongoing', start: null, end: null });
  }
  const recurring = words.pattern(RECURRING).exec(folded);
  const every = recurring === null ? null : period(recurring[0], words);
  if (recurring !== null && every !== null) {
    const raw = cut(text, recurring.index, recurring.index + recurring[0].length).text;
    return known({ raw, kind: 'recurring', start: null, end: null, every });
  }
  const since = words.pattern(SINCE_EVENT).exec(folded) ?? words.pattern(AFTER_EVENT).exec(folded);
  if (since === null) return null;
  const raw = withoutStop(cut(text, since.index, since.index + since[0].length)).text;
  return known({ raw, kind: 'conditional', start: null, end: null });
}

/** `quy chế ban hành trước ngày 01/7/2025` in a plan of 2026 */
const isPast = ({ end }: TimeExpression, planYear: number | null): boolean =>
  planYear !== null && Number(end.slice(0, 4)) < planYear;

/** `trước ngày 15/12 hằng năm` is no day of the plan's year. */
const isYearly = ({ to }: TimeExpression, folded: string, words: Words): boolean =>
  words.pattern('^\\s*{every}\\s+{recurring-year}(?![a-z])').test(folded.slice(to, to + 20));

/** What comes again: a year, a quarter, a month, a week. */
const UNIT = '(?:{recurring-year}|{quarter}|{month}|{recurring-week})(?![a-z])';

/**
 * What a sentence says to be done again and again: `định kỳ hằng quý`, `Định kỳ 6 tháng`, `Hằng năm, Sở Y tế …`, `trước ngày 05
 * hằng tháng`, `vào thứ Sáu hằng tuần`, `mỗi tháng 02 kỳ`, `ít nhất 01 đợt/tháng`, `02 tuần/lần`; `bố trí kinh phí hằng năm` is not.
 */
const RECURRING = [
  `{periodic}\\s+(?:{every}\\s+${UNIT}|\\d{1,2}\\s+{month}(?![a-z]))`,
  `(?:^|(?<=;\\s)){every}\\s+${UNIT}`,
  `(?<={day}\\s+\\d{1,2}(?:/\\d{1,2})?\\s+){every}\\s+${UNIT}`,
  `{every}\\s+${UNIT}(?=\\s+(?:{at-least}\\s+)?(?:\\d{1,2}|{one})\\s+{occasion}(?![a-z]))`,
  `\\d{1,2}\\s+(?:{recurring-year}|{month}|{recurring-week})\\s+{one}\\s+{occasion}(?![a-z])`,
  `(?<=(?<![a-z]){at}\\s+(?:{day-part}|\\d)[^,.;]{0,24}\\s){every}\\s+${UNIT}`,
  `(?<=(?<![a-z]){month}\\s+\\d{1,2}\\s+|{quarter}\\s+[iv\\d]{1,3}\\s+){every}\\s+${UNIT}`,
  // At the end of the sentence; `bố trí kinh phí hằng năm` says what is paid.
  `(?<!(?<![a-z])(?:{yearly-thing})\\s+){every}\\s+${UNIT}(?=[.;]?$)`,
  `(?<![\\d/(])\\d{1,2}\\s+{occasion}\\s*/\\s*${UNIT}`,
  `(?:{periodic}\\s+\\d{1,2}\\s+{recurring-year}|(?<![\\d/(])\\d{1,2}\\s+(?:{month}|{recurring-week}))\\s*/\\s*{occasion}(?![a-z])`,
].join('|');

/** `từ ngày 08/6 đến ngày 30/6/2026`, `từ tháng 4 đến tháng 10/2026`; of years a sentence speaks for other reasons, too. */
function stretchIn(times: readonly TimeExpression[], folded: string, words: Words): TimeExpression | null {
  for (const [at, first] of times.entries()) {
    const ahead = folded.slice(Math.max(0, first.from - 16), first.from);
    const from = words.pattern('(?<![a-z]){from}\\s+(?:{day}\\s*)?$').exec(ahead);
    if (from === null || first.kind === 'year') continue;
    const begin = first.from - (ahead.length - from.index);
    if (first.kind === 'range')
      return first.end.slice(0, 4) === first.start.slice(0, 4) ? { ...first, from: begin } : null;
    const last = times[at + 1];
    if (last === undefined || last.kind === 'year' || last.end < first.start) continue;
    const between = folded.slice(first.to, last.from);
    if (!words.pattern('^\\s*(?:-|{to})\\s*(?:{day}\\s*)?$').test(between)) continue;
    const yearInferred = first.yearInferred || last.yearInferred;
    return { ...first, kind: 'range', from: begin, to: last.to, end: last.end, yearInferred };
  }
  return null;
}

/** Whether a time in a sentence is when something is due, not part of a name or a citation. */
function isDue(time: TimeExpression, folded: string, words: Words): boolean {
  const ahead = folded.slice(Math.max(0, time.from - 40), time.from);
  const behind = folded.slice(time.to, time.to + 30);
  if (isAtEnd(time, folded, words)) return true;
  if (time.kind === 'range' && !words.pattern('{within}\\s*$').test(ahead)) return false;
  if (words.pattern('(?<![a-z]){vision}\\s*(?:{until}\\s*)?$').test(ahead)) return false;
  if (words.pattern(UP_TO_BEFORE).test(ahead)) return true;
  // "(Phòng Kinh tế chủ trì, hoàn thành quý II/2026)", not "đã hoàn thành năm 2024"
  if (words.pattern('(?<![a-z])(?<!{past}\\s){complete}\\s+(?:{at}\\s+)?(?:{day}\\s*)?$').test(ahead)) return true;
  // `tiến hành kiểm tra … vào quý III/2026`
  if (time.kind !== 'year' && words.pattern('(?<![a-z])(?<!{past}\\s){at}\\s*(?:{day}\\s*)?$').test(ahead)) return true;
  if (words.pattern('(?<![a-z]){within}\\s*$').test(ahead)) {
    return (
      time.kind !== 'year' || words.pattern('(?:{complete}[^.;]*|%\\s*){within}\\s*$').test(folded.slice(0, time.from))
    );
  }
  const until = words.pattern('(?<![a-z])({until})\\s*(?:{day}\\s*)?$').exec(ahead);
  if (until === null) return false;
  if (!words.pattern('^{up-to}$').test(until[1] ?? '')) return true;
  if (time.yearInferred) return false;
  if (time.kind === 'day' && words.pattern('(?<![a-z]){strive}\\s*$').test(ahead.slice(0, until.index))) return true;
  const clauseStart = /(?:^|[,.;:(]\s*)$/.test(ahead.slice(0, until.index)) && ahead.slice(0, until.index) !== ahead;
  return words.pattern('^\\s*,?\\s*(?:{reach}|{from}|\\d)').test(behind) || (clauseStart && /^\s*[,]/.test(behind));
}

/**
 * Whether a sentence ends in when it is done: `… hình thành bảo tàng số trong năm 2028;`, `…; giai đoạn 2027 - 2030.`, `… từ năm 2027.`; but
 * not in a name: `Đề án đô thị thông minh giai đoạn 2026 - 2030`.
 */
function isAtEnd(time: TimeExpression, folded: string, words: Words): boolean {
  if (!/^\s*[.;]?$/.test(folded.slice(time.to))) return false;
  const ahead = folded.slice(Math.max(0, time.from - 24), time.from);
  const lead =
    time.kind === 'range'
      ? '(?:{within}|{at})\\s+(?:(?:{several}\\s+)?{year}|{phase})'
      : '(?:{within}|{at}|{from}(?:\\s+{day})?)';
  return words.pattern(`(?:(?<![a-z])${lead}|[;,](?:\\s+(?:{time-lead}|{phase}))?)\\s*$`).test(ahead);
}

/** Longest text that names a time and nothing else, in words. */
const LONGEST_TIME = 14;

/** Whether a text names a time and nothing else: `hoàn thành trước ngày 15/3/2026`, `quý II và quý III/2026`, `hằng tháng`. */
export function isTime(text: Phrase, words: Words): boolean {
  if (text.text.split(' ').length > LONGEST_TIME) return false;
  const rest = fold(text.text).replace(words.pattern('^(?:{time-lead}\\s*:?\\s+)*'), '');
  const begins =
    '^(?:{begins-time}|{until}|{before}|{day}|{half}|{ongoing}|{periodic}|{every}|{from}|{within})(?![a-z])|^\\d';
  if (!words.pattern(begins).test(rest)) return false;
  const read = readDeadline(text, words, ANY_YEAR);
  return read !== null && read.deadline.kind !== 'conditional';
}

/** A time without a year is one, too. */
const ANY_YEAR = 2000;

/** Says that a deadline gives no year, so that the plan's is taken. */
export function reportYear(printed: string, task: string, span: Span, { report }: Context): void {
  const message = `the deadline "${printed}" of "${task}" gives no year; the plan's own is taken`;
  report({ code: 'year-inferred', severity: 'info', message, span });
}

import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { escapePattern, type Words } from '../knowledge/words.js';
import type { Comparator, Metric } from '../plan/plan.js';
import { isUnit } from '../knowledge/units.js';
import { FIGURE, readNumber } from '../knowledge/number.js';
import { rangeBefore, RANGE_SIGN, readRange } from './range.js';

/** The years that the words around a sentence give its figures. */
export interface YearContext {
  /** The year that the heading gives (`Mục tiêu cơ bản đến 2025`); null for none. */
  readonly heading: number | null;
  /** The plan's own year where the plan is for one year; else null. */
  readonly plan: number | null;
}

/** A figure found in a sentence: what it says, and offsets of its words. */
interface Found {
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly upper?: number;
  readonly unit: string | null;
  readonly comparator: Comparator;
  readonly change: Metric['change'];
}

const NUMBER = `(?<![\\d.,/a-z]|(?<![\\d%])-)(${FIGURE})(?![\\d]|[.,]\\d)`;

/** Words that may stand between a comparator or a verb and its figure. */
const BETWEEN = '\\s+(?:(?:{by}|{reach}|{passive})\\s+)*';

/**
 * The figures that a sentence sets as targets, in order: shares, measured quantities, ranks, and counts that a
 * comparator or a verb of reaching opens. Figures in brackets, levels and names (`mức độ 3, 4`, `04 lớp`, `5G`) are none.
 */
export function metricsIn(text: string, knowledge: Knowledge, years: YearContext): Metric[] {
  const folded = withoutBrackets(fold(text));
  const past = pastFigures(folded, knowledge);
  const isPast = (at: number): boolean => past.some(({ from, to }) => at >= from && at < to);
  const all = [
    ranks(folded, knowledge),
    measures(folded, text, knowledge),
    counts(folded, text, knowledge),
    multiples(folded, text, knowledge),
  ];
  const found = all
    .flat()
    .filter((figure) => !isPast(figure.from) && !isOfEach(figure, folded, knowledge.words))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const printedYears = yearsIn(folded, knowledge).filter(({ at }) => !isPast(at));
  const clauseEnds = [...folded.matchAll(knowledge.words.pattern(CLAUSE_END, 'g'))].map(({ index }) => index);
  const metrics: Metric[] = [];
  let end = 0;
  for (const figure of found) {
    if (figure.from < end) continue;
    end = figure.to;
    metrics.push({
      value: figure.value,
      unit: figure.unit,
      ...(figure.upper !== undefined && { upper: figure.upper }),
      comparator: figure.comparator,
      year: yearFor(figure, found, printedYears, clauseEnds, years),
      change: figure.change,
      raw: text.slice(figure.from, figure.to).trim(),
    });
  }
  return metrics;
}

/** Figures in brackets explain: `80% người dân (từ 14 tuổi trở lên)`. They are blanked, so that offsets stay. */
function withoutBrackets(folded: string): string {
  return folded.replace(/\([^()]*\)/g, (part) => ' '.repeat(part.length));
}

/** `từ 62% năm 2025 xuống dưới 30%`: where things stand is no target. */
function pastFigures(folded: string, { words }: Knowledge): { from: number; to: number }[] {
  const until = '(?:\\s*[-–]\\s*(?:19|20)\\d\\d)?';
  const when = `(?:\\s+(?:{year}|{phase})\\s+(?:19|20)\\d\\d${until})?`;
  const pattern = `(?<![a-z]){from}\\s+(?:${FIGURE})(?:\\s?%|\\s+[a-z]+(?:\\s+[a-z]+)?)?${when},?\\s+(?<!{again}\\s)(?={turns-into}(?![a-z]))`;
  return [...folded.matchAll(words.pattern(pattern, 'g'))].map(({ index, 0: all }) => ({
    from: index,
    to: index + all.length,
  }));
}

/** `95%`, `trên 01 Gbit/s`, `từ 50% trở lên`, `≥ 90%`: a figure with a unit of the table; `17,5 triệu lượt khách`, `45.000 tấn/năm`. */
function measures(folded: string, text: string, knowledge: Knowledge): Found[] {
  const { measures: known } = knowledge;
  const alternatives = [...known.keys()].map(escapePattern).join('|');
  const pattern = knowledge.words.pattern(
    `${NUMBER}\\s?((?:{magnitude}\\s+)?(${alternatives})(?![a-z0-9])((?<!%)/{per}(?![a-z]))?)`,
    'g',
  );
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const [whole, figure = '', printed = '', name = '', per = ''] = match;
    const to = match.index + whole.length;
    const end = to - per.length;
    const unit = known.get(name);
    if (unit === undefined || !isUnit(text.slice(end - name.length, end), unit)) return [];
    const lower = rangeBefore(folded, match.index, figure, escapePattern(printed), knowledge.words);
    const found = compared(text, folded, lower?.from ?? match.index, to, knowledge, lower != null);
    const magnitude = text.slice(to - printed.length, end - name.length).toLowerCase();
    const measured = `${magnitude}${unit.unit}${text.slice(end, to).toLowerCase()}`;
    return [{ ...found, ...(lower?.range ?? { value: readNumber(figure) }), unit: measured }];
  });
}

/** `Giá trị sản phẩm bình quân trên 1 ha đất trồng trọt`: so much for each hectare, and no aim of hectares. */
const isOfEach = ({ from, comparator, value }: Found, folded: string, words: Words): boolean =>
  comparator === '>' &&
  value === 1 &&
  words.pattern('(?<![a-z]){average}(?:\\s+[a-z]+){0,2}\\s*$').test(folded.slice(0, from));

/** `gấp 1,8 lần so với năm 2025` */
function multiples(folded: string, text: string, knowledge: Knowledge): Found[] {
  const pattern = knowledge.words.pattern(
    `(?<=(?<![a-z]){times-as}\\s(?:[a-z]+\\s){0,2})${NUMBER}\\s({times})(?![a-z])`,
    'g',
  );
  return [...folded.matchAll(pattern)].map(({ index, 0: whole, 1: figure = '', 2: times = '' }) => {
    const to = index + whole.length;
    const unit = text.slice(to - times.length, to);
    return { ...compared(text, folded, index, to, knowledge), value: readNumber(figure), unit };
  });
}

/** `nhóm 03 tỉnh, thành phố dẫn đầu cả nước`: a place among the first, so "at most". The raw text goes up to "về". */
function ranks(folded: string, knowledge: Knowledge): Found[] {
  const { words } = knowledge;
  const group = words.pattern(
    '(?<![a-z]){rank-group}\\s+(\\d{1,3})(?:\\s+(?={rank-noun}|{about}\\s|{rank-lead}|{nationwide})|(?=\\s*[,;.]|$))',
    'g',
  );
  const found: Found[] = [...folded.matchAll(group)].map((match) => {
    const rest = folded.slice(match.index + match[0].length);
    const stop = words.pattern('\\s{rank-end}\\s|,\\s*{rank-group}\\s+\\d|[;.]|$').exec(rest)?.index ?? rest.length;
    const to =
      match.index +
      match[0].length +
      (/^\s*$/.test(rest.slice(0, stop)) || words.pattern('^{about}\\s').test(rest) ? 0 : stop);
    return { from: match.index, to, value: Number(match[1]), unit: 'rank', comparator: '<=', change: null };
  });
  const place = words.pattern(
    '(?<![a-z]){rank-place}\\s+(?:{ordinal-word}\\s+)?(\\d{1,3})(?![\\d/]|\\s+{uncounted}(?![a-z]))',
    'g',
  );
  for (const match of folded.matchAll(place)) {
    found.push({
      from: match.index,
      to: match.index + match[0].length,
      value: Number(match[1]),
      unit: 'rank',
      comparator: '=',
      change: null,
    });
  }
  return found;
}

/** `ít nhất 01 Khu công nghệ số`, `có 05 sản phẩm`: a count of things, its unit the first word of what is counted, or a noun that is known. */
function counts(folded: string, text: string, knowledge: Knowledge): Found[] {
  const { words } = knowledge;
  // `03 mô hình xã không có dịch.` opens with its count; a figure alone, `5 xã`, may be the number of the item.
  const opener = `(?:(?<![a-z])(?:{at-least}|{from}|{more-than}|{at-most}|{less-than}|{counted})${BETWEEN}|^(?=\\d{2}))`;
  const noun = '\\s+(?!{uncounted}(?![a-z])|{to}\\s|[a-z]?\\d)({compound-noun}(?![a-z])|[a-z]+)';
  const pattern = words.pattern(`${opener}(?:(${FIGURE})${RANGE_SIGN})?${NUMBER}(?:${noun}|(?=[;.]?\\s*$))`, 'g');
  // `hệ số sử dụng đất đạt không dưới 2,5.`
  const bare = words.pattern('^(?:{at-least}|{more-than}|{at-most}|{less-than})\\s');
  return [...folded.matchAll(pattern)].flatMap((match) => {
    const [whole, lower, figure = '', counted = ''] = match;
    const to = match.index + whole.length;
    const at = match.index + whole.lastIndexOf(figure, whole.length - counted.length - 1);
    if (counted === '' && !bare.test(whole)) return [];
    if (/^(?:19|20)\d\d$/.test(figure) || isRateBase(folded.slice(0, match.index), whole, words)) return [];
    const range = lower === undefined ? null : readRange(lower, figure);
    const from = range === null ? at : match.index + whole.indexOf(lower ?? '');
    // `15 TTHC` counts what an abbreviation stands for.
    const name = text.slice(to - counted.length, to);
    const printed = name === name.toUpperCase() ? name : name.toLowerCase();
    // `dưới 9,5 vào năm 2030`: the figure counts nothing that is named behind it.
    const unit = words.pattern('^(?:{at})?$').test(counted) ? null : printed;
    return [{ ...compared(text, folded, from, to, knowledge), ...(range ?? { value: readNumber(figure) }), unit }];
  });
}

/** `giảm tỷ suất tử vong trẻ sơ sinh trên 1.000 trẻ đẻ sống`: per thousand births, no target of births. */
function isRateBase(ahead: string, count: string, words: Words): boolean {
  return (
    words.pattern('^{more-than}\\s+(?:100|10{0,2}(?:[.,]?000)+)(?:\\s|$)').test(count) &&
    words.pattern('(?<![a-z]){rate}(?![a-z])(?:[^;,%]|,\\d)*$').test(ahead)
  );
}

/** Comparator and change from the words around a figure, and where those words begin and end. */
function compared(
  text: string,
  folded: string,
  from: number,
  to: number,
  { words }: Knowledge,
  isRange = false,
): Omit<Found, 'value' | 'unit'> {
  const ahead = folded.slice(Math.max(0, from - 48), from);
  const behind = folded.slice(to, to + 16);
  const change =
    words.pattern('(?<![a-z]){up}\\s+(?:(?:{by}|{at-least}|{more-than})\\s+)*$').test(ahead) &&
    !words.pattern('(?<![a-z]){from}\\s+$').test(ahead)
      ? 'increase'
      : words
            .pattern(`(?<![a-z]){down}\\s+(?:(?:{by}|{at-least}|{more-than}${isRange ? '|{from}' : ''})\\s+)*$`)
            .test(ahead)
        ? 'decrease'
        : null;
  const more = words.pattern('^\\s*{and-more}').exec(behind);
  const less = words.pattern('^\\s*{and-less}').exec(behind);
  const tail = to + (more ?? less ?? [''])[0].length;
  const since = words.pattern('(?<![a-z]){from}\\s+$').exec(ahead);
  if (since !== null && less === null && words.spelled('from', text.slice(from - since[0].length))) {
    return { from: from - since[0].length, to: tail, comparator: '>=', change };
  }
  for (const [pattern, comparator] of OPENERS) {
    const opener = words.pattern(`(?:${pattern})$`).exec(ahead);
    if (opener === null) continue;
    // `không có xã nào đạt dưới 60%`
    const isDenied =
      comparator === '<' && words.pattern('(?<![a-z]){none-has}(?![a-z])[^;.]*$').test(folded.slice(0, from));
    const said = isDenied ? '>=' : comparator;
    return { from: from - opener[0].length, to: tail, comparator: less === null ? said : '<=', change };
  }
  return { from, to: tail, comparator: more !== null ? '>=' : less !== null ? '<=' : '=', change };
}

const OPENERS: readonly (readonly [string, Comparator])[] = [
  [`(?<![a-z]){at-least}${BETWEEN}|[≥]\\s*|>=\\s*`, '>='],
  [`(?<![a-z]){at-most}${BETWEEN}|[≤]\\s*|<=\\s*`, '<='],
  [`(?<![a-z]){more-than}${BETWEEN}|>\\s*`, '>'],
  [`(?<![a-z]){less-than}${BETWEEN}|<\\s*`, '<'],
];

/** A year in a sentence, and where it stands. */
interface PrintedYear {
  readonly at: number;
  readonly year: number;
}

/**
 * The years of a sentence that figures may be due by, of a period (`giai đoạn 2013 - 2016`) its last; not those that they
 * are compared with: `tăng 5% so với năm 2020`.
 */
function yearsIn(folded: string, { words }: Knowledge): PrintedYear[] {
  const pattern = '(?<![\\d/.]|(?<!\\d{4})-)((?:19|20)\\d\\d)(?![\\d/]|\\s*[-–]\\s*(?:19|20)\\d\\d)';
  const years = folded.matchAll(words.pattern(pattern, 'g'));
  const isCompared = (at: number): boolean =>
    words.pattern('{compared}[^,;.%\\d]{0,32}$').test(folded.slice(Math.max(0, at - 40), at));
  return [...years]
    .filter(({ index }) => !isCompared(index))
    .map(({ index: at, 1: year }) => ({ at, year: Number(year) }));
}

/**
 * A year of the next sentence is not this one's: `giảm mỗi năm 1 - 2%. Quy hoạch mạng lưới năm 2013 ...`, nor is that of a part:
 * `100% dữ liệu được chuẩn hóa, trong đó năm 2027 đạt 60%`.
 */
const CLAUSE_END = ';|[.…](?=\\s)|,\\s+{of-which}(?![a-z])';

/**
 * The year meant. Where a clause begins with a figure its years stand behind theirs, where it begins with a year ahead of
 * them; a clause without one has the nearest of those before it, else the heading's, else the plan's.
 *
 *     đạt 65% vào năm 2025 và 75% vào năm 2030      năm 2025 đạt 65%, năm 2030 đạt 75%
 */
function yearFor(
  { from }: Found,
  figures: readonly Found[],
  printed: readonly PrintedYear[],
  ends: readonly number[],
  years: YearContext,
): number | null {
  const start = ends.findLast((end) => end < from) ?? 0;
  const stop = ends.find((end) => end > from) ?? Infinity;
  const own = printed.filter(({ at }) => at >= start && at < stop);
  const first = figures.find((figure) => figure.from >= start)?.from ?? from;
  const behind = (among: readonly PrintedYear[]): number | undefined => among.find(({ at }) => at > from)?.year;
  const before = (among: readonly PrintedYear[]): number | undefined => among.findLast(({ at }) => at < from)?.year;
  const inClause = (own[0]?.at ?? Infinity) < first ? (before(own) ?? behind(own)) : (behind(own) ?? before(own));
  return inClause ?? before(printed) ?? years.heading ?? years.plan;
}

/** The year that a heading gives what stands below it: the last it names. */
export function headingYear(title: string): number | null {
  const years = [...title.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)];
  const last = years[years.length - 1];
  return last === undefined ? null : Number(last[0]);
}

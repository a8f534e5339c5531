import { EMPTY, joinPhrases, type Phrase } from '../../../transcript/phrase.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import type { Rule } from '../../../knowledge/rules.js';
import type { Words } from '../../../knowledge/words.js';
import { fold } from '../../../knowledge/fold.js';
import type { Fit } from './fit.js';
import type { Header } from './header.js';
import { columnKind } from '../columns.js';
import type { Shape } from './align.js';
import type { Item } from './items.js';
import { isYear } from './template.js';

/** A line of a header, by its pieces. */
export interface HeaderLine {
  readonly items: readonly Item[];
}

const COST = {
  /** A column that gets nothing of a line. */
  skip: 0.2,
  /** A second piece in the column of names, and in a narrow one. */
  further: { text: 0.4, else: 1.5 },
  /** The same where nearly all strokes of a line stand, and a column that begins without one. */
  parted: { skip: 1, further: 0.2, unparted: 1 },
  /** Pieces of one cell with a stroke between them. */
  stroke: 3,
  /** A word over the numbers of the rows or their units that doesn't mean them, or one that does, elsewhere. */
  meaning: 2,
  /** A year under another head than in the line of years. */
  year: 5,
  /** A line by which a cell stands off the middle of the header. */
  offCentre: 1,
  /** A nat by which the language model likes that a cell goes on so on the next line. */
  join: 0.15,
};

/** The share of its strokes that makes a line one whose cells they part. */
const PARTED = 0.75;

/** Nats by which the second word of a compound goes on better than it would begin. */
const COMPOUND = -4;

/**
 * Lays the lines of a header, whose cells are broken over lines and stand side by side, into columns. The fullest lines
 * are laid first; the pieces of the others go where they go on with what a cell has and balance it about the middle.
 *
 *     STT Ch,1 SO 50 điểm | hạng Xếp Xếp | Xếp | Xếp | Xếp
 *     chinh thanh (1.000) | 2024 hang | hang | hang | hang | hang
 *     phan |*° 2026 | 2027 | 2028 | 2029 | 2030
 */
export function layHeader(
  lines: readonly HeaderLine[],
  shapes: readonly Shape[],
  { columns: rules, words }: Knowledge,
  fit: Fit,
): Header {
  const years = yearColumns(lines, shapes.length);
  const pieces = lines.map(({ items }) => withCompounds(items, words, fit));
  const over: Phrase[] = [];
  const left: Phrase[] = [];
  const cells: (Phrase | undefined)[][] = lines.map(() => []);
  const rest = pieces.map((items) => {
    const from = spanStart(items, years, rules);
    if (from === null) return items;
    over.push(...phrasesOf(items.slice(from)));
    return items.slice(0, from);
  });
  const order = rest.map((_, at) => at).sort((a, b) => (rest[b]?.length ?? 0) - (rest[a]?.length ?? 0) || a - b);
  for (const at of order) {
    const items = rest[at] ?? [];
    const width = items.length < (pieces[at]?.length ?? 0) ? shapes.length - years.length : shapes.length;
    const columns = layLine(items, shapes.slice(0, width), (item, column) =>
      placeCost(item, at, column, { cells, shapes, years, rules, fit }),
    );
    const row = cells[at] ?? [];
    items.forEach((item, i) => {
      const column = columns[i] ?? 0;
      if (isDirt(item)) left.push(item.phrase);
      else row[column] = joinPhrases([...(row[column] === undefined ? [] : [row[column] ?? EMPTY]), item.phrase]);
    });
  }
  const heads = shapes.map((_, column) => joinPhrases(cells.flatMap((row) => row[column] ?? [])));
  const overs =
    over.length === 0 ? [] : [{ cell: joinPhrases(over), from: shapes.length - years.length, to: shapes.length }];
  return { heads, overs, left };
}

function phrasesOf(items: readonly Item[]): Phrase[] {
  return items.map((item) => item.phrase);
}

/** Signs and lone letters as printed: what is left of the marks of letters (`X` over `Xếp`). */
function isDirt({ kind, phrase: { tokens } }: Item): boolean {
  return kind !== 'unit' && tokens.every(({ raw }) => raw.replace(/[^\p{L}\p{N}]/gu, '').length < 2);
}

/** The years that stand over the last columns, in the line that has most of them: `2026 | 2027 | … | 2030`. */
function yearColumns(lines: readonly HeaderLine[], width: number): readonly string[] {
  const runs = lines.map(({ items }) => items.slice(items.findLastIndex((item) => !isYear(item)) + 1));
  const longest = runs.reduce((a, b) => (b.length > a.length ? b : a), []);
  const years = longest.map((item) => item.phrase.text);
  return years.length >= 2 && years.length < width && years.every((year, i) => i === 0 || year > (years[i - 1] ?? ''))
    ? years
    : [];
}

/**
 * Where in a line a text begins that stands over all columns of years (`Mục tiêu xếp hạng giai đoạn 2030`): the words of
 * a column, and something else than years or the same word for each behind them. null where the line has none.
 */
function spanStart(items: readonly Item[], years: readonly string[], rules: readonly Rule[]): number | null {
  if (years.length === 0) return null;
  const last = items.slice(-years.length);
  if (last.length === years.length && (last.every(isYear) || last.every((item) => alike(item, last[0])))) return null;
  for (let from = 0; from < items.length; from++) {
    const text = fold(
      phrasesOf(items.slice(from, from + 4))
        .map((phrase) => phrase.text)
        .join(' '),
    );
    const opens = rules.some(({ kind, words }) => TARGETS.has(kind) && words.includes(' ') && text.startsWith(words));
    if (opens && items.slice(from).every((item, i) => i === 0 || !item.stroke)) return from;
  }
  return null;
}

/** Kinds of columns whose words stand over years. */
const TARGETS: ReadonlySet<string> = new Set(['indicator', 'target']);

/** Whether two pieces are one word, perhaps misread in one of them. */
function alike(a: Item, b: Item | undefined): boolean {
  const [one, other] = [fold(a.phrase.text), fold(b?.phrase.text ?? '')];
  return one === other || (one.length > 1 && one[0] === other[0] && Math.abs(one.length - other.length) <= 1);
}

interface Surroundings {
  readonly cells: readonly (readonly (Phrase | undefined)[])[];
  readonly shapes: readonly Shape[];
  readonly years: readonly string[];
  readonly rules: readonly Rule[];
  readonly fit: Fit;
}

function placeCost(item: Item, line: number, column: number, around: Surroundings): number {
  const { cells, shapes, years, rules, fit } = around;
  if (isDirt(item)) return 0;
  const yearColumn = shapes.length - years.length + years.indexOf(item.phrase.text);
  const year = years.includes(item.phrase.text) && yearColumn !== column ? COST.year : 0;
  const kind = columnKind(item.phrase.text, rules);
  const shape = shapes[column]?.kind;
  const means = shape === 'number' ? kind === 'stt' : kind !== 'stt' && (kind !== 'unit' || shape === 'unit');
  const taken = cells.flatMap((row, at) => (row[column] === undefined ? [] : [at]));
  const above = cells[taken.findLast((at) => at < line) ?? -1]?.[column];
  const below = cells[taken.find((at) => at > line) ?? -1]?.[column];
  // A good fit tells; misread words fit nowhere.
  const joins =
    (above === undefined ? 0 : Math.min(0, fit(above.text, item.phrase.text))) +
    (below === undefined ? 0 : Math.min(0, fit(item.phrase.text, below.text)));
  const centre = taken.length === 0 ? 0 : offCentre([...taken, line], cells.length) - offCentre(taken, cells.length);
  return year + (means ? 0 : COST.meaning) + joins * COST.join + centre * COST.offCentre;
}

/** How far the middle of some lines is from the middle of all. */
function offCentre(taken: readonly number[], length: number): number {
  return Math.abs((Math.min(...taken) + Math.max(...taken)) / 2 - (length - 1) / 2);
}

/** The columns of a line's pieces, in order, at the least cost. */
function layLine(
  items: readonly Item[],
  shapes: readonly Shape[],
  costOf: (item: Item, column: number) => number,
): number[] {
  const parted = items.filter((item) => item.stroke).length >= PARTED * (shapes.length - 1);
  const skip = parted ? COST.parted.skip : COST.skip;
  const furtherCost = (shape: Shape, { stroke }: Item): number =>
    (stroke ? COST.stroke : 0) +
    (parted ? COST.parted.further : shape.kind === 'text' ? COST.further.text : COST.further.else);
  // costs[i][c]: piece i stands in column c.
  const costs: number[][] = [];
  const from: number[][] = [];
  items.forEach((item, i) => {
    const before = costs[i - 1];
    const begins = parted && !item.stroke ? COST.parted.unparted : 0;
    const origins: number[] = [];
    const row = shapes.map((shape, column) => {
      let best = before === undefined ? column * skip : (before[column] ?? Infinity) + furtherCost(shape, item);
      let origin = column;
      for (let c = 0; before !== undefined && c < column; c++) {
        const cost = (before[c] ?? Infinity) + (column - c - 1) * skip + begins;
        if (cost <= best) [best, origin] = [cost, c];
      }
      origins.push(origin);
      return best + costOf(item, column);
    });
    costs.push(row);
    from.push(origins);
  });
  const last = costs[costs.length - 1];
  if (last === undefined) return [];
  let at = 0;
  last.forEach((cost, column) => {
    const end = (c: number, paid: number): number => paid + (shapes.length - 1 - c) * skip;
    if (end(column, cost) < end(at, last[at] ?? Infinity)) at = column;
  });
  const columns: number[] = [];
  for (let i = items.length - 1; i >= 0; i--) {
    columns.unshift(at);
    at = from[i]?.[at] ?? 0;
  }
  return columns;
}

/**
 * The pieces of a line with compounds as one: `thành phần`, `đơn vị`, `Năm 2026` are not broken over cells that stand
 * side by side; `hạng Xếp` is no compound.
 */
function withCompounds(items: readonly Item[], words: Words, fit: Fit): Item[] {
  const joined: Item[] = [];
  for (const item of items) {
    const before = joined[joined.length - 1];
    const { text } = item.phrase;
    const year = before !== undefined && isYear(item) && words.pattern('^{year}$').test(fold(before.phrase.text));
    const goesOn = item.kind !== 'figure' && before?.kind === 'word' && fit(before.phrase.text, text) <= COMPOUND;
    if (before === undefined || item.stroke || !(year || goesOn)) joined.push(item);
    else joined[joined.length - 1] = { ...before, phrase: joinPhrases([before.phrase, item.phrase]) };
  }
  return joined;
}

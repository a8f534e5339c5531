import { UNIT } from '../../../knowledge/cost.js';
import { fold } from '../../../knowledge/fold.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import { bestWays, type BestWays } from './best-ways.js';
import type { Fluency } from './fluency.js';
import type { FlatLine } from './line.js';

/** What is known of a column whose borders are lost. Costs in the units of the language model. */
export interface FlatColumn {
  /** How its cells begin; null where they may begin anyhow. */
  readonly opens: RegExp | null;
  /** Cost of a cell that begins otherwise. */
  readonly oddly: number;
  /** A cell may hold several items of the kind that `opens` knows, each on a line of its own. */
  readonly items: boolean;
  /** What its cells are made of: figures and units, or names, in which figures are rare, or anything. */
  readonly holds: 'figures' | 'names' | 'text';
  /** Characters of a full printed line; null where not known yet. */
  readonly width: number | null;
  /** Where its cells begin on the printed line; null where the spaces between columns are lost too. */
  readonly left: number | null;
  /** Cost of a row in which it stands empty, or does not; of a cell that begins with a small letter. */
  readonly empty: number;
  /** What standing empty costs at least, whatever is learned. */
  readonly least: number;
  readonly filled: number;
  readonly small: number;
  /** What cells that others of the column repeat are cheaper by, by their folded text. */
  readonly repeated: ReadonlyMap<string, number>;
}

/** A line's stretch of a cell. */
export interface Stretch {
  readonly line: number;
  readonly tokens: readonly Token[];
  /** Where it begins on the printed line, in characters. */
  readonly column: number;
  /** An item begins with it, as the one before had room for its first word. */
  readonly startsItem: boolean;
}

/** What is known of a table whose borders are lost. */
export interface FlatTable {
  readonly columns: readonly FlatColumn[];
  /** Cost of a cell that goes on over a blank line. */
  readonly overGap: number;
  /** Words that no cell ends with: `và`, `Tháng`. */
  readonly unfinished: RegExp;
}

/** A way to give the words of a row to its columns: the stretches of each cell. */
export interface RowReading {
  readonly cells: readonly (readonly Stretch[])[];
  readonly cost: number;
}

/** Ways that are followed from line to line. */
const BEAM = 20;
/** Nothing that is so much dearer than the cheapest way is followed. */
const MARGIN = 10 * UNIT;
/** A cell that begins left of one that has begun on a line above; a row that begins with another than its first. */
const LATE = 3 * UNIT;
const NOT_FIRST = 7 * UNIT;
/** A cell that goes on after a line without it; with a capital; with a lone mark. */
const RESUMED = 6 * UNIT;
const CAPITAL = 1 * UNIT;
const MARK = 2 * UNIT;
/** A cell that goes on though its next word would have fitted on the line; a character that a line is too wide. */
const FITTED = 4 * UNIT;
const TOO_WIDE = 0.7 * UNIT;
const ITEM = 2 * UNIT;
/** Looseness of printed widths, in characters: letters are not of one width. */
const LOOSE = 3;
/** A capital within a stretch, where no stop is before it; a lone mark (`2026 - 2030`) parted from the words around it. */
const HEAD_WITHIN = 1.2 * UNIT;
const LONE_MARK = 5 * UNIT;
/** A word in a column of figures, a figure in one of names. */
const ODD_TOKEN = 2 * UNIT;
/** Where columns are set apart by spaces: a stretch over a wide gap, a border without one, a cell that begins elsewhere. */
const GAP_WITHIN = 8 * UNIT;
const NO_GAP = 8 * UNIT;
const ELSEWHERE = 3 * UNIT;

const STOP = /[.;:!?…]["”)]*$/u;
const RIGHTMOST = UNIT / 16;
/** A cell that ends with a word that none ends with. */
const UNFINISHED = 4 * UNIT;

const CAPITAL_START = /^["“(]?\p{Lu}/u;
const SMALL_START = /^["“(]?\p{Ll}/u;

/** A column's cell under way. */
interface Cell {
  readonly context: NgramContext;
  /** Characters of its last line; 0 before it begins. */
  readonly length: number;
  /** Its last line; -1 before it begins. */
  readonly line: number;
  readonly stopped: boolean;
  readonly unfinished: boolean;
  readonly startsItem: boolean;
}

/** A way through the lines so far. */
interface Way {
  readonly cost: number;
  readonly cells: readonly Cell[];
  /** Where each column's stretch of the last line ends. */
  readonly ends: readonly number[];
  readonly before: Way | null;
}

/** Where a line stands in its row. */
interface Place {
  readonly line: FlatLine;
  readonly number: number;
  /** The first line of its page. */
  readonly pageFrom: number;
}

/**
 * Finds where the cells of a row were joined. Every line is parted into one stretch a column, perhaps an empty one; the
 * best parting is that whose cells read most fluently, begin as cells of their columns do, and are broken where their
 * columns are full. A beam search from line to line (B. Lowerre, "The Harpy speech recognition system", 1976), with the
 * words joined across lines scored by the language model. Readings come cheapest first.
 *
 *     Năm 2020 Sở Thông tin và      ->  Năm 2020 | Sở Thông tin và Truyền thông
 *     Truyền thông
 */
export function cutRow(lines: readonly FlatLine[], table: FlatTable, fluent: Fluency): RowReading[] {
  const { columns } = table;
  const nothing: Cell = {
    context: fluent.start,
    length: 0,
    line: -1,
    stopped: false,
    unfinished: false,
    startsItem: false,
  };
  let ways: Way[] = [{ cost: 0, cells: columns.map(() => nothing), ends: [], before: null }];
  const best = bestWays();
  let pageFrom = 0;
  for (const [number, line] of lines.entries()) {
    if (line.afterBreak) pageFrom = number;
    const place = { line, number, pageFrom };
    const settings = columns.map((column) => settingOf(column, line));
    ways = ways.flatMap((way) => cutLine(way, place, table, settings, best, fluent)).sort((a, b) => a.cost - b.cost);
    const dearest = (ways[0]?.cost ?? 0) + MARGIN;
    ways = ways.filter(({ cost }, i) => i < BEAM && cost <= dearest);
  }
  return ways
    .map((way) => {
      const cells = stretches(way, lines, columns.length);
      return { cells, cost: way.cost + endCost(way, cells, columns, fluent) };
    })
    .sort((a, b) => a.cost - b.cost);
}

function endCost(
  way: Way,
  cells: readonly (readonly Stretch[])[],
  columns: readonly FlatColumn[],
  fluent: Fluency,
): number {
  return columns.reduce((sum, { empty, filled, repeated }, k) => {
    const cell = way.cells[k];
    // Of two columns that might as well be empty (two dates, one of them blank) the right one is.
    if (cell === undefined || cell.line < 0) return sum + empty + (columns.length - k) * RIGHTMOST;
    return (
      sum +
      filled +
      (cell.unfinished ? UNFINISHED : 0) +
      fluent.end(cell.context) -
      (repeated.size === 0 ? 0 : saving(repeated, cells[k] ?? []))
    );
  }, 0);
}

/** Longest cell, in words, that others may repeat. */
const LONGEST_REPEATED = 12;

function saving(repeated: ReadonlyMap<string, number>, cell: readonly Stretch[]): number {
  const words = cell.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return words > LONGEST_REPEATED ? 0 : (repeated.get(foldedText(cell)) ?? 0);
}

/** The folded words of a cell. */
export function foldedText(stretches: readonly Stretch[]): string {
  return fold(stretches.flatMap(({ tokens }) => tokens.map(({ text }) => text)).join(' '));
}

function stretches(way: Way, lines: readonly FlatLine[], columns: number): Stretch[][] {
  const cells: Stretch[][] = Array.from({ length: columns }, () => []);
  const ways: Way[] = [];
  for (let at: Way | null = way; at?.before != null; at = at.before) ways.push(at);
  ways.reverse().forEach(({ ends, cells: states }, line) => {
    let from = 0;
    ends.forEach((end, k) => {
      if (end === from) return;
      const { tokens, column } = lines[line] ?? { tokens: [], column: () => 0 };
      const startsItem = states[k]?.startsItem === true;
      cells[k]?.push({ line, tokens: tokens.slice(from, end), column: column(from), startsItem });
      from = end;
    });
  });
  return cells;
}

/**
 * The best ways to part a line, going on with a way through the lines before it: dynamic programming over columns and
 * places between words. In `best` a way says by which entry its last stretch came, or by {@link SKIPPED}.
 */
function cutLine(
  way: Way,
  place: Place,
  table: FlatTable,
  settings: readonly Int32Array[],
  best: BestWays,
  fluent: Fluency,
): Way[] {
  const { line } = place;
  const { columns, overGap } = table;
  const { length } = line.tokens;
  best.reset(columns.length, length + 1);
  best.add(0, 0, way.cost, 0, SKIPPED);
  const entered: Entry[][][] = [];
  for (const [k, column] of columns.entries()) {
    const cell = way.cells[k];
    const setting = settings[k];
    if (cell === undefined || setting === undefined) return [];
    const begun = way.cells.some((other, i) => i > k && other.line >= 0);
    const notFirst = k > 0 && place.number === 0 ? NOT_FIRST : 0;
    const ofColumn: Entry[][] = [];
    for (let from = 0; from <= length; from++) {
      const count = best.count(k, from);
      if (count === 0) continue;
      const first = best.first(k, from);
      for (let slot = first; slot < first + count; slot++) best.add(k + 1, from, best.cost(slot), slot, SKIPPED);
      if (from === length) continue;
      const ways = entries(cell, column, from, place, { begun, overGap }, fluent);
      ofColumn[from] = ways;
      const row = from * (length + 1);
      for (const [by, entry] of ways.entries()) {
        const { near, far, more } = line.costs(entry.context, from);
        for (let to = from + 1; to <= length; to++) {
          // It only grows from word to word.
          if ((setting[row + to] ?? 0) > MARGIN) break;
          const reading = near[to - from] ?? (far[to - from] ?? 0) + more;
          const cost = entry.cost + reading + (setting[row + to] ?? 0) + (from === 0 ? notFirst : 0);
          for (let slot = first; slot < first + count; slot++)
            if (!best.add(k + 1, to, best.cost(slot) + cost, slot, by)) break;
        }
      }
    }
    entered.push(ofColumn);
  }
  const end = best.first(columns.length, length);
  const found: Way[] = [];
  for (let i = 0; i < best.count(columns.length, length); i++)
    found.push(follow(way, place, table, end + i, entered, best));
  return found;
}

const SKIPPED = -1;

/** The way through the columns that ends in a slot. */
function follow(
  way: Way,
  { line, number }: Place,
  { unfinished }: FlatTable,
  slot: number,
  entered: readonly Entry[][][],
  best: BestWays,
): Way {
  const cells = [...way.cells];
  const ends: number[] = [];
  const cost = best.cost(slot);
  for (let k = entered.length - 1, at = slot; k >= 0; k--, at = best.before(at)) {
    const to = best.place(at);
    const from = best.place(best.before(at));
    ends.push(to);
    const entry = entered[k]?.[from]?.[best.by(at)];
    if (entry === undefined) continue;
    cells[k] = {
      context: line.after(entry.context, from, to),
      length: line.width(from, to),
      line: number,
      stopped: STOP.test(line.tokens[to - 1]?.text ?? ''),
      unfinished: line.ends(unfinished, to),
      startsItem: entry.startsItem,
    };
  }
  return { cost, cells, ends: ends.reverse(), before: way };
}

/** What it costs that tokens `from` to `to` stand in a column, at `from * (length + 1) + to`. */
function settingOf(column: FlatColumn, line: FlatLine): Int32Array {
  const { length } = line.tokens;
  const costs = new Int32Array((length + 1) * (length + 1));
  for (let from = 0; from < length; from++)
    for (let to = from + 1; to <= length; to++) costs[from * (length + 1) + to] = standing(column, line, from, to);
  return costs;
}

/** Whatever the words say: too wide, over a gap, words for figures. */
function standing(column: FlatColumn, line: FlatLine, from: number, to: number): number {
  const odd = column.holds === 'text' ? 0 : column.holds === 'names' ? line.digits(from, to) : line.words(from, to);
  let cost = odd * ODD_TOKEN + line.heads(from, to) * HEAD_WITHIN;
  if (line.partsMark(from) || (to < line.tokens.length && line.partsMark(to))) cost += LONE_MARK;
  if (column.width !== null) cost += Math.max(0, line.width(from, to) - column.width - LOOSE) * TOO_WIDE;
  if (column.left !== null) {
    cost += line.gaps(from, to) * GAP_WITHIN;
    if (from > 0 && line.gaps(from - 1, from + 1) === 0) cost += NO_GAP;
    if (Math.abs(line.column(from) - column.left) > LOOSE) cost += ELSEWHERE;
  }
  return cost;
}

interface Entry {
  readonly cost: number;
  readonly context: NgramContext;
  readonly startsItem: boolean;
}

/** The ways in which a token of a line may enter a column: its cell begins, goes on, or goes on with another item. */
function entries(
  cell: Cell,
  column: FlatColumn,
  from: number,
  { line, number, pageFrom }: Place,
  { begun, overGap }: { readonly begun: boolean; readonly overGap: number },
  fluent: Fluency,
): Entry[] {
  const text = line.tokens[from]?.text ?? '';
  const opens = column.opens === null || line.opens(column.opens, from);
  if (cell.line < 0) {
    const cost = (opens ? 0 : column.oddly) + (SMALL_START.test(text) ? column.small : 0) + (begun ? LATE : 0);
    return [{ cost, context: fluent.start, startsItem: false }];
  }
  let cost = line.afterGap ? overGap : 0;
  if (cell.line < number - 1 && pageFrom <= cell.line) cost += RESUMED;
  if (cell.stopped) return [{ cost, context: cell.context, startsItem: false }];
  if (!/[\p{L}\p{N}]/u.test(text)) cost += MARK;
  const capital = CAPITAL_START.test(text);
  const fits = column.width !== null && cell.length + 1 + line.width(from, from + 1) <= column.width - LOOSE;
  const on = { cost: cost + (capital ? CAPITAL : 0) + (fits ? FITTED : 0), context: cell.context, startsItem: false };
  if (!column.items || !capital || !opens || !fits) return [on];
  return [on, { cost: cost + ITEM + fluent.end(cell.context), context: fluent.start, startsItem: true }];
}

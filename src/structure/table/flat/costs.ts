import { UNIT } from '../../../knowledge/cost.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Fluency } from './fluency.js';
import type { FlatLine } from './line.js';
import { foldedText, type Cell, type FlatColumn, type FlatTable, type Place, type Stretch } from './model.js';

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

const RIGHTMOST = UNIT / 16;
/** A cell that ends with a word that none ends with. */
const UNFINISHED = 4 * UNIT;

const CAPITAL_START = /^["“(]?\p{Lu}/u;
const WORD = /[\p{L}\p{N}]/u;
const SMALL_START = /^["“(]?\p{Ll}/u;

/** What it costs that tokens `from` to `to` stand in a column, at `from * (length + 1) + to`. */
export function settingOf(column: FlatColumn, line: FlatLine, { columns, beside }: FlatTable): Int32Array {
  const { length } = line.tokens;
  const costs = new Int32Array((length + 1) * (length + 1));
  for (let from = 0; from < length; from++)
    for (let to = from + 1; to <= length; to++) {
      const shared = column === columns[0] && to < length ? beside : 0;
      costs[from * (length + 1) + to] = standing(column, line, from, to) + shared;
    }
  return costs;
}

/** Whatever the words say: too wide, over a gap, words for figures. */
function standing(column: FlatColumn, line: FlatLine, from: number, to: number): number {
  const odd = column.holds === 'text' ? 0 : column.holds === 'names' ? line.digits(from, to) : line.words(from, to);
  let cost = odd * ODD_TOKEN + line.heads(from, to) * HEAD_WITHIN;
  if (line.partsMark(from) || (to < line.tokens.length && line.partsMark(to))) cost += LONE_MARK;
  if (column.width !== null) cost += Math.max(0, line.width(from, to) - column.width - LOOSE) * TOO_WIDE;
  return cost;
}

export interface Entry {
  readonly cost: number;
  readonly context: NgramContext;
  readonly startsItem: boolean;
}

/** Where a stretch would begin: at which token, in the first column or not, and whether one to its right has begun. */
interface Where {
  readonly from: number;
  readonly first: boolean;
  readonly begun: boolean;
}

/** The ways in which a token of a line may enter a column: its cell begins, goes on, or goes on with another item. */
export function entries(
  cell: Cell,
  column: FlatColumn,
  { from, first, begun }: Where,
  { line, number, pageFrom }: Place,
  overGap: number,
  fluent: Fluency,
): Entry[] {
  const text = line.tokens[from]?.text ?? '';
  const opens = column.opens === null || line.opens(column.opens, from);
  if (cell.line < 0) {
    let cost = (opens ? 0 : column.oddly) + (SMALL_START.test(text) ? column.small : 0) + (begun ? LATE : 0);
    if (number === 0 && from === 0 && !first) cost += NOT_FIRST;
    return [{ cost, context: fluent.start, startsItem: false }];
  }
  const resumed = cell.line < number - 1 && pageFrom <= cell.line;
  const over = (line.afterGap ? overGap : 0) + (resumed ? RESUMED : 0);
  if (cell.stopped) return [{ cost: over, context: cell.context, startsItem: false }];
  const capital = CAPITAL_START.test(text);
  const fits = column.width !== null && cell.length + 1 + line.width(from, from + 1) <= column.width - LOOSE;
  const on = { cost: over + goingOn(text, capital, fits), context: cell.context, startsItem: false };
  if (!column.items || !capital || !opens || !fits) return [on];
  return [on, { cost: over + ITEM + fluent.end(cell.context), context: fluent.start, startsItem: true }];
}

/** What it costs, beside the words, that a sentence goes on on the next line. */
function goingOn(text: string, capital: boolean, fits: boolean): number {
  return (WORD.test(text) ? 0 : MARK) + (capital ? CAPITAL : 0) + (fits ? FITTED : 0);
}

/** What it costs that the cells of a row end as they do, and which of them are empty. */
export function endCost(
  ended: readonly Cell[],
  cells: readonly (readonly Stretch[])[],
  columns: readonly FlatColumn[],
  fluent: Fluency,
): number {
  return columns.reduce((sum, { empty, filled, repeated }, k) => {
    const cell = ended[k];
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

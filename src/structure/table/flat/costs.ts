import { UNIT } from '../../../knowledge/cost.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import { CAPITAL_START, SMALL_START } from '../../capitals.js';
import { beginsAnew, behind, isProduct, isTime } from './anew.js';
import type { Fluency } from './fluency.js';
import type { FlatLine } from './line.js';
import {
  foldedText,
  type Cell,
  type FlatColumn,
  type FlatTable,
  type Place,
  type Stretch,
  type Width,
} from './model.js';

/** A cell that begins left of one that has begun on a line above; a row that begins with another than its first. */
const LATE = 3 * UNIT;
const NOT_FIRST = 7 * UNIT;
/** A cell that goes on after a line without it; with a capital; with a lone mark. */
const RESUMED = 6 * UNIT;
const CAPITAL = 1 * UNIT;
const MARK = 2 * UNIT;
/**
 * A cell that goes on though its next word would have fitted on the line, and a character that a line is too wide, where
 * widths are known to the character; the looser they are the less it says.
 */
const FITTED = 12 * UNIT;
const TOO_WIDE = 2 * UNIT;
const ITEM = 2 * UNIT;
/** A capital within a stretch, where no stop is before it, and one in a name; a lone mark (`2026 - 2030`) parted from the words around it. */
const CAPITAL_WITHIN = 1.2 * UNIT;
const CAPITAL_IN_NAME = 0.4 * UNIT;
const LONE_MARK = 5 * UNIT;
/** What begins as other cells do, amid a stretch or a cell; a figure right behind another. */
const FOREIGN = 4 * UNIT;
const FIGURE_BEHIND = 2 * UNIT;
/** A ruled line amid a cell: `chính sách, | Liên hiệp`. */
const BAR = 8 * UNIT;
/** A word in a column of figures, a figure in one of names. */
const ODD_TOKEN = 2 * UNIT;

const RIGHTMOST = UNIT / 16;
/** A cell that ends with a word that none ends with. */
const UNFINISHED = 4 * UNIT;

const FIGURE = /[\d%<>≤≥]|^[-–—x]$/;
const COUNT = /^[<>≤≥]?\d[\d.,]*%?$/;
const PERCENT = /^[%‰]$/;
const CAPITALS = /^\P{Ll}*\p{Lu}\P{Ll}*$/u;
const STOP = /[.;:!?…]$/;
const WORD = /[\p{L}\p{N}]/u;

/** What it costs that tokens `from` to `to` stand in a column, at `from * (length + 1) + to`. */
export function settingOf(column: FlatColumn, line: FlatLine, table: FlatTable): Int32Array {
  const { length } = line.tokens;
  const odd = line.tokens.map(({ text }) => oddCost(column, text));
  const within = line.tokens.map(
    ({ afterBar }, at) => (odd[at] ?? 0) + (afterBar === true ? BAR : withinCost(column, line, at, table)),
  );
  const costs = new Int32Array((length + 1) * (length + 1));
  for (let from = 0; from < length; from++) {
    const isUnit = table.units && column.holds === 'figures' && PERCENT.test(line.tokens[from]?.text ?? '');
    let words = (line.partsMark(from) ? LONE_MARK : 0) + (isUnit ? ODD_TOKEN : 0);
    for (let to = from + 1; to <= length; to++) {
      words += (to === from + 1 ? odd[from] : within[to - 1]) ?? 0;
      const shared = column === table.columns[0] && to < length ? table.beside : 0;
      const parts = to < length && line.partsMark(to) && !line.partsMark(from) ? LONE_MARK : 0;
      costs[from * (length + 1) + to] = words + shared + parts + tooWide(column.width, line.width(from, to));
    }
  }
  return costs;
}

function oddCost({ holds }: FlatColumn, text: string): number {
  if (holds === 'figures') return FIGURE.test(text) ? 0 : ODD_TOKEN;
  return holds === 'names' && /\d/.test(text) ? ODD_TOKEN : 0;
}

/** What it costs that a token goes on with those before it on its line. */
function withinCost({ holds }: FlatColumn, line: FlatLine, at: number, table: FlatTable): number {
  const text = line.tokens[at]?.text ?? '';
  const before = line.tokens[at - 1]?.text ?? '';
  if (COUNT.test(before) && COUNT.test(text)) {
    if (holds !== 'text') return FIGURE_BEHIND;
    // `Xếp hạng chỉ số PII | Hạng | 21 | <19 | <17`
    if (table.figures) return FOREIGN;
  }
  if (table.units && holds === 'text' && PERCENT.test(text) && !/\d$/.test(before)) return ODD_TOKEN;
  if (beginsAnew(holds, line, at, behind(line, at, table), table)) return FOREIGN;
  if (!CAPITAL_START.test(text) || holds === 'times') return 0;
  if (holds === 'names') return CAPITAL_IN_NAME;
  return STOP.test(before) || (CAPITALS.test(text) && CAPITALS.test(before)) ? 0 : CAPITAL_WITHIN;
}

function tooWide(width: Width | null, characters: number): number {
  const excess = width === null ? 0 : characters - width.most - width.loose;
  return excess <= 0 ? 0 : Math.round((excess * TOO_WIDE) / (width?.loose ?? 1));
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
  where: Where,
  place: Place,
  table: FlatTable,
  fluent: Fluency,
): Entry[] {
  if (cell.line < 0)
    return [{ cost: beginning(column, where, place, table), context: fluent.start, startsItem: false }];
  const { line, number, pageFrom } = place;
  const { from } = where;
  const resumed = cell.line < number - 1 && pageFrom <= cell.line;
  const over = column.on + (line.afterGap ? table.overGap : 0) + (resumed ? RESUMED : 0);
  if (cell.stopped) return [{ cost: over, context: cell.context, startsItem: false }];
  const fitted = fittedCost(cell, column, line.width(from, from + 1));
  const cost = over + goingOn(cell, column, line, from, table) + fitted;
  const on = { cost, context: cell.context, startsItem: false };
  const opens = column.opens !== null && line.opening(column.opens, from) > 0;
  if (!column.items || fitted === 0 || !opens || !CAPITAL_START.test(line.tokens[from]?.text ?? '')) return [on];
  return [on, { cost: over + ITEM + fluent.end(cell.context), context: fluent.start, startsItem: true }];
}

/** What it costs that a cell begins with a token, whatever the words say. */
function beginning(
  column: FlatColumn,
  { from, first, begun }: Where,
  { line, number, top }: Place,
  table: FlatTable,
): number {
  const opens = column.opens === null || line.opening(column.opens, from) > 0;
  const product = column.holds === 'names' && isProduct(line, from, table);
  const time = column.holds !== 'times' && column.holds !== 'figures' && isTime(line, from, table);
  let cost = (opens && !product ? 0 : column.oddly) + (time ? FOREIGN : 0) + (begun ? LATE : 0);
  if (SMALL_START.test(line.tokens[from]?.text ?? '')) cost += column.small;
  if (!first) cost += (top ? table.atTop : table.below) + (number === 0 && from === 0 ? NOT_FIRST : 0);
  return cost;
}

/** What it costs that a cell goes on with a token on the next line: with a lone mark, a capital, or as other cells begin. */
function goingOn(cell: Cell, { holds }: FlatColumn, line: FlatLine, from: number, table: FlatTable): number {
  const text = line.tokens[from]?.text ?? '';
  if (beginsAnew(holds, line, from, cell, table)) return FOREIGN;
  return (WORD.test(text) ? 0 : MARK) + (CAPITAL_START.test(text) ? CAPITAL : 0);
}

/** What it costs that a cell goes on on the next line though a word of so many characters had room. */
function fittedCost({ length }: Cell, { width }: FlatColumn, word: number): number {
  return width !== null && length + 1 + word <= width.least - width.loose ? FITTED / width.loose : 0;
}

/** What it costs that the cells of a row end as they do, and which of them are empty. */
export function endCost(
  ended: readonly Cell[],
  cells: readonly (readonly Stretch[])[],
  columns: readonly FlatColumn[],
  fluent: Fluency,
): number {
  return columns.reduce((sum, { empty, filled, ended: ends, repeated }, k) => {
    const cell = ended[k];
    // Of two columns that might as well be empty (two dates, one of them blank) the right one is.
    if (cell === undefined || cell.line < 0) return sum + empty + (columns.length - k) * RIGHTMOST;
    return (
      sum +
      filled +
      ends +
      (cell.unfinished ? UNFINISHED : 0) +
      fluent.end(cell.context) -
      (repeated.size === 0 ? 0 : saving(repeated, cells[k] ?? []))
    );
  }, 0);
}

/** Longest cell, in words, that others may repeat. */
const LONGEST_REPEATED = 40;

function saving(repeated: ReadonlyMap<string, number>, cell: readonly Stretch[]): number {
  const words = cell.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return words > LONGEST_REPEATED ? 0 : (repeated.get(foldedText(cell)) ?? 0);
}

import { costOf, UNIT } from '../../../knowledge/cost.js';
import type { Words } from '../../../knowledge/words.js';
import { EMPTY, type Phrase } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { columnOf, learnedColumn } from './columns.js';
import type { FlatTable } from './model.js';
import type { Fluency } from './fluency.js';
import { flatLine, type RowLine } from './line.js';
import { layoutReader, type Layout, type ReadyRow } from './layouts.js';
import type { FlatRow } from './rows.js';

/** A row that was read. */
export interface ReadRow extends Layout {
  readonly kind: FlatRow['kind'];
  /** Its lines, as they were parted. */
  readonly lines: readonly RowLine[];
  /** The printed number; EMPTY for none. */
  readonly sign: Phrase;
  /** The lines that it was read from. */
  readonly printed: readonly TextLine[];
}

/** Rounds of learning: what rows say of the columns helps to read them again. */
const ROUNDS = 2;
/** Rows that are enough to learn from. */
const SAMPLE = 40;
/** Two rows where one number stands: a row behind a title, a title before another row, and one where numbers begin anew. */
const ROW_BEHIND = 3 * UNIT;
const TITLE_BEHIND = 5 * UNIT;
const TITLE_BEFORE_FIRST = 0;
/** Longest title of rows. */
const MOST_TITLE_LINES = 3;
const OVER_GAP = 0.5 * UNIT;
/** Tables print their contents as blocks of lines where fewer of those are shared with other columns. */
const SELDOM_SHARED = 0.45;

type Reader = (row: ReadyRow) => Layout;

/**
 * Reads all rows of a table. A title without a number before the first row of a group, or a row without one behind the
 * title of its group, are rows of their own.
 */
export function readRows(
  rows: readonly FlatRow[],
  columns: readonly Column[],
  words: Words,
  fluent: Fluency,
): ReadRow[] {
  const reference = words.pattern('^{reference}(?![a-z])');
  const plain = rows.filter(({ kind }) => kind === 'row');
  const every = Math.ceil(plain.length / SAMPLE);
  const ready = ({ kind, lines }: FlatRow): ReadyRow => ({ kind, lines: lines.map((line) => flatLine(line, fluent)) });
  const sample = plain.filter((_, i) => i % every === 0).map(ready);
  let table: FlatTable = {
    columns: columns.slice(1).map((column) => columnOf(column, words)),
    overGap: OVER_GAP,
    beside: 0,
    unfinished: words.pattern('^{unfinished}$'),
  };
  for (let round = 0; round < ROUNDS; round++)
    table = learned(table, sample.map(layoutReader(table, reference, fluent)), sample, fluent);
  const read = layoutReader(table, reference, fluent);
  return rows.flatMap((row) => readParted(row, ready(row), read));
}

function learned(table: FlatTable, read: readonly Layout[], rows: readonly ReadyRow[], fluent: Fluency): FlatTable {
  const whole = read.filter(({ cells, merged }) => !merged && cells.some((cell, k) => k > 0 && cell.length > 0));
  // Behind the last gap of a row a title may stand.
  const lines = rows.flatMap((row) => row.lines.slice(1, -1));
  const gaps = lines.filter(({ afterGap }) => afterGap).length;
  const firsts = whole.flatMap(({ cells }) => (cells[0] ?? []).map(({ line }) => isShared(cells, line)));
  const shared = (firsts.filter((isSo) => isSo).length + 1) / (firsts.length + 2);
  return {
    ...table,
    columns: table.columns.map((column, k) =>
      learnedColumn(
        column,
        whole.map(({ cells }) => cells[k] ?? []),
        fluent,
      ),
    ),
    overGap: costOf((gaps + 0.1) / (lines.length + 1)),
    beside: shared < SELDOM_SHARED ? costOf(shared) : 0,
  };
}

/** Whether others stand on a line beside the first column. */
function isShared(cells: Layout['cells'], line: number): boolean {
  return cells.some((cell, k) => k > 0 && cell.some((stretch) => stretch.line === line));
}

/** A row, or the two that it is where that reads better. */
function readParted(row: FlatRow, ready: ReadyRow, read: Reader): ReadRow[] {
  const part = (from: number, to: number, kind: FlatRow['kind'], sign: Phrase): ReadRow => {
    const layout = read({ kind, lines: ready.lines.slice(from, to) });
    return { ...layout, kind, lines: row.lines.slice(from, to), sign, printed: row.printed.slice(from, to) };
  };
  const { length } = row.lines;
  const whole = part(0, length, row.kind, row.sign);
  let found = { rows: [whole], cost: whole.cost };
  for (let title = 1; title <= MOST_TITLE_LINES && title < length; title++) {
    if (row.kind === 'row' && !mayBeTitle(whole, row, length - title)) continue;
    const rows =
      row.kind === 'group'
        ? [part(0, title, 'group', row.sign), part(title, length, 'row', EMPTY)]
        : [part(0, length - title, 'row', row.sign), part(length - title, length, 'group', EMPTY)];
    const dearer = row.kind === 'group' ? ROW_BEHIND : row.restarts ? TITLE_BEFORE_FIRST : TITLE_BEHIND;
    const cost = rows.reduce((sum, parted) => sum + parted.cost, dearer);
    if (cost < found.cost) found = { rows, cost };
  }
  return found.rows;
}

/** A title behind a row: lines that begin with a capital and, where the numbers go on behind it, were not parted. */
function mayBeTitle({ cells }: Layout, { lines, restarts }: FlatRow, line: number): boolean {
  if (!/^\p{Lu}/u.test(lines[line]?.tokens[0]?.text ?? '')) return false;
  return restarts || cells.filter((cell) => cell.some((stretch) => stretch.line === line)).length === 1;
}

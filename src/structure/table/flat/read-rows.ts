import { costOf, UNIT } from '../../../knowledge/cost.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import type { Words } from '../../../knowledge/words.js';
import { EMPTY, type Phrase } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { CAPITAL_START } from '../../capitals.js';
import { agencyOpening, productOpening } from '../openings.js';
import { columnOf, learnedColumn, timeOpening } from './columns.js';
import type { FlatTable } from './model.js';
import type { Fluency } from './fluency.js';
import { flatLine, isTop, type RowLine } from './line.js';
import { layoutReader, type Layout, type ReadyRow } from './layouts.js';
import type { FlatRow } from './rows.js';
import type { PrintedLine } from './widths.js';

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
const ROUNDS = 3;
/** Rows that are enough to learn from. */
const SAMPLE = 40;
/** Two rows where one number stands: a row behind a title, a title before another row, and one in a table with titles. */
const ROW_BEHIND = 3 * UNIT;
const TITLE_BEHIND = 5 * UNIT;
const TITLE_AGAIN = 1.5 * UNIT;
/** A title behind a blank line is likelier. */
const BEHIND_GAP = -2 * UNIT;
/** Longest title of rows, in lines; behind a blank line, in a narrow column. */
const MOST_TITLE_LINES = 3;
const MOST_NARROW_LINES = 8;
const OVER_GAP = 0.5 * UNIT;
/** Tables print their contents as blocks of lines where fewer of those are shared with other columns. */
const SELDOM_SHARED = 0.45;

/** A column and the lines that its head is printed on. */
export interface HeadedColumn extends Column {
  readonly printed: readonly PrintedLine[];
}

type Reader = (row: ReadyRow) => Layout;

/**
 * Reads all rows of a table. A title without a number before the first row of a group, or a row without one behind the
 * title of its group, are rows of their own.
 */
export function readRows(
  rows: readonly FlatRow[],
  columns: readonly HeadedColumn[],
  knowledge: Knowledge,
  fluent: Fluency,
): ReadRow[] {
  const reference = referenceOpening(knowledge.words);
  const plain = rows.filter(({ kind }) => kind === 'row');
  const every = Math.ceil(plain.length / SAMPLE);
  const sample = plain.filter((_, i) => i % every === 0).map((row) => readyRow(row, fluent));
  const unread = unreadTable(columns, knowledge);
  let table = unread;
  for (let round = 0; round < ROUNDS; round++)
    table = learned(unread, sample.map(layoutReader(table, reference, fluent)), sample, fluent);
  const read = layoutReader(table, reference, fluent);
  const partings = rows.map((row) => partRow(row, readyRow(row, fluent), read));
  // Where one title stands between the rows, others do.
  const titles = rows[0]?.sign === EMPTY || partings.some(({ titled, saved }) => titled && saved > TITLE_BEHIND);
  return partings.flatMap(({ whole, parted, titled, saved }) =>
    saved > (!titled ? 0 : titles ? TITLE_AGAIN : TITLE_BEHIND) ? parted : [whole],
  );
}

/**
 * What it costs to read rows, none parted, under columns that are known by their heads and kinds alone: what rows show of
 * columns says how they are read, not what they are. The lines are prepared once for all columns that they are read under.
 */
export function costsOfRows(
  rows: readonly FlatRow[],
  knowledge: Knowledge,
  fluent: Fluency,
): (columns: readonly HeadedColumn[]) => number {
  const ready = rows.map((row) => readyRow(row, fluent));
  const reference = referenceOpening(knowledge.words);
  return (columns) => {
    const read = layoutReader(unreadTable(columns, knowledge), reference, fluent);
    return ready.reduce((sum, row) => sum + read(row).cost, 0);
  };
}

const referenceOpening = (words: Words): RegExp => words.pattern('^{reference}(?![a-z])');

const readyRow = ({ kind, lines }: FlatRow, fluent: Fluency): ReadyRow => ({
  kind,
  lines: lines.map((line) => flatLine(line, fluent)),
});

/** A table of which nothing is known but its heads. */
function unreadTable(columns: readonly HeadedColumn[], knowledge: Knowledge): FlatTable {
  const { words } = knowledge;
  const known = columns.slice(1).map((column) => columnOf(column, column.printed, knowledge));
  return {
    columns: known,
    overGap: OVER_GAP,
    beside: 0,
    ...beginnings(0, 0),
    unfinished: words.pattern('^{unfinished}$'),
    links: words.pattern('^{links}$'),
    time: columns.some(({ kind }) => kind === 'deadline') ? timeOpening(words) : null,
    agency: agencyOpening(words),
    units: columns.some(({ kind }) => kind === 'unit'),
    figures: known.filter(({ holds }) => holds === 'figures').length > 1,
    product: columns.some(({ kind }) => kind === 'product') ? productOpening(words) : null,
  };
}

function learned(table: FlatTable, read: readonly Layout[], rows: readonly ReadyRow[], fluent: Fluency): FlatTable {
  const whole = read.flatMap(({ cells, merged }, i) =>
    !merged && cells.some((cell, k) => k > 0 && cell.length > 0) ? [{ cells, lines: rows[i]?.lines ?? [] }] : [],
  );
  // Behind the last gap of a row a title may stand.
  const lines = rows.flatMap((row) => row.lines.slice(1, -1));
  const gaps = lines.filter(({ afterGap }) => afterGap).length;
  const firsts = whole.flatMap(({ cells }) => (cells[0] ?? []).map(({ line }) => isShared(cells, line)));
  const shared = (firsts.filter((isSo) => isSo).length + 1) / (firsts.length + 2);
  const tops = whole.flatMap(({ cells, lines: printed }) =>
    cells.slice(1).flatMap((cell) => cell.slice(0, 1).map(({ line }) => isTop(printed, line))),
  );
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
    ...beginnings(tops.filter((isSo) => isSo).length, tops.filter((isSo) => !isSo).length),
  };
}

/** Cells that begin at the top, and others, taken to be known before any row is read. */
const TOPS = 2;
const OTHERS = 1;

/** Costs of cells that begin at the top of their row or below it, where so many do. */
function beginnings(tops: number, others: number): Pick<FlatTable, 'atTop' | 'below'> {
  const share = (tops + TOPS) / (tops + TOPS + others + OTHERS);
  return { atTop: costOf(share), below: costOf(1 - share) };
}

/** Whether others stand on a line beside the first column. */
function isShared(cells: Layout['cells'], line: number): boolean {
  return cells.some((cell, k) => k > 0 && cell.some((stretch) => stretch.line === line));
}

/** A row, and the two that it may be instead: a title and a row without a number behind it, or a row and a title. */
interface Parting {
  readonly whole: ReadRow;
  readonly parted: readonly ReadRow[];
  /** What it saves to part it, over what parting costs anywhere; less than nothing where it can't be parted. */
  readonly saved: number;
  /** A title behind it stands between numbers that go on. */
  readonly titled: boolean;
}

function partRow(row: FlatRow, ready: ReadyRow, read: Reader): Parting {
  const part = (from: number, to: number, kind: FlatRow['kind'], sign: Phrase): ReadRow => {
    const layout = read({ kind, lines: ready.lines.slice(from, to) });
    return { ...layout, kind, lines: row.lines.slice(from, to), sign, printed: row.printed.slice(from, to) };
  };
  const { length } = row.lines;
  const whole = part(0, length, row.kind, row.sign);
  const titled = row.kind === 'row' && !row.restarts;
  let found: Parting = { whole, parted: [], saved: -1, titled };
  for (let title = 1; title <= MOST_NARROW_LINES && title < length; title++) {
    const first = row.lines[length - title];
    const behindGap = row.kind === 'row' && first?.afterGap === true;
    if (title > MOST_TITLE_LINES && !behindGap) continue;
    if (row.kind === 'row' && !CAPITAL_START.test(first?.tokens[0]?.text ?? '')) continue;
    const parted =
      row.kind === 'group'
        ? [part(0, title, 'group', row.sign), part(title, length, 'row', EMPTY)]
        : [part(0, length - title, 'row', row.sign), part(length - title, length, 'group', EMPTY)];
    const dearer = row.kind === 'group' ? ROW_BEHIND : behindGap ? BEHIND_GAP : 0;
    const cost = parted.reduce((sum, one) => sum + one.cost, dearer);
    if (whole.cost - cost > found.saved) found = { whole, parted, saved: whole.cost - cost, titled };
  }
  return found;
}

import { distance } from 'fastest-levenshtein';
import { EMPTY, joinPhrases, spanOf, type Phrase } from '../../transcript/phrase.js';
import type { Column, ColumnKind, Furniture, Row, Table } from '../../tree/tree.js';
import type { Context } from '../../context.js';
import { fold } from '../../knowledge/fold.js';
import type { TextLine } from '../lines.js';
import { spanOfLines } from '../lines.js';
import { isColumnNumbers } from './column-numbers.js';
import { columnKind, isHeader, joinHeads, makeColumns } from './columns.js';
import type { FoundTables } from './forms.js';
import { reportMerged, withCovered, withMerged, withoutEmptyGroups } from './merged-cells.js';
import { areNames, rowsOnLine, spreadHeads } from './spread-heads.js';
import { appendCells, cellsOf, continuesRow, finishRows, fitCells, type Draft } from './rows.js';

/** A cell of a header as pages have it. */
interface Head {
  readonly first: Phrase;
  /** Its readings, the first ones first, and how many pages have each. */
  readonly readings: Map<string, { readonly cell: Phrase; readonly kind: ColumnKind | null; pages: number }>;
}

interface OpenTable {
  readonly header: TextLine | null;
  /** The second line of its heads. */
  second: TextLine | null;
  /** What pages have for each cell of the header. */
  readonly heads: readonly Head[];
  readonly columns: Column[];
  readonly drafts: Draft[];
  readonly lines: TextLine[];
}

/**
 * Tables whose cells are parted by tabs. A header with other words begins a new table; the same words again are
 * furniture of a page break.
 */
export function tabbed(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const end = tabbedEnd(lines, index);
  return end === null ? null : { end, ...readTables(lines.slice(index, end), context) };
}

/** Tabs make a table where three lines have them, or three cells stand on one: a letterhead in two columns is none. */
function tabbedEnd(lines: readonly TextLine[], index: number): number | null {
  let start = index;
  while (lines[start]?.tabbed === true && lines[start - 1]?.tabbed === true) start--;
  let end = index;
  while (lines[end]?.tabbed === true) end++;
  const run = lines.slice(start, end);
  return end > index && (run.length >= 3 || run.some((line) => line.line.cells.length >= 3)) ? end : null;
}

function readTables(lines: readonly TextLine[], context: Context): Omit<FoundTables, 'end'> {
  const tables: OpenTable[] = [];
  const furniture: Furniture[] = [];
  let open: OpenTable | null = null;
  let afterBreak = false;
  for (const [at, line] of lines.entries()) {
    const cells = cellsOf(line);
    if (line.blanksBefore > 0) afterBreak = true;
    if (open?.second === line) continue;
    if (open !== null && areHeadsAgain(open, line, cells, context)) {
      furniture.push({ kind: 'repeated-header', text: line.phrase.text, span: spanOfLines([line]) });
      afterBreak = true;
      continue;
    }
    if (open?.header != null && areHeadsMoved(open, cells)) {
      const heads = joinPhrases(cells.slice(1));
      furniture.push({ kind: 'repeated-header', text: heads.text, span: spanOf(heads) ?? line.line.span });
      addRow(open, line, [EMPTY, ...cells.slice(0, 1)], false, context);
      continue;
    }
    if (open === null || beginsTable(open, cells, context)) {
      open = openTable(line, cells, lines.slice(at + 1, at + 1 + ENOUGH_ROWS), context);
      tables.push(open);
      afterBreak = false;
      if (open.header !== null) continue;
    }
    addRow(open, line, cells, afterBreak, context);
    afterBreak = false;
  }
  return { tables: tables.map((table) => finishTable(table, context)), furniture };
}

/** Lines below heads that are enough to tell how wide a table is. */
const ENOUGH_ROWS = 100;

/** Whether a line is one of heads that are printed again; what it has for them is noted. */
function areHeadsAgain(open: OpenTable, line: TextLine, cells: readonly Phrase[], context: Context): boolean {
  if (open.header === null) return false;
  if (sameHeader(open, line, cells, context)) {
    noteHeads(open.heads, cells, context);
    return true;
  }
  const isNumbers = open.drafts.length > 0 && isColumnNumbers(cells);
  return isNumbers || open.second?.folded === line.folded || isLastHead(open, cells);
}

function beginsTable(open: OpenTable, cells: readonly Phrase[], context: Context): boolean {
  if (!isHeader(cells, context.knowledge.columns)) return false;
  return columnKind(cells[0]?.text ?? '', context.knowledge.columns) === 'stt' || cells.length !== open.columns.length;
}

function openTable(line: TextLine, cells: readonly Phrase[], below: readonly TextLine[], context: Context): OpenTable {
  const headed = isHeader(cells, context.knowledge.columns);
  if (!headed) {
    context.report({
      code: 'table-header-missing',
      severity: 'warning',
      message: 'the table has no header that can be read; its columns are not known',
      span: spanOfLines([line]),
    });
  }
  const spread =
    headed && cells.at(-1)?.text === '' ? spreadHeads(cells, below.map(cellsOf), context.knowledge.columns) : null;
  const columns = headed
    ? makeColumns(spread ?? cells, context.knowledge.columns)
    : cells.map((): Column => ({ kind: 'other', header: EMPTY }));
  const heads = cells.map((first): Head => ({ first, readings: new Map() }));
  noteHeads(heads, cells, context);
  const second = spread === null ? null : (below[0] ?? null);
  const own = [line, ...(second === null ? [] : [second])];
  return { header: headed ? line : null, second, heads, columns, drafts: [], lines: own };
}

function addRow(
  table: OpenTable,
  line: TextLine,
  read: readonly Phrase[],
  afterBreak: boolean,
  context: Context,
): void {
  table.lines.push(line);
  const [cells = [], ...others] = rowsOnLine(read, table.columns.length).map((one) =>
    fitCells(one, line, table.columns, context),
  );
  addCells(table, line, cells, afterBreak, context);
  for (const more of others) table.drafts.push({ cells: more, lines: [line] });
}

function addCells(table: OpenTable, line: TextLine, cells: Phrase[], afterBreak: boolean, context: Context): void {
  const previous = table.drafts[table.drafts.length - 1];
  if (previous === undefined && isSubHeader(table, cells, context)) {
    table.columns.splice(0, table.columns.length, ...mergeHeaders(table.columns, cells, context));
    table.second = line;
    return;
  }
  if (previous !== undefined && continuesRow(previous, cells, table.columns, afterBreak)) {
    appendCells(previous, cells, table.columns);
    previous.lines.push(line);
    return;
  }
  table.drafts.push({ ...withCovered(previous?.cells, cells), lines: [line] });
}

/**
 * A second header line under merged cells: `  |  | Năm 2026 | Năm 2027`. One cell alone is the title of a group. Where what
 * the cells say is known, or where they stand under all heads over several columns and under no other.
 */
function isSubHeader(table: OpenTable, cells: readonly Phrase[], context: Context): boolean {
  if (table.header === null || cells[0]?.text !== '') return false;
  const filled = cells.filter((cell) => cell.text !== '');
  if (filled.length < 2) return false;
  if (filled.every((cell) => columnKind(cell.text, context.knowledge.columns) !== null)) return true;
  const isWide = (at: number): boolean =>
    table.columns[at]?.header.text === '' || table.columns[at + 1]?.header.text === '';
  return areNames(filled) && cells.every(({ text }, at) => isWide(at) === (text !== ''));
}

function mergeHeaders(columns: readonly Column[], cells: readonly Phrase[], context: Context): Column[] {
  const headOf = ({ header, note = EMPTY }: Column): Phrase => joinPhrases([header, note]);
  let over = EMPTY;
  const merged = columns.map((column, index) => {
    const cell = cells[index] ?? EMPTY;
    const head = headOf(column);
    if (head.text !== '') over = head;
    return cell.text === '' ? head : joinHeads(over, cell);
  });
  return makeColumns(merged, context.knowledge.columns);
}

/** An engine misreads a letter in ten, and reads more where words touch a stroke: `TT | hiệm v Nhiệm vụ | Đơn vị chủ trì`. */
const MISREAD = 0.15;

/** Whether a line has the words of a header, which another page may have misread: `Cơ quan chú trì`. Figures are the same. */
function sameHeader(
  { header, heads }: OpenTable,
  { folded }: TextLine,
  cells: readonly Phrase[],
  context: Context,
): boolean {
  const first = header?.folded ?? '';
  if (first === folded) return true;
  if (heads.length !== cells.length || figures(first) !== figures(folded)) return false;
  return isNearly(first, folded) || sameHeads(heads, cells, context);
}

/**
 * Whether a title took the first cell of heads that are printed again, and the last of them the next row:
 *
 *     | 2. Các nhiệm vụ quá hạn | STT | Nhiệm vụ | Văn bản giao | Cơ quan chủ trì |
 *     | Thời hạn |  |  |  |  |
 */
const areHeadsMoved = ({ heads }: OpenTable, cells: readonly Phrase[]): boolean =>
  cells.length === heads.length &&
  heads.length > 2 &&
  cells[0]?.text !== '' &&
  heads.slice(0, -1).every(({ first }, at) => first.text !== '' && isHeadAgain(first, cells[at + 1]?.text ?? ''));

/** Whether nothing but the last head stands in the first cell of a row. */
const isLastHead = ({ heads }: OpenTable, [first, ...others]: readonly Phrase[]): boolean =>
  first !== undefined &&
  first.text !== '' &&
  first.text === heads.at(-1)?.first.text &&
  others.every(({ text }) => text === '');

/** Half of the heads, one besides that of the numbers, and none of another kind: `TT | Nội dung | ki | Đơn vị phối hợp | phẩm`. */
function sameHeads(heads: readonly Head[], cells: readonly Phrase[], { knowledge }: Context): boolean {
  if (columnKind(cells[0]?.text ?? '', knowledge.columns) !== 'stt') return false;
  let same = 0;
  for (const [index, { first, readings }] of heads.entries()) {
    const text = cells[index]?.text ?? '';
    if (text !== '' && isHeadAgain(first, text)) same++;
    else {
      const kind = columnKind(text, knowledge.columns);
      const known = [...readings.values()].flatMap((reading) => reading.kind ?? []);
      if (kind !== null && known.length > 0 && !known.includes(kind)) return false;
    }
  }
  return same > 2 && same * 2 >= cells.length;
}

function noteHeads(heads: readonly Head[], cells: readonly Phrase[], { knowledge }: Context): void {
  for (const [index, { readings }] of heads.entries()) {
    const cell = cells[index];
    if (cell === undefined || cell.text === '') continue;
    const known = readings.get(cell.text);
    if (known !== undefined) known.pages++;
    else readings.set(cell.text, { cell, kind: columnKind(cell.text, knowledge.columns), pages: 1 });
  }
}

const isHeadAgain = ({ text }: Phrase, other: string): boolean => isNearly(fold(text), fold(other));

const isNearly = (a: string, b: string): boolean =>
  Math.abs(a.length - b.length) <= MISREAD * a.length && distance(a, b) <= MISREAD * a.length;

/** Heads as most pages read them; of readings that are as many one that is known: `TT | Chỉ tiên` on the first page. */
function readHeadsAnew({ heads, columns }: OpenTable, { knowledge }: Context): Column[] {
  const isOne = ({ first, readings }: Head): boolean => readings.size === (first.text === '' ? 0 : 1);
  if (heads.every(isOne)) return columns;
  const makes = makeColumns(
    heads.map(({ first }) => first),
    knowledge.columns,
  );
  const read = columns.map(({ header }, index) => {
    const [best, ...others] = heads[index]?.readings.values() ?? [];
    // Put together of two lines.
    if (best === undefined || header.text !== makes[index]?.header.text) return header;
    const worth = ({ kind, pages }: typeof best): number => pages + (kind === null ? 0 : 0.5);
    return others.reduce((most, other) => (worth(other) > worth(most) ? other : most), best).cell;
  });
  return makeColumns(read, knowledge.columns);
}

const figures = (text: string): string => text.replace(/\D+/g, ' ');

function finishTable(table: OpenTable, context: Context): Table {
  const columns = readHeadsAnew(table, context);
  const rows: Row[] = [];
  for (const line of [table.header, table.second])
    if (line !== null) rows.push({ kind: 'header', cells: cellsOf(line), marker: null, span: spanOfLines([line]) });
  const isKnown = table.lines.some(({ line }) => line.covered !== undefined);
  const read = withoutEmptyGroups(finishRows(table.drafts, columns, context));
  const merged = withMerged(read, columns, isKnown);
  reportMerged(merged, context);
  rows.push(...merged);
  return { type: 'table', caption: null, columns, rows, span: spanOfLines(table.lines) };
}

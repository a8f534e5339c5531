import type { Block, CellBlock, TableBlock } from './blocks.js';
import { COVERED, LINE_BREAK } from './rendition.js';

/** A row of a table as a line of text. */
export interface PrintedRow {
  /** Its cells, parted by tabs. */
  readonly text: string;
  /** Whether a page begins before its first word, and whether one begins amid it. */
  readonly turnsBefore: boolean;
  readonly turnsWithin: boolean;
}

/** What stands farther to the right is put into the last column: no plan is as wide, but `colspan=1000000` is. */
const MAX_COLUMNS = 200;

/**
 * The rows of a table as lines with as many cells each. A merged cell stands where it begins; the places that it covers
 * are empty, or COVERED below its first. Columns and rows without any text are left out.
 */
export function rowsOf({ rows }: TableBlock): PrintedRow[] {
  const columnsOfRows = columnsOf(rows);
  const placed = place(rows, columnsOfRows);
  const covered = coveredOf(rows, columnsOfRows);
  const used = new Set<number>();
  for (const row of placed) for (const [column, { text }] of row) if (text !== '') used.add(column);
  const columns = [...used].sort((a, b) => a - b);
  return placed.flatMap((row, r) => {
    const cells = columns.map((column) => row.get(column) ?? NOTHING);
    const filled = cells.filter(({ text }) => text !== '');
    if (filled.length === 0) return [];
    const turnsBefore = filled[0]?.turnsBefore === true;
    const turnsWithin = cells.some((cell) => cell.turnsWithin || (!turnsBefore && cell.turnsBefore));
    const text = columns.map((column) => row.get(column)?.text ?? (covered[r]?.has(column) === true ? COVERED : ''));
    return [{ text: text.join('\t'), turnsBefore, turnsWithin }];
  });
}

const NOTHING: PrintedRow = { text: '', turnsBefore: false, turnsWithin: false };

/** For each row, the columns in which a cell above it begins that reaches down to it. */
export function coveredOf(
  rows: readonly (readonly Extent[])[],
  columns: readonly (readonly number[])[],
): ReadonlySet<number>[] {
  /** For each column, over how many rows from the present one on a cell that begins in it reaches. */
  const reach = new Map<number, number>();
  return rows.map((row, r) => {
    const covered = new Set(reach.keys());
    for (const [column, rest] of reach) {
      if (rest > 1) reach.set(column, rest - 1);
      else reach.delete(column);
    }
    row.forEach(({ rowspan }, c) => {
      const column = columns[r]?.[c] ?? 0;
      if (rowspan > 1) reach.set(column, Math.max(reach.get(column) ?? 0, rowspan - 1));
    });
    return covered;
  });
}

/** The cells of each row by the column in which they begin. */
function place(
  rows: readonly (readonly CellBlock[])[],
  columns: readonly (readonly number[])[],
): Map<number, PrintedRow>[] {
  return rows.map((row, r) => {
    const placed = new Map<number, PrintedRow>();
    row.forEach((cell, c) => {
      const at = columns[r]?.[c] ?? 0;
      const printed = printCell(cell);
      const there = placed.get(at);
      placed.set(at, there === undefined ? printed : { ...there, text: joinLines([there.text, printed.text]) });
    });
    return placed;
  });
}

/** How many columns and rows a cell takes. */
export type Extent = Pick<CellBlock, 'colspan' | 'rowspan'>;

/** The column in which each cell of each row begins, after the rules that HTML has for them; the last one may hold more. */
export function columnsOf(rows: readonly (readonly Extent[])[]): number[][] {
  /** How many rows from the present one on a merged cell covers each column. */
  const covered: number[] = [];
  return rows.map((row) => {
    const columns: number[] = [];
    const below: [column: number, rows: number][] = [];
    let column = 0;
    for (const cell of row) {
      while ((covered[column] ?? 0) > 0) column++;
      columns.push(Math.min(column, MAX_COLUMNS - 1));
      const end = Math.min(column + cell.colspan, MAX_COLUMNS);
      for (; column < end; column++) below.push([column, cell.rowspan]);
    }
    for (const index of covered.keys()) covered[index] = Math.max(0, (covered[index] ?? 0) - 1);
    for (const [index, span] of below) covered[index] = Math.max(covered[index] ?? 0, span - 1);
    return columns;
  });
}

function printCell({ blocks }: CellBlock): PrintedRow {
  const lines = linesOf(blocks);
  const first = blocks.findIndex(({ kind }) => kind !== 'page');
  const turnsBefore = first !== 0 && blocks.length > 0;
  const turnsWithin = blocks.slice(Math.max(0, first)).some(({ kind }) => kind === 'page');
  return { text: joinLines(lines), turnsBefore, turnsWithin };
}

/** The lines of a cell; of a table within it, each row is one. */
function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'page') return [];
    if (block.kind === 'text') return [block.text];
    return block.rows.map((row) => row.map((cell) => joinLines(linesOf(cell.blocks))).join(' '));
  });
}

/** `1. Rà soát`, `a) Rà soát`; `2026` goes on with `Năm`. */
const MARKED = /^(?:\d{1,3}(?:\.\d{1,3})*[.)]|\p{L}[.)]|[IVX]+\.)\s/u;

/** A line that begins so goes on with the one before it: `Đơn vị` / `chủ trì`, `Chỉ tiêu` / `(%)`, `Năm` / `2026`. */
const GOES_ON = /^[\p{Ll}\d(%,;:.)]/u;

/** The lines of a cell as one: where no sentence goes on, an item or a name begins. */
function joinLines(lines: readonly string[]): string {
  let joined = '';
  for (const line of lines) {
    const text = line.replaceAll('\t', ' ').trim();
    if (text === '' || joined === '') {
      joined += text;
      continue;
    }
    const goesOn = GOES_ON.test(text) && !MARKED.test(text) && !/[;:.]$/.test(joined);
    joined += (goesOn ? ' ' : LINE_BREAK) + text;
  }
  return joined;
}

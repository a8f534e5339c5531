/**
 * The tables that the flattened forms are made from and judged by. Left out is only what is no honest table in the
 * Markdown itself, by rules that know nothing of how we read it.
 */
import { textKey } from '../text.js';
import type { MarkdownRow } from './markdown.js';

/** A table as it was before it was flattened. */
export interface TrueTable {
  readonly header: MarkdownRow;
  readonly rows: readonly MarkdownRow[];
  /** Whether the first column holds the numbers of the rows. */
  readonly numbered: boolean;
}

/** Why a table, or a row of one, is no part of the truth. */
export type Reason =
  | 'letterhead or signature'
  | 'fewer than two columns or rows'
  | 'merged header cells'
  | 'too many rows are off'
  | 'row: empty'
  | 'row: a header glued in'
  | 'row: cells off by a column';

export interface Judged {
  /** Null where it is left out. */
  readonly table: TrueTable | null;
  /** Of the table, or of rows of it. */
  readonly leftOut: readonly Reason[];
}

const LAYOUT = /cộng hòa xã hội chủ nghĩa|độc lập - tự do|nơi nhận|lưu: ?(?:vt|văn thư|hc)/i;
const NUMBERS = /^(?:s?tt|số tt|số thứ tự)$/i;
const MARKER = /^(?:\(?(?:\d+(?:\.\d+)*|[IVXL]+|[a-zđA-H]|[-+*•])[.)]*)$/;
/** A title over the whole width of a table is no longer than this. */
const TITLE = 80;

/** Where more of the rows are off, those that remain are not to be trusted either. */
const MOST_OFF = 0.2;

/** What of a Markdown table is true. */
export function judge([header, ...rest]: readonly MarkdownRow[]): Judged {
  const none = (reason: Reason): Judged => ({ table: null, leftOut: [reason] });
  if (header === undefined) return none('fewer than two columns or rows');
  if (LAYOUT.test(header.cells.join(' '))) return none('letterhead or signature');
  const columns = withoutEmptyEnd(header.cells);
  const names = columns.map(textKey);
  if (names.length < 2) return none('fewer than two columns or rows');
  if (names.includes('') || new Set(names).size < names.length) return none('merged header cells');

  const numbered = NUMBERS.test(columns[0] ?? '');
  const flaws = rest.map((row) => flawOf(row, names, numbered));
  if (isSecondHeader(rest[0], numbered)) return none('merged header cells');
  const leftOut = flaws.filter((flaw) => flaw !== null);
  const off = leftOut.filter((flaw) => flaw === 'row: cells off by a column').length;
  if (off > rest.length * MOST_OFF) return none('too many rows are off');
  const rows = rest.filter((_, index) => flaws[index] === null).map((row) => fit(row, names.length));
  if (rows.length < 2) return none('fewer than two columns or rows');
  return { table: { header: fit(header, names.length), rows, numbered }, leftOut };
}

/** `X | Y` under `TT | Vị trí lấy mẫu | …`: names that a merged cell of the header has in common. Rows begin with a first number. */
function isSecondHeader(row: MarkdownRow | undefined, numbered: boolean): boolean {
  const filled = row?.cells.filter((cell) => cell !== '') ?? [];
  const first = row?.cells[0] ?? '';
  return numbered && filled.length >= 2 && first !== '' && !/^(?:[1IAa](?:\.1)*|[-+*•])[.)]*$/.test(first);
}

/** Converters widen a table to its longest row: the empty cells behind its last column are no part of it. */
const fit = ({ raw, cells }: MarkdownRow, columns: number): MarkdownRow => ({
  raw,
  cells: Array.from({ length: columns }, (_, column) => cells[column] ?? ''),
});

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

/**
 * `B. DANH MỤC … STT | Công nghệ` amid a table is the header of the next;
 * a text in the column of numbers has slipped, as has a figure in the column behind it.
 */
function flawOf({ cells: all }: MarkdownRow, names: readonly string[], numbered: boolean): Reason | null {
  const cells = withoutEmptyEnd(all);
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0) return 'row: empty';
  const glued =
    filled.length === 1
      ? names.includes(textKey(filled[0] ?? ''))
      : filled.some((cell) => NUMBERS.test(lastLine(cell)));
  if (glued) return 'row: a header glued in';
  if (cells.length > names.length) return 'row: cells off by a column';
  if (!numbered) return null;
  const [first = '', second = ''] = cells;
  if (/\p{N}/u.test(second) && !/\p{L}/u.test(second)) return 'row: cells off by a column';
  if (first === '' || MARKER.test(first)) return null;
  return filled.length === 1 && first.length <= TITLE ? null : 'row: cells off by a column';
}

const lastLine = (cell: string): string => cell.split('\n').at(-1) ?? '';

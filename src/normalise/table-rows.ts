import { EMPTY, type Phrase } from '../transcript/phrase.js';
import { UNMARKED_GROUP_RANK, rankOf } from '../tree/rank.js';
import type { Column, ColumnKind, Row, Section, Table } from '../tree/tree.js';

/** A table with its id and where it stands. */
export interface PlacedTable {
  readonly id: string;
  readonly table: Table;
  readonly section: Section;
}

/** A row of content with the groups it stands under, the outermost first. */
export interface PlacedRow {
  readonly row: Row;
  readonly groups: readonly Row[];
}

/** How sure it is that an empty cell is merged with the one above it. */
export const GUESSED = 0.9;

/** A row without a marker is narrower than all that have one; a group without one is wider than numbers. */
function rankOfRow(row: Row): number {
  if (row.marker !== null) return rankOf(row.marker);
  return row.kind === 'group' ? UNMARKED_GROUP_RANK : Infinity;
}

/** The rows of content, each with its groups; a row that narrower rows follow is a group to them. */
export function placedRows(table: Table): PlacedRow[] {
  let open: Row[] = [];
  const result: PlacedRow[] = [];
  for (const row of table.rows) {
    if (row.kind === 'header' || row.kind === 'total') continue;
    const rank = rankOfRow(row);
    open = open.filter((other) => rankOfRow(other) < rank);
    if (row.kind === 'row') result.push({ row, groups: open });
    if (row.marker !== null || row.kind === 'group') open = [...open, row];
  }
  return result;
}

/** The cell of the first column of a kind; EMPTY where the table has none. */
export function cellOf(row: Row, columns: readonly Column[], kind: ColumnKind): Phrase {
  const index = columns.findIndex((column) => column.kind === kind);
  return index < 0 ? EMPTY : (row.cells[index] ?? EMPTY);
}

/** What a row of indicators is called in diagnostics. */
export function nameOf(row: Row, columns: readonly Column[]): string {
  return nameCell(row, columns).text.slice(0, 60);
}

/** The column that names an indicator; some tables call it one of contents. */
export function nameKindOf(row: Row, columns: readonly Column[]): 'indicator' | 'content' {
  return cellOf(row, columns, 'indicator').text === '' ? 'content' : 'indicator';
}

/** The name of an indicator. */
export function nameCell(row: Row, columns: readonly Column[]): Phrase {
  return cellOf(row, columns, nameKindOf(row, columns));
}

/** The title of a group row: its first cell that is not the marker. */
export function groupTitle(row: Row, columns: readonly Column[]): Phrase {
  const stt = columns.findIndex((column) => column.kind === 'stt');
  return row.cells.find((cell, index) => cell.text !== '' && (index !== stt || row.marker === null)) ?? EMPTY;
}

/** The marker of a row as it counts: `5`, `đ`, `1.2`; null for none. */
export function sttOf(row: Row): string | null {
  return row.marker === null || row.marker.kind === 'dash' ? null : row.marker.text;
}

/** What stands in the column of numbers where that is none: the code of an indicator, `A1`. */
export function codeOf(row: Row, columns: readonly Column[]): string | null {
  const { text } = cellOf(row, columns, 'stt');
  return row.marker === null && /^\p{Lu}{1,3}\d{1,3}(?:\.\d{1,3})*$/u.test(text) ? text : null;
}

/** `PL2.II.1.a`: the table's id, the groups' markers and the row's own. */
export function rowId(table: PlacedTable, { row, groups }: PlacedRow, index: number): string {
  const parts = [...groups, row].map(sttOf).filter((part) => part !== null);
  return [table.id, ...(sttOf(row) === null ? [...parts, `r${index + 1}`] : parts)].join('.');
}

/**
 * Cells that the record has no field for, under their headers: those of other kinds of columns, and of a second column of
 * a kind (`Nhiệm vụ | Văn bản giao nhiệm vụ`), as only the first is read. All columns of targets are.
 */
export function extraOf(row: Row, columns: readonly Column[], read: readonly ColumnKind[]): Record<string, string> {
  const extra: Record<string, string> = {};
  columns.forEach(({ kind, header }, index) => {
    const text = row.cells[index]?.text ?? '';
    const first = kind === 'target' || columns.findIndex((other) => other.kind === kind) === index;
    if (text === '' || (read.includes(kind) && first)) return;
    const name = header.text === '' ? `${index + 1}` : header.text;
    extra[name in extra ? `${name} (${index + 1})` : name] = text;
  });
  return extra;
}

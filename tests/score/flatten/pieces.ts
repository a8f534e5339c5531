/** Small tables, as most plans have them: the tables of a document cut into such of a few rows. */
import type { TrueDocument } from './flatten.js';
import type { MarkdownRow } from './markdown.js';
import type { TrueTable } from './truth.js';

/** Rows of a small table. */
const ROWS = 5;

/** The document as nothing but small tables, each with its header and its rows numbered from 1. */
export function inPieces(document: TrueDocument): TrueDocument {
  const tables = document.tables.flatMap(piecesOf);
  const parts = tables.flatMap((table, index): TrueDocument['parts'] => [[`PHỤ LỤC ${index + 1}`, ''], table, ['']]);
  return { ...document, parts, tables };
}

/** Groups and what hangs on other rows (`a)`, `1.2`) stay away: their numbers say nothing in another table. */
function piecesOf({ header, rows, numbered }: TrueTable): TrueTable[] {
  if (!numbered) return [];
  const plain = rows.filter(({ cells: [number = '', ...others] }) => /^\d+\.?$/.test(number) && isRow(others));
  const count = Math.floor(plain.length / ROWS);
  return Array.from({ length: count }, (_, piece) => ({
    header,
    rows: plain.slice(piece * ROWS, (piece + 1) * ROWS).map(renumbered),
    numbered,
  }));
}

const isRow = (cells: readonly string[]): boolean => cells.filter((cell) => cell !== '').length > 1;

function renumbered({ raw, cells: [number = '', ...others] }: MarkdownRow, index: number): MarkdownRow {
  return { raw, cells: [number.replace(/\d+/, String(index + 1)), ...others] };
}

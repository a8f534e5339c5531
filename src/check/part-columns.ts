import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Draft } from '../plan/draft.js';
import type { Table, TableRow } from '../plan/plan.js';
import { type Finding } from './finding.js';
import { addUp, isPlainFigure, printFigure, sumOf } from './sums.js';

/** Rows that show that a column is the sum of those behind it: at least this many, and this share of all. */
const SHOWN_BY = { rows: 3, share: 0.75 };

/**
 * Rows whose total is not the sum of its parts beside it: `Tổng số | Ngân sách trung ương | Ngân sách tỉnh`. That the
 * columns are a total and its parts is believed when most rows add up.
 */
export function partColumns({ tables }: Draft, { words }: Knowledge): Finding[] {
  return tables.flatMap((table) =>
    table.columns.flatMap((header, column) =>
      header !== null && words.pattern('^{total}(?![a-z])').test(fold(header)) ? inColumns(table, column) : [],
    ),
  );
}

function inColumns(table: Table, column: number): Finding[] {
  const header = table.columns[column] ?? '';
  const rows = table.rows.flatMap((row) => {
    const parts = partsBehind(row, column);
    const total = row.cells[column];
    return parts === null || !isPlainFigure(total) ? [] : [{ row, parts, total, right: addUp(parts, total) }];
  });
  const right = rows.filter((row) => row.right).length;
  if (right < SHOWN_BY.rows || right < SHOWN_BY.share * rows.length) return [];
  return rows
    .filter((row) => !row.right)
    .map(({ row, parts, total }) => ({
      code: 'total-mismatch',
      severity: 'warning',
      message: `the ${total} in the column "${header}" is not the sum of the figures behind it, ${printFigure(sumOf(parts))}`,
      subjects: [row],
      actual: total,
      expected: printFigure(sumOf(parts)),
    }));
}

/** The figures behind a total, up to the first cell that is none; null for fewer than two. */
function partsBehind({ cells }: TableRow, column: number): string[] | null {
  const behind = cells.slice(column + 1).map((cell) => (cell === null || /^[-–]$/.test(cell) ? '0' : cell));
  const end = behind.findIndex((cell) => !isPlainFigure(cell));
  const parts = end < 0 ? behind : behind.slice(0, end);
  return parts.length < 2 ? null : parts;
}

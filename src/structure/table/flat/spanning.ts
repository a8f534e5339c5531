import type { Column } from '../../../tree/tree.js';
import type { ReadRow } from './read-rows.js';

/** Shortest run of rows below a cell that it may span, and its own lines: a cell of one line stands in one row. */
const LEAST_ROWS = 2;
const LEAST_LINES = 2;
/** Share of the other rows that have a cell in the column: where blanks are common they mean nothing. */
const FILLED = 0.8;

/** The rows that a cell spans: the one that it stands in, and the last. */
export interface Spanning {
  /** Index of the column among those behind the numbers. */
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Cells of times that span the rows below them: those stand empty down to the end of their group, where nearly all
 * others have a time.
 *
 *     32. Chuyên đôi sô trong y tê       | Căn cứ vào Chương trình chuyển đổi số, các đơn vị … trước tháng 12/2020
 *     33. Chuyên đôi sô trong giáo dục … |
 *     34. Chuyên đôi sô trong giao thông |
 */
export function spanningCells(rows: readonly ReadRow[], columns: readonly Column[]): Spanning[] {
  return columns.slice(1).flatMap(({ kind }, column) => {
    if (kind !== 'deadline') return [];
    const empty = rows.map((row) => isEmpty(row, column));
    const runs = emptyRuns(rows, empty).filter(({ first, last }) => {
      const above = rows[first]?.cells[column]?.length ?? 0;
      return last - first >= LEAST_ROWS && above >= LEAST_LINES;
    });
    const inRuns = runs.reduce((sum, { first, last }) => sum + last - first, 0);
    const plain = rows.filter((row) => row.kind === 'row' && !row.merged).length - inRuns;
    const blanks = rows.filter((row, i) => row.kind === 'row' && !row.merged && empty[i]).length - inRuns;
    return blanks > (1 - FILLED) * plain ? [] : runs.map((run) => ({ column, ...run }));
  });
}

function isEmpty({ cells }: ReadRow, column: number): boolean {
  return (cells[column]?.length ?? 0) === 0;
}

/** A filled row and the empty ones behind it, up to the end of its group. */
function emptyRuns(rows: readonly ReadRow[], empty: readonly boolean[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  rows.forEach((row, first) => {
    if (row.kind !== 'row' || row.merged || empty[first]) return;
    let last = first;
    while (rows[last + 1]?.kind === 'row' && rows[last + 1]?.merged === false && empty[last + 1]) last++;
    const next = rows[last + 1];
    if (last > first && (next === undefined || next.kind === 'group')) runs.push({ first, last });
  });
  return runs;
}

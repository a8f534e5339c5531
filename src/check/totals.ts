import { fold } from '../knowledge/fold.js';
import { withoutSign } from '../knowledge/marker-sign.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Draft } from '../plan/draft.js';
import type { Table, TableRow } from '../plan/plan.js';
import { linesOf, type Finding } from './finding.js';
import { addUp, isPlainFigure, printFigure, sumOf } from './sums.js';

/** Total rows whose figures are not the sums of the rows they close or open. */
export function totals({ tables }: Draft, knowledge: Knowledge): Finding[] {
  return tables.flatMap((table) => {
    const units = unitColumn(table, knowledge);
    return table.rows.flatMap((row, index) => {
      if (row.kind !== 'total') return [];
      const parts = partsOf(table, index);
      // Tons and hectares have no sum.
      const oneUnit = new Set(parts.map(({ cells }) => cells[units])).size <= 1;
      return oneUnit ? compare(table, row, parts, knowledge) : [];
    });
  });
}

function unitColumn({ columns }: Table, { columns: rules }: Knowledge): number {
  const words = rules.filter(({ kind }) => kind === 'unit').map((rule) => rule.words);
  return columns.findIndex((header) => header !== null && words.some((word) => fold(header).startsWith(word)));
}

/** The rows that a total closes: those above it up to the total before; where there are none, those below it. */
function partsOf({ rows }: Table, index: number): TableRow[] {
  const before = rows.slice(0, index).filter(({ kind }) => kind !== 'header');
  const above = before.slice(before.findLastIndex(({ kind }) => kind === 'total') + 1);
  if (above.length > 0) return above;
  const below = rows.slice(index + 1);
  const next = below.findIndex(({ kind }) => kind === 'total');
  return next < 0 ? below : below.slice(0, next);
}

/** A column of figures that was added up. */
interface Sum {
  readonly column: number;
  readonly total: string;
  /** The total is the sum of the rows, or of those of one level. */
  readonly right: boolean;
  readonly sum: number;
  /** Every row has its figure here, so none has slipped into another column. */
  readonly whole: boolean;
}

/**
 * A sum that is not right is spoken of only where it is sure that the rows are read as they were printed: where another
 * column of the table adds up, or where every row has its figure and the last is called a total and nothing more
 * (`Tổng số học sinh` may be an indicator like those above it).
 */
function compare(table: Table, total: TableRow, parts: readonly TableRow[], { words }: Knowledge): Finding[] {
  const sums = total.cells.flatMap((_, column) => sumIn(column, total, parts) ?? []);
  const title = fold(total.cells.find((cell) => cell !== null) ?? '');
  const bare = words.pattern('^{total}\\s*(?:[:.(]|[ivxl\\d\\s+]*$)').test(title);
  const adds = sums.some(({ right }) => right);
  return sums
    .filter(({ right, whole }) => !right && (adds || (whole && bare)))
    .map(({ column, total: printed, sum }) => {
      const header = table.columns[column];
      const [first, last] = [parts[0] ?? total, parts[parts.length - 1] ?? total];
      return {
        code: 'total-mismatch',
        severity: 'warning',
        message: `the total ${printed}${header == null ? '' : ` of the column "${header}"`} is not the sum of the rows from ${linesOf(first)} to ${linesOf(last)}, ${printFigure(sum)}`,
        subjects: [total, ...parts],
        actual: printed,
        expected: printFigure(sum),
      };
    });
}

/** null where the column has nothing to add: shares, words, a single row. */
function sumIn(column: number, { cells }: TableRow, parts: readonly TableRow[]): Sum | null {
  const total = cells[column];
  if (!isPlainFigure(total)) return null;
  const filled = parts.filter((part) => part.cells[column] != null && !/^[-–]$/.test(part.cells[column] ?? ''));
  if (filled.length < 2 || !filled.every((part) => isPlainFigure(part.cells[column]))) return null;
  const figures = levels(filled).map((level) => level.map((part) => part.cells[column] ?? ''));
  return {
    column,
    total,
    right: figures.some((level) => addUp(level, total)),
    sum: sumOf(figures[0] ?? []),
    whole: filled.length === parts.length,
  };
}

/**
 * The rows that a total may be the sum of: those of one kind of number, as a row I may be the sum of the rows 1, 2, 3
 * below it, the first kind first; or all of them.
 */
function levels(rows: readonly TableRow[]): TableRow[][] {
  const kinds = new Map<string, TableRow[]>();
  for (const row of rows) {
    const kind = markerKind(row.cells[0] ?? '');
    const same = kinds.get(kind);
    if (same === undefined) kinds.set(kind, [row]);
    else same.push(row);
  }
  return [...kinds.values(), [...rows]];
}

function markerKind(marker: string): string {
  const bare = withoutSign(marker);
  if (/^[IVXL]+$/.test(bare)) return 'roman';
  if (/^[A-HĐ]$/.test(bare)) return 'capital';
  return /^\d+(?:\.\d+)*$/.test(bare) ? `${bare.split('.').length} numbers` : 'other';
}

import type { Context } from '../../../context.js';
import { spanOf } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import { timeOpening } from './columns.js';
import { foldedText } from './model.js';
import type { ReadRow } from './read-rows.js';

/** Cells that are enough to tell what a column holds, and the share of them that must be times. */
const ENOUGH = 3;
const MOST = 0.8;

/**
 * The columns with the one that holds times taken for the deadline where no head could be read as that: of `THỜI GIAN` over
 * two lines in a narrow column engines make `rE`. It is reported; the columns themselves where there is none.
 */
export function withTimes(
  columns: readonly Column[],
  rows: readonly ReadRow[],
  { knowledge: { words }, report }: Context,
): readonly Column[] {
  if (columns.some(({ kind }) => kind === 'deadline')) return columns;
  const time = timeOpening(words);
  const plain = rows.filter(({ kind }) => kind === 'row');
  const found = columns.find(({ kind }, index) => {
    if (kind !== 'other') return false;
    const cells = plain.map((row) => foldedText(row.cells[index - 1] ?? [])).filter((cell) => cell !== '');
    return cells.length >= ENOUGH && cells.filter((cell) => time.test(cell)).length >= MOST * cells.length;
  });
  if (found === undefined) return columns;
  report({
    code: 'column-inferred',
    severity: 'info',
    message: `the column "${found.header.text}" holds times; it is taken for the deadline`,
    span: spanOf(found.header),
  });
  return columns.map((column) => (column === found ? { ...column, kind: 'deadline' } : column));
}

import type { Context } from '../../../context.js';
import { phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Column, RowNotes } from '../../../tree/tree.js';
import { spanOfLines } from '../../lines.js';
import type { Draft } from '../rows.js';
import type { FlatCell } from './columns.js';
import type { Fluency } from './fluency.js';
import type { ReadRow } from './read-rows.js';
import { spanningCells } from './spanning.js';
import { unspliced, type Seam } from './spliced.js';

/** Rows as other tables have them: cells in pieces put together, cells over several rows given to each, all of it noted. */
export function flatDrafts(
  read: readonly ReadRow[],
  columns: readonly Column[],
  fluent: Fluency,
  context: Context,
): Draft[] {
  const rows = read.map((row) => (row.merged ? whole(row, fluent, context) : row));
  const drafts = rows.map(({ sign, cells, printed, merged, confidence }) => ({
    cells: [sign, ...cells.map(phraseOf)],
    lines: [...printed],
    notes: { certainty: confidence, ...(merged ? { merged: true as const } : {}) },
  }));
  const inherited: RowNotes[] = drafts.map(() => ({}));
  for (const { column, first, last } of spanningCells(rows, columns)) {
    const cell = drafts[first]?.cells[column + 1];
    if (cell === undefined) continue;
    for (let i = first + 1; i <= last; i++) {
      drafts[i]?.cells.splice(column + 1, 1, cell);
      inherited[i] = { inherited: [...(inherited[i]?.inherited ?? []), column + 1], guessed: true };
    }
    context.report({
      code: 'cell-inherited',
      severity: 'info',
      message: `"${cell.text.slice(0, 60)}" is taken to span the ${last - first} rows below it, which are empty there`,
      span: spanOfLines(drafts[first]?.lines ?? []),
    });
  }
  return drafts.map((draft, i) => ({ ...draft, notes: { ...draft.notes, ...inherited[i] } }));
}

/** A merged cell whose halves stand one under the other, put together. */
function whole(row: ReadRow, fluent: Fluency, { knowledge, report }: Context): ReadRow {
  const [content, over, ...others] = row.cells;
  const found = over === undefined ? null : unspliced(over, row.lines, knowledge.repair.model.lexicon, fluent);
  if (content === undefined || found === null) return row;
  const { cell, seams } = found;
  const read = ({ left, right, word }: Seam): string => `"${left.text}" and "${right.text}" are read as "${word.text}"`;
  report({
    code: 'cell-spliced',
    severity: 'info',
    message: [
      'a cell over several columns was cut along a lost border; its halves are put together',
      ...seams.map(read),
    ].join('; '),
    span: spanOfLines(row.printed),
  });
  return { ...row, cells: [content, cell, ...others] };
}

/** A cell's words; an item that begins on a line of its own says so. */
function phraseOf(cell: FlatCell): Phrase {
  return phrase(
    cell.flatMap(({ tokens, startsItem }) =>
      tokens.map((token, i): Token => (startsItem && i === 0 ? { ...token, startsItem } : token)),
    ),
  );
}

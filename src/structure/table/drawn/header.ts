import type { Context } from '../../../context.js';
import { EMPTY, joinPhrases, type Phrase } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import { makeColumns, withoutNote } from '../columns.js';
import { fitOf } from './fit.js';
import type { LaidLine } from './lay.js';
import { layHeader } from './stacked-header.js';
import type { Template } from './template.js';

/** What stands over several columns. */
export interface Over {
  readonly cell: Phrase;
  /** The first column and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** The heads of the columns, from the lines of a header. */
export interface Header {
  readonly heads: readonly Phrase[];
  readonly overs: readonly Over[];
  /** Dirt that is in no cell. */
  readonly left: readonly Phrase[];
}

/** Reads the lines of a header: cell by cell where its strokes stand, else from the order of its words. */
export function readHeader(lines: readonly LaidLine[], { shapes }: Template, { knowledge }: Context): Header {
  if (lines.some(({ spans }) => spans === null))
    return layHeader(
      lines.map(({ drawn }) => drawn),
      shapes,
      knowledge,
      fitOf(knowledge),
    );
  const overs: Over[] = [];
  const heads = shapes.map((_, at) =>
    joinPhrases(
      lines.flatMap(({ cells, spans }) => {
        const cell = cells[at] ?? EMPTY;
        const span = spans?.[at] ?? 1;
        if (span === 1) return [cell];
        if (cell.text !== '') overs.push({ cell, from: at, to: at + span });
        return [];
      }),
    ),
  );
  return { heads, overs, left: [] };
}

/**
 * The columns under a header. What stands over several tells what each of them is; it is part of their heads only where
 * those are nothing but a year.
 */
export function columnsOf({ heads, overs }: Header, { shapes }: Template, { knowledge }: Context): Column[] {
  const whole = heads.map((head, at) =>
    joinPhrases([...overs.filter(({ from, to }) => from <= at && at < to).map(({ cell }) => cell), head]),
  );
  return makeColumns(whole, knowledge.columns).map((column, at) => {
    const head = heads[at] ?? EMPTY;
    const kind = shapes[at]?.kind === 'unit' && column.kind === 'other' ? 'unit' : column.kind;
    return { kind, header: /\p{L}/u.test(head.text) ? withoutNote(head) : column.header };
  });
}

/** The cells of the rows that show the header: what stands over columns, and their heads. */
export function headerRows({ heads, overs }: Header): (readonly Phrase[])[] {
  if (overs.length === 0) return [heads];
  const over = heads.map((_, at) => joinPhrases(overs.filter(({ from }) => from === at).map(({ cell }) => cell)));
  return [over, heads];
}

/** What the pipeline reads of flattened tables, row by row. */
import type { Extraction } from '../../../src/extract.js';
import { fold } from '../../../src/knowledge/fold.js';
import type { Span } from '../../../src/source/span.js';
import type { Token } from '../../../src/transcript/transcript.js';
import type { Block, Table } from '../../../src/tree/tree.js';
import { similarity, syllables, textKey } from '../text.js';
import type { TrueTable } from './truth.js';

export interface RowFault {
  readonly kind: 'wrong' | 'missing' | 'extra';
  readonly truth: readonly string[];
  readonly got: readonly string[];
}

export interface TableScore {
  readonly tables: number;
  /** Tables that have all their columns' names, each as it is. */
  readonly headers: number;
  readonly rows: number;
  /** Rows that the output has a row for, right or wrong. */
  readonly found: number;
  /** Rows with every cell right. */
  readonly right: number;
  /** Rows of the output that stand for no true one. */
  readonly extra: number;
  /** Words of the tables' lines, and how many of them are in no cell and no diagnostic. */
  readonly words: number;
  readonly lost: readonly string[];
  readonly faults: readonly RowFault[];
}

/** So much of a row's text must be the same for it to be found. */
const SAME_ROW = 0.5;

/** Holds the tables of an extraction against those that the text was made from. */
export function compareTables(
  truth: readonly TrueTable[],
  places: readonly (readonly [number, number])[],
  extraction: Extraction,
): TableScore {
  const { tables } = extraction.plan;
  const headers = tables.map(({ columns }) => rowKey(columns.map((name) => withoutNote(textOf(name)))));
  const wanted = truth.flatMap(({ rows }) => rows.map(({ cells }) => cells));
  const got = tables.flatMap(({ rows }) =>
    rows.filter(({ kind }) => kind !== 'header').map(({ cells }) => cells.map(textOf)),
  );
  const { right, faults } = compareRows(wanted, got);
  const count = (kind: RowFault['kind']): number => faults.filter((fault) => fault.kind === kind).length;
  return {
    tables: truth.length,
    headers: truth.filter(({ header }) => headers.includes(rowKey(header.cells.map(withoutNote)))).length,
    rows: wanted.length,
    found: right + count('wrong'),
    right,
    extra: count('extra'),
    ...lostWords(places, extraction),
    faults,
  };
}

/** Rows that are right pair first; of the others each true row takes the row that is most like it. */
function compareRows(
  wanted: readonly (readonly string[])[],
  got: readonly string[][],
): { right: number; faults: RowFault[] } {
  const spare = new Map<string, string[][]>();
  for (const row of got) spare.set(rowKey(row), [...(spare.get(rowKey(row)) ?? []), row]);
  const others = wanted.filter((row) => spare.get(rowKey(row))?.pop() === undefined);
  const left = new Set([...spare.values()].flat());
  const words = new Map([...others, ...left].map((row) => [row, syllables(row.join(' '))]));
  const faults = others.map((truth): RowFault => {
    let best: readonly string[] | null = null;
    let most = SAME_ROW;
    for (const row of left) {
      const alike = similarity(words.get(truth) ?? [], words.get(row) ?? []);
      if (alike >= most) [best, most] = [row, alike];
    }
    if (best === null) return { kind: 'missing', truth, got: [] };
    left.delete(best as string[]);
    return { kind: 'wrong', truth, got: best };
  });
  const extra = [...left].map((row): RowFault => ({ kind: 'extra', truth: [], got: row }));
  return { right: wanted.length - others.length, faults: [...faults, ...extra] };
}

/** A note in brackets at the end of a column's name may be part of it or not. */
const withoutNote = (name: string): string => name.replace(/\s\(.*\)$/s, '');

const textOf = (cell: string | null): string => cell ?? '';

/**
 * Empty cells at the end of a row say nothing, nor in which column a title stands that is alone in its row. Marks are
 * taken off: whether `Thế chế` is put right to `Thể chế` is the business of the repair, and scored there.
 */
function rowKey(cells: readonly (string | null)[]): string {
  const keys = cells.map((cell) => fold(textKey(textOf(cell))));
  const filled = keys.filter((key) => key !== '');
  return filled.length === 1 ? (filled[0] ?? '') : keys.join('|').replace(/\|+$/, '');
}

/** The words on the tables' lines that are in no cell of a table, no furniture and under no `table-unread`. */
function lostWords(
  places: readonly (readonly [number, number])[],
  { stages, diagnostics }: Extraction,
): Pick<TableScore, 'words' | 'lost'> {
  const kept = new Set(
    tablesIn(stages.tree.sections)
      .flatMap(tokensOf)
      .map(({ start }) => start),
  );
  const spans: Span[] = [
    ...stages.tree.furniture.map(({ span }) => span),
    ...diagnostics.flatMap(({ code, span }) => (code === 'table-unread' && span !== null ? [span] : [])),
  ];
  const words = places
    .flatMap(([first, last]) => stages.repaired.lines.slice(first - 1, last))
    .flatMap(({ cells }) => cells.flat())
    .filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const isLost = (token: Token): boolean =>
    !kept.has(token.start) && !spans.some(({ start, end }) => token.start >= start && token.end <= end);
  return { words: words.length, lost: words.filter(isLost).map(({ text }) => text) };
}

function tablesIn(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) =>
    block.type === 'table' ? [block] : block.type === 'section' ? tablesIn(block.blocks) : [],
  );
}

function tokensOf({ caption, columns, rows }: Table): readonly Token[] {
  return [caption, ...columns.map(({ header }) => header), ...rows.flatMap(({ cells }) => cells)].flatMap(
    (phrase) => phrase?.tokens ?? [],
  );
}

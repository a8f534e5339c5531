import type { Context } from '../../../context.js';
import { probabilityOf, UNIT } from '../../../knowledge/cost.js';
import { EMPTY, type Phrase } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { columnOf, learnedColumn, type FlatCell } from './columns.js';
import { cutRow, type FlatColumn } from './cuts.js';
import type { Fluency } from './fluency.js';
import type { FlatRow } from './rows.js';

/** How the words of a row were given to the columns behind that of numbers. */
export interface ReadRow {
  readonly sign: Phrase;
  /** The lines that it was read from. */
  readonly printed: readonly TextLine[];
  readonly cells: readonly FlatCell[];
  /** The second cell is one over all columns from there on (`Thực hiện theo Quyết định số …`). */
  readonly merged: boolean;
  /** How sure that is among all ways that were followed, 0 to 1. */
  readonly confidence: number;
}

/** Rounds of learning: what rows say of the columns helps to read them again. */
const ROUNDS = 2;
const SAMPLE = 40;
/** A cell over several columns is rare, and so is a row of a title alone. */
const MERGED = 5 * UNIT;
const TITLE = 12 * UNIT;
const NEVER_EMPTY = 20 * UNIT;
/** Two rows where one number stands; the title of the one is not longer. */
const PARTED = 4 * UNIT;
const PARTED_AMID = 6 * UNIT;
const MOST_TITLE_LINES = 3;
/** Costs are probabilities of words in a row; the borders they tell are less sure by so much. */
const TEMPERATURE = 2;

/**
 * Reads all rows of a table. A title without a number before the first row of a group, or a row without one behind the
 * title of its group, are rows of their own.
 */
export function readRows(
  rows: readonly FlatRow[],
  columns: readonly Column[],
  lefts: readonly number[] | null,
  fluent: Fluency,
  { knowledge }: Context,
): ReadRow[] {
  const { words } = knowledge;
  const reference = words.pattern('^{reference}(?![a-z])');
  let known = columns.slice(1).map(({ kind }, k) => columnOf(kind, lefts?.[k + 1] ?? null, words));
  const sample = sampleOf(rows);
  for (let round = 0; round < ROUNDS; round++) {
    const read = sample.map((row) => readRow(row, known, reference, fluent));
    const whole = read.filter((row) => !row.merged && !isTitle(row));
    known = known.map((column, k) =>
      learnedColumn(
        column,
        whole.map((row) => row.cells[k] ?? []),
        fluent,
      ),
    );
  }
  return rows.flatMap((row) => readParted(row, known, reference, fluent));
}

/** A row, or the two that it is where that reads better. */
function readParted(row: FlatRow, columns: readonly FlatColumn[], reference: RegExp, fluent: Fluency): ReadRow[] {
  const part = (from: number, to: number, kind: FlatRow['kind'], sign: Phrase): Read =>
    readRow(
      { ...row, kind, sign, lines: row.lines.slice(from, to), printed: row.printed.slice(from, to) },
      columns,
      reference,
      fluent,
    );
  const { length } = row.lines;
  const whole = readRow(row, columns, reference, fluent);
  let found: readonly Read[] = [whole];
  let cost = whole.cost;
  for (let title = 1; title <= MOST_TITLE_LINES && title < length; title++) {
    if (row.kind === 'row' && !mayBeTitle(whole, row, length - title)) break;
    const parts =
      row.kind === 'group'
        ? [part(0, title, 'group', row.sign), part(title, length, 'row', EMPTY)]
        : [part(0, length - title, 'row', row.sign), part(length - title, length, 'group', EMPTY)];
    const parted = costOfAll(parts) + (row.kind === 'group' || row.restarts ? PARTED : PARTED_AMID);
    if (parted >= cost) continue;
    found = parts;
    cost = parted;
  }
  return [...found];
}

/** A title behind a row: lines that begin with a capital and were not parted. */
function mayBeTitle({ cells }: Read, { lines }: FlatRow, line: number): boolean {
  if (!/^\p{Lu}/u.test(lines[line]?.tokens[0]?.text ?? '')) return false;
  return cells.filter((cell) => cell.some((stretch) => stretch.line === line)).length === 1;
}

function costOfAll(parts: readonly Read[]): number {
  return parts.reduce((sum, { cost }) => sum + cost, 0);
}

/** Rows from all over the table, enough to learn from. */
function sampleOf(rows: readonly FlatRow[]): FlatRow[] {
  const plain = rows.filter(({ kind }) => kind === 'row');
  const every = Math.ceil(plain.length / SAMPLE);
  return plain.filter((_, i) => i % every === 0);
}

type Read = ReadRow & Candidate;

interface Candidate {
  readonly cells: readonly FlatCell[];
  readonly merged: boolean;
  readonly cost: number;
}

/** Reads a row in each layout that it may have. */
function readRow(row: FlatRow, columns: readonly FlatColumn[], reference: RegExp, fluent: Fluency): Read {
  const { lines, kind, sign, printed } = row;
  const [content, ...others] = columns;
  if (content === undefined) return { sign, printed, cells: [], merged: false, confidence: 1, cost: 0 };
  const empty = others.map((): FlatCell => []);
  const title = cutRow(lines, [{ ...content, width: null, left: null }], fluent).map((reading): Candidate => ({
    cells: [reading.cells[0] ?? [], ...empty],
    merged: false,
    cost: reading.cost + (kind === 'group' ? 0 : TITLE),
  }));
  const plain = cutRow(lines, columns, fluent).map((reading): Candidate => ({ ...reading, merged: false }));
  const over = others.length > 1 && lines.some((line) => line.tokens.some((_, at) => line.opens(reference, at)));
  const merged = !over
    ? []
    : cutRow(lines, [content, acrossOf(others, reference)], fluent).map(({ cells, cost }): Candidate => ({
        cells: [cells[0] ?? [], cells[1] ?? [], ...empty.slice(1)],
        merged: true,
        cost: cost + MERGED,
      }));
  return { sign, printed, ...best([...plain, ...merged, ...title]) };
}

/** The columns behind the content as one. */
function acrossOf(columns: readonly FlatColumn[], reference: RegExp): FlatColumn {
  const [first] = columns;
  const width = columns.reduce<number | null>(
    (sum, column) => (sum === null || column.width === null ? null : sum + 1 + column.width),
    -1,
  );
  return {
    opens: reference,
    oddly: NEVER_EMPTY,
    items: false,
    holds: 'text',
    width,
    left: first?.left ?? null,
    empty: NEVER_EMPTY,
    filled: 0,
    small: NEVER_EMPTY,
    repeated: new Map(),
  };
}

/** The cheapest of some readings, and how sure it is among them. */
function best(candidates: readonly Candidate[]): Candidate & { readonly confidence: number } {
  const sorted = [...candidates].sort((a, b) => a.cost - b.cost);
  const [first] = sorted;
  if (first === undefined) return { cells: [], merged: false, confidence: 0, cost: 0 };
  const all = sorted.reduce((sum, { cost }) => sum + probabilityOf(Math.round((cost - first.cost) / TEMPERATURE)), 0);
  return { ...first, confidence: 1 / all };
}

function isTitle({ cells }: ReadRow): boolean {
  return cells.every((cell, k) => k === 0 || cell.length === 0);
}

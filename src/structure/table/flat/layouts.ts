import { probabilityOf, UNIT } from '../../../knowledge/cost.js';
import type { FlatCell } from './columns.js';
import { cutRow } from './cuts.js';
import type { FlatColumn, FlatTable, Width } from './model.js';
import type { Fluency } from './fluency.js';
import type { FlatLine } from './line.js';
import type { FlatRow } from './rows.js';
import { LOOSE } from './widths.js';

/** How the words of a row were given to the columns behind that of numbers. */
export interface Layout {
  readonly cells: readonly FlatCell[];
  /** The second cell is one over all columns from there on (`Thực hiện theo Quyết định số …`). */
  readonly merged: boolean;
  readonly cost: number;
  /** How sure that is among all ways that were followed, 0 to 1. */
  readonly confidence: number;
}

/** A cell over several columns is rare, and so is a row of a title alone. */
const MERGED = 5 * UNIT;
const TITLE = 15 * UNIT;
/** A group with more than its title. */
const MORE_THAN_TITLE = 4 * UNIT;
const NEVER = 20 * UNIT;
/** Costs are probabilities of words in a row; the borders they tell are less sure by so much. */
const TEMPERATURE = 2;

/** A row whose lines are ready to be parted. */
export interface ReadyRow {
  readonly kind: FlatRow['kind'];
  readonly lines: readonly FlatLine[];
}

/** Reads the lines of a row in each layout that it may have: cells, a title alone, a cell merged over columns. */
export function layoutReader(table: FlatTable, reference: RegExp, fluent: Fluency): (row: ReadyRow) => Layout {
  const [content, ...others] = table.columns;
  const empty = others.map((): FlatCell => []);
  return ({ kind, lines }) => {
    const readings = (columns: readonly FlatColumn[], dearer: number, merged: boolean): Candidate[] =>
      cutRow(lines, { ...table, columns }, fluent).map(({ cells, cost }) => ({
        cells: [...cells, ...empty].slice(0, table.columns.length),
        merged,
        cost: cost + dearer,
      }));
    if (content === undefined) return { cells: [], merged: false, cost: 0, confidence: 0 };
    const title = readings([{ ...content, width: null }], kind === 'group' ? 0 : TITLE, false);
    // `I Công tác chỉ đạo, điều hành 12 9,75 11,5`: of a group few cells are filled.
    const isOfFigures = kind === 'group' && table.figures;
    const columns = isOfFigures ? [content, ...others.map((column) => ({ ...column, empty: 0 }))] : table.columns;
    const candidates = [...title, ...readings(columns, kind === 'group' ? MORE_THAN_TITLE : 0, false)];
    if (others.length > 1 && lines.some((line) => line.tokens.some((_, at) => line.opening(reference, at) > 0)))
      for (const over of mergedColumns(others, reference)) candidates.push(...readings([content, over], MERGED, true));
    return best(candidates) ?? { cells: [wholeLines(lines), ...empty], merged: false, cost: Infinity, confidence: 0 };
  };
}

/** A cell of all words, for lines that no column has room for: an engine may run a page into one line. */
function wholeLines(lines: readonly FlatLine[]): FlatCell {
  return lines.flatMap(({ tokens }, line) => (tokens.length === 0 ? [] : [{ line, tokens, startsItem: false }]));
}

type Candidate = Omit<Layout, 'confidence'>;

/** The columns behind the content as one: as wide as all of them, or, where it was printed in the first, as that. */
function mergedColumns(columns: readonly FlatColumn[], reference: RegExp): FlatColumn[] {
  const [first] = columns;
  const one = first?.width ?? null;
  const all = columns.slice(1).reduce((sum, { width }) => besides(sum, width), one);
  // A cell that an engine cut has halves one under the other, which fill no line.
  return [all, one]
    .map((known) => (known === null ? null : { ...known, loose: LOOSE }))
    .map((width) => ({
      opens: reference,
      oddly: NEVER,
      items: false,
      holds: 'text',
      head: [],
      width,
      blank: 0,
      empty: NEVER,
      least: NEVER,
      filled: 0,
      small: NEVER,
      lines: 0,
      on: 0,
      ended: 0,
      repeated: new Map(),
    }));
}

/** How wide two columns are side by side. */
function besides(one: Width | null, other: Width | null): Width | null {
  if (one === null || other === null) return null;
  return {
    least: one.least + 1 + other.least,
    most: one.most + 1 + other.most,
    loose: Math.max(one.loose, other.loose),
  };
}

/** The cheapest of some readings, and how sure it is among them; null where there are none. */
function best(candidates: readonly Candidate[]): Layout | null {
  const [first, ...others] = [...candidates].sort((a, b) => a.cost - b.cost);
  if (first === undefined) return null;
  const share = (cost: number): number => probabilityOf(Math.round((cost - first.cost) / TEMPERATURE));
  return { ...first, confidence: 1 / others.reduce((sum, { cost }) => sum + share(cost), 1) };
}

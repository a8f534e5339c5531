import { fold } from '../../../knowledge/fold.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import { EMPTY, phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Column, ColumnKind } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { itemsIn, type Item } from '../drawn/items.js';
import { isYear, mode, YEAR } from '../drawn/template.js';
import type { FlatRow } from './rows.js';

/** Share of rows that have figures side by side in a table of them. */
const MOST = 0.5;
/** Share of those that have a unit before them where a column is of units. */
const UNITS = 0.3;
/** More columns of figures than any plan prints. */
const WIDEST = 12;

/** What most rows of a table have side by side: so many figures, and a unit before them. */
export interface Figures {
  readonly columns: number;
  /** What rows have at most, but for a single one: figures with words among them are no run. */
  readonly most: number;
  readonly units: boolean;
}

/** The columns of figures of a table, by what most of its rows have; null where most have none. */
export function figuresOf(rows: readonly FlatRow[], knowledge: Knowledge): Figures | null {
  const plain = rows.filter(({ kind }) => kind === 'row');
  const runs = plain.flatMap(({ lines }) => {
    const own = lines.map(({ tokens }) => longestRun(itemsIn(phrase(tokens), false, knowledge)));
    const longest = own.reduce((most, run) => (run.length > most.length ? run : most), NO_RUN);
    return longest.length > 0 && longest.length <= WIDEST ? [longest] : [];
  });
  if (runs.length < MOST * plain.length) return null;
  const lengths = runs.map(({ length }) => length);
  const columns = mode(lengths);
  if (columns === null) return null;
  const most = Math.max(columns, ...lengths.filter((length, at) => lengths.indexOf(length) !== at));
  return { columns, most, units: runs.filter(({ measured }) => measured).length >= UNITS * runs.length };
}

interface Run {
  readonly length: number;
  /** A unit stands before the first figure. */
  readonly measured: boolean;
}

const NO_RUN: Run = { length: 0, measured: false };

/** The most figures side by side, years alone being none: `2026 - 2028` is a time. */
function longestRun(items: readonly Item[]): Run {
  let longest = NO_RUN;
  let [from, length, areYears] = [0, 0, true];
  for (const [at, item] of items.entries()) {
    const isDash = item.phrase.text === '-';
    if (item.kind === 'speck' && !isDash) continue;
    if (item.kind === 'figure' || isDash) {
      length++;
      areYears &&= isDash || isYear(item);
    } else [from, length, areYears] = [at + 1, 0, true];
    if (length > longest.length && !areYears) longest = { length, measured: items[from - 1]?.kind === 'unit' };
  }
  return longest;
}

/** What stands behind the figures, as plans print it: who answers for the indicator, and by when. */
const BEHIND: readonly (readonly ColumnKind[])[] = [
  [],
  ['lead'],
  ['lead', 'coordinating'],
  ['lead', 'deadline'],
  ['lead', 'coordinating', 'deadline'],
  ['deadline'],
  ['other'],
];

/**
 * The orders of columns behind the numbers that a table of such figures may have. Who helps is seldom said of an indicator:
 * only where the heads speak of them.
 */
export function figureOrders(columns: number, units: boolean, kinds: ReadonlySet<string>): (readonly ColumnKind[])[] {
  const targets = Array.from({ length: columns }, (): ColumnKind => 'target');
  return BEHIND.filter((behind) => kinds.has('coordinating') || !behind.includes('coordinating')).map((behind) => [
    'indicator',
    ...(units ? (['unit'] as const) : []),
    ...targets,
    ...behind,
  ]);
}

/**
 * The columns of a table of figures with what its heads say of those: the year of each, whatever else was made of them;
 * null where they don't say which column is of which year.
 *
 *     TT Chỉ tiêu Đơn vị tính Eerai : mÁ Đơn vị theo dõi
 *     2026 2027 |2028 |2029 | 2030
 */
export function withYears(
  columns: readonly Column[],
  printed: readonly TextLine[],
  kinds: ReadonlySet<string>,
): readonly Column[] | null {
  const figures = columns.filter(({ kind }) => kind === 'target');
  const years = yearsOf(printed);
  const bare = figures.length - years.length;
  // Criteria are told in points: `Tiêu chí | Điểm tối đa | Điểm đạt năm 2025 | Điểm phấn đấu năm 2026`
  const isScored = kinds.has('score') || kinds.has('criterion');
  const without = bareKinds(bare, years.length, isScored);
  if (without === null) return null;
  const stands = kinds.has('baseline') && years.length > 1 && !without.includes('baseline');
  const heads = [
    ...without.map((kind): Column => ({ kind, header: EMPTY })),
    ...years.map((header, i): Column => ({ kind: i === 0 && stands ? 'baseline' : 'target', header })),
  ];
  return columns.map((column) => (column.kind === 'target' ? (heads.shift() ?? column) : column));
}

/** What so many columns are that have no year, ahead of those that have one; null where nobody can tell. */
function bareKinds(bare: number, years: number, isScored: boolean): readonly ColumnKind[] | null {
  if (bare === 0) return [];
  if (years === 0) return bare === 1 ? ['target'] : bare === 2 && !isScored ? ['baseline', 'target'] : null;
  if (bare === 1) return [isScored ? 'score' : 'baseline'];
  return bare === 2 ? ['score', 'baseline'] : null;
}

/** How many columns of figures there are: as many as the heads have years, where at least two rows have so many. */
export function figureCount({ columns, most }: Figures, printed: readonly TextLine[]): number {
  const years = yearsOf(printed).length;
  return years > columns && years <= most ? years : columns;
}

/** The years of the line that has most of them, or of all lines from the first to the last year. */
function yearsOf(printed: readonly TextLine[]): Phrase[] {
  const lines = printed.map(({ phrase: { tokens } }) => tokens.filter(({ text }) => YEAR.test(fold(text))));
  const longest = lines.reduce<readonly Token[]>((most, line) => (line.length > most.length ? line : most), []);
  const distinct = new Map((longest.length > 1 ? longest : lines.flat()).map((token) => [token.text, token]));
  return [...distinct].sort(([one], [other]) => Number(one) - Number(other)).map(([, token]) => phrase([token]));
}

import type { Knowledge } from '../../../knowledge/knowledge.js';
import { EMPTY } from '../../../transcript/phrase.js';
import type { Column, ColumnKind } from '../../../tree/tree.js';
import type { Fluency } from './fluency.js';
import { costsOfRows } from './read-rows.js';
import type { FlatRow } from './rows.js';
import { endInTimes } from './times.js';

/** Rows that are enough to tell the columns, and fewest that can. Those of few lines are read the surest. */
const SAMPLE = 8;
const FEWEST = 3;
/** What it costs a row that the heads speak of a column that there is none of, and that they don't speak of one; in nats. */
const UNHEARD = 10;
const UNSPOKEN = 3;
/** What columns as they were read are likelier by, in nats a row. */
const AS_READ = 6;
const NAT = 64;
/** Kinds of columns that tables of tasks may have in any order. */
const TOLD: readonly string[] = ['lead', 'coordinating', 'deadline', 'product'];
/** What it costs a row that there is a column of something else, which anything fits in; in nats. */
const ANYTHING = 4;

/**
 * The columns of a table whose heads are misread, as its rows tell them: those under which the rows read most fluently,
 * of the orders that plans print and as the words of the heads speak of them. `TT Nhié th an ph: Do hu ti : hi ch` above
 * rows of a task, an agency, other agencies and a time. Null where the rows are too few.
 *
 * @param read the columns as the heads were read; null where they were not
 * @param strange the places of those that are none that a list knows
 * @param kinds the kinds of columns that words of the heads speak of
 */
export function inferredColumns(
  rows: readonly FlatRow[],
  read: readonly Column[] | null,
  strange: readonly number[],
  kinds: ReadonlySet<string>,
  orders: readonly (readonly string[])[],
  knowledge: Knowledge,
  fluent: Fluency,
): readonly Column[] | null {
  const sample = rows
    .filter(({ kind }) => kind === 'row')
    .sort((a, b) => a.lines.length - b.lines.length)
    .slice(0, SAMPLE);
  if (sample.length < FEWEST) return read;
  const spoken = endInTimes(sample, knowledge.words) ? new Set([...kinds, 'deadline']) : kinds;
  const costUnder = costsOfRows(sample, knowledge, fluent);
  const costOf = (columns: readonly Column[]): number => {
    const cost = costUnder(columns.map((column) => ({ ...column, printed: [] })));
    const has = new Set<string>(columns.map(({ kind }) => kind));
    const unheard = TOLD.filter((kind) => spoken.has(kind) && !has.has(kind)).length;
    const unspoken = TOLD.filter((kind) => !spoken.has(kind) && has.has(kind)).length;
    const anything = has.has('other') && !kinds.has('other') ? ANYTHING : 0;
    return cost / sample.length / NAT + UNHEARD * unheard + UNSPOKEN * unspoken + anything;
  };
  const asRead = read === null ? [] : [read, ...withoutStrange(read, strange)];
  let best = read;
  let least = Infinity;
  const consider = (columns: readonly Column[], likelier: number): void => {
    const cost = costOf(columns) - likelier;
    if (cost >= least) return;
    least = cost;
    best = columns;
  };
  for (const columns of asRead) consider(columns, AS_READ);
  for (const order of orders) consider(['stt', ...order].map(columnOf), 0);
  if (kinds.has('other') && best !== null && !asRead.includes(best)) consider([...best, columnOf('other')], 0);
  return best === null || asRead.includes(best) ? best : withHeads(best, read ?? []);
}

/** The columns without those whose heads are strange, and with one for each run of them: `TP Ms` over `đạo` is of one or of none. */
function withoutStrange(read: readonly Column[], strange: readonly number[]): (readonly Column[])[] {
  const isStrange = (at: number): boolean => strange.includes(at) && read[at]?.kind === 'other';
  const known = read.filter((_, at) => !isStrange(at));
  const merged = read.filter((_, at) => !isStrange(at) || !isStrange(at - 1));
  return [known, merged].filter(({ length }) => length < read.length);
}

const columnOf = (kind: string): Column => ({ kind: kind as ColumnKind, header: EMPTY });

/**
 * The columns with the heads that were read, where those are of the same columns: one of them may be misread (`rE`). That
 * it holds times is for `withTimes` to say.
 */
function withHeads(columns: readonly Column[], read: readonly Column[]): readonly Column[] {
  const isSame =
    read.length === columns.length && read.every(({ kind }, i) => kind === 'other' || kind === columns[i]?.kind);
  if (!isSame) return columns;
  return read.map((own, i) => (columns[i]?.kind === 'deadline' ? own : { ...own, kind: columns[i]?.kind ?? own.kind }));
}

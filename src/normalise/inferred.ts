import type { Context } from '../context.js';
import { phrase, type Phrase } from '../transcript/phrase.js';
import type { Row, Table } from '../tree/tree.js';
import { isRankColumn } from './figure.js';
import { headingYear } from './metrics.js';
import { readNumber, readWhole } from '../knowledge/number.js';
import { nameOf } from './table-rows.js';

/** A row with the cells put in that could be worked out, and which those are. */
export interface InferredRow {
  readonly row: Row;
  readonly inferred: ReadonlySet<number>;
}

/** The one text that a cell can have, and why. */
interface Conclusion {
  readonly text: string;
  readonly because: string;
}

/** What the rest of a table leaves for a cell; null where it is not one value. Made once for a table. */
type Rule = (row: Row, column: number) => Conclusion | null;

/** How sure a value is that was worked out: as sure as those around it. */
const INFERRED = 0.85;

/** So many other rows have to agree before what they do is a rule. */
const AGREE = 2;

/** A figure, with its comparator or without. */
const FIGURE = /^(?:[<>≤≥]=?|=)?\d[\d.,]*%?$/;
const RANK = /^([<≤]?=?)(\d{1,3})(?:\/\d+)?$/;

/**
 * Works out the cells of a table's rows that can't be read, where the rest of the table leaves one value: sums, ranks
 * that never rise, comparators that the whole column has. Each is said, with what it follows from.
 */
export function inferRows(table: Table, context: Context): (row: Row) => InferredRow {
  const rules = [sums(table), ranks(table, context), comparators(table), shares(table)];
  return (row) => {
    const inferred = new Set<number>();
    if (row.certainty === undefined && !isDamaged(row, table)) return { row, inferred };
    const cells = row.cells.map((cell, at): Phrase => {
      const found = rules.map((rule) => rule(row, at)).find((conclusion) => conclusion !== null);
      if (found === undefined) return cell;
      inferred.add(at);
      const printed = cell.text === '' ? 'is lost' : `is printed "${cell.text}"`;
      const head = table.columns[at]?.header.text ?? '';
      const message = `"${head}" of "${nameOf(row, table.columns)}" ${printed}; ${found.because}: "${found.text}"`;
      context.report({ code: 'value-inferred', severity: 'info', message, span: row.span });
      return phrase([{ raw: cell.text, text: found.text, ...row.span, confidence: INFERRED }]);
    });
    return { row: { ...row, cells }, inferred };
  };
}

/**
 * Whether the figure of a cell can't be read: no more than a few letters stand there, or nothing in a row whose borders
 * were lost. Words say something, and an empty cell or a dash in a whole table says that there is nothing.
 */
function isUnread(row: Row, at: number, { columns }: Table): boolean {
  const kind = columns[at]?.kind;
  if (kind !== 'baseline' && kind !== 'target' && kind !== 'count' && kind !== 'score') return false;
  const text = row.cells[at]?.text ?? '';
  if (text === '') return row.certainty !== undefined;
  return text.length <= 3 && !FIGURE.test(text) && !RANK.test(text) && !/^[-–—/.…]+$/.test(text);
}

/** Whether a cell of a row can't be read. */
const isDamaged = (row: Row, table: Table): boolean => row.cells.some((_, at) => isUnread(row, at, table));

/** The rows of one kind. */
function rowsOf({ rows }: Table, wanted: Row['kind']): Row[] {
  return rows.filter(({ kind }) => kind === wanted);
}

/** A column of numbers of which one is missing, and its total: 1000 - (200 + 100 + 200 + 200 + 200) = 100. */
function sums(table: Table): Rule {
  const conclusions = table.columns.map(({ kind }, at): Conclusion | null => {
    if (kind !== 'count' && kind !== 'score') return null;
    const [total, ...others] = rowsOf(table, 'total').map(({ cells }) => readWhole(cells[at]?.text));
    const numbers = rowsOf(table, 'row').map(({ cells }) => readWhole(cells[at]?.text));
    const parts = numbers.filter((number) => number !== null);
    if (total == null || others.length > 0 || parts.length < AGREE || parts.length !== numbers.length - 1) return null;
    const left = parts.reduce((rest, part) => rest - part, total);
    return left <= 0 ? null : { text: String(left), because: `the total leaves ${total} - (${parts.join(' + ')})` };
  });
  return (row, at) => (isUnread(row, at, table) ? (conclusions[at] ?? null) : null);
}

interface Rank {
  readonly comparator: string;
  readonly value: number;
}

/** Ranks that never rise over the years, in a table where they never do: between `<3` and `<3`, or behind `<1`. */
function ranks(table: Table, { knowledge }: Context): Rule {
  const { columns } = table;
  const ranked = columns.flatMap((column, at) =>
    column.kind === 'target' && isRankColumn(column, knowledge) ? [at] : [],
  );
  const years = ranked.map((at) => headingYear(columns[at]?.header.text ?? '') ?? 0);
  const ranksOf = (row: Row): (Rank | null)[] => ranked.map((at) => readRank(row.cells[at]?.text));
  const all = rowsOf(table, 'row').map(ranksOf);
  const holds =
    years.every((year, i) => i === 0 || year > (years[i - 1] ?? 0)) &&
    all.filter((row) => !row.includes(null)).length >= AGREE &&
    all.every(neverRise);
  return (row, column) => {
    const place = ranked.indexOf(column);
    if (!holds || place < 1 || row.kind !== 'row' || !isUnread(row, column, table)) return null;
    const own = ranksOf(row);
    const before = own[place - 1];
    const after = own.slice(place + 1).find((rank) => rank !== null);
    if (before == null || before.value !== (after?.value ?? 1)) return null;
    if (after !== undefined && after.comparator !== before.comparator) return null;
    const text = `${before.comparator}${before.value}`;
    const bound = after === undefined ? 'none is better than the first' : `the next one read is "${text}"`;
    return {
      text,
      because: `ranks in this table never rise from year to year, the one before is "${text}" and ${bound}`,
    };
  };
}

function readRank(text: string | undefined): Rank | null {
  const [, comparator, value] = RANK.exec(text ?? '') ?? [];
  return comparator === undefined || value === undefined ? null : { comparator, value: Number(value) };
}

function neverRise(row: readonly (Rank | null)[]): boolean {
  const read = row.filter((rank) => rank !== null);
  return read.every(({ value }, i) => i === 0 || value <= (read[i - 1]?.value ?? Infinity));
}

/** A row whose targets all lost the comparator that every other row has: `27 | 9 | 8 | 6 | 4| 2` below `5 <4 <3 <2 <1`. */
function comparators(table: Table): Rule {
  const targets = table.columns.flatMap(({ kind }, at) => (kind === 'target' ? [at] : []));
  const rows = [...rowsOf(table, 'row'), ...rowsOf(table, 'total')];
  const comparatorsOf = ({ cells }: Row): string[] =>
    targets.flatMap((at) => /^([<>≤≥]?=?)\s?\d/.exec(cells[at]?.text ?? '')?.[1] ?? []);
  const all = rows.map(comparatorsOf);
  const known = new Set(all.flat().filter((comparator) => comparator !== ''));
  const bare = all.filter((row) => row.includes('')).length;
  const [comparator] = known;
  const holds = targets.length >= 2 && known.size === 1 && bare === 1 && rows.length > AGREE;
  return (row, column) => {
    if (!holds || row.certainty === undefined || !targets.includes(column) || !isDamaged(row, table)) return null;
    const own = comparatorsOf(row);
    if (own.length < targets.length || own.some((other) => other !== '')) return null;
    const text = `${comparator ?? ''}${row.cells[column]?.text ?? ''}`;
    return { text, because: `the row is damaged, and all other targets of the table have "${comparator ?? ''}"` };
  };
}

/** All of something, in the unit of shares. */
const WHOLE = 100;

/** A share of more than all, in a column of shares without another: engines read `≥75` as `275`, where its rows lost their borders. */
function shares(table: Table): Rule {
  const unit = table.columns.findIndex(({ kind }) => kind === 'unit');
  const rows = rowsOf(table, 'row').filter(({ cells }) => cells[unit]?.text === '%');
  const valuesOf = (column: number): number[] => rows.flatMap(({ cells }) => readShare(cells[column]?.text) ?? []);
  const holds = table.columns.map(({ kind }, at) => kind === 'target' && valuesOf(at).length >= AGREE);
  return (row, column) => {
    const text = row.cells[column]?.text ?? '';
    const [, share] = /^2(\d{1,3}(?:,\d+)?)$/.exec(text) ?? [];
    if (share === undefined || row.certainty === undefined || row.cells[unit]?.text !== '%' || !holds[column])
      return null;
    if (readShare(text) !== null || readShare(share) === null) return null;
    return {
      text: `≥${share}`,
      because: `no share of its column is of more than ${WHOLE} %, and engines read "≥" as "2"`,
    };
  };
}

/** A share of at most all; null for what is none. */
function readShare(text: string | undefined): number | null {
  const [, figure] = /^[<>≤≥]?\s?(\d{1,3}(?:,\d+)?)$/.exec(text ?? '') ?? [];
  const value = figure === undefined ? null : readNumber(figure);
  return value !== null && value <= WHOLE ? value : null;
}

import type { Context } from '../context.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { phrase, type Phrase } from '../transcript/phrase.js';
import type { Row, Table } from '../tree/tree.js';
import { isRankColumn } from './figure.js';
import { headingYear } from './metrics.js';
import { readWhole } from './number.js';
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

/** What the other cells leave for one that can't be read; null where it is not one value. */
type Rule = (row: Row, column: number, table: Table, knowledge: Knowledge) => Conclusion | null;

/** How sure a value is that was worked out: as sure as those around it. */
const INFERRED = 0.85;

/** So many other rows have to agree before what they do is a rule. */
const AGREE = 2;

/** A figure, with its comparator or without. */
const FIGURE = /^(?:[<>≤≥]=?|=)?\d[\d.,]*%?$/;
const RANK = /^([<≤]?=?)(\d{1,3})(?:\/\d+)?$/;

/**
 * Works out the cells of a row that can't be read, where the rest of the table leaves one value: sums, ranks that never
 * rise, comparators that the whole column has. Each is said, with what it follows from.
 */
export function inferRow(row: Row, table: Table, { knowledge, report }: Context): InferredRow {
  const inferred = new Set<number>();
  if (!row.cells.some((_, at) => isUnread(row, at, table))) return { row, inferred };
  const cells = row.cells.map((cell, at): Phrase => {
    for (const rule of [bySum, byRank, byComparator]) {
      const found = rule(row, at, table, knowledge);
      if (found === null) continue;
      inferred.add(at);
      const printed = cell.text === '' ? 'is lost' : `is printed "${cell.text}"`;
      const head = table.columns[at]?.header.text ?? '';
      const message = `"${head}" of "${nameOf(row, table.columns)}" ${printed}; ${found.because}: "${found.text}"`;
      report({ code: 'value-inferred', severity: 'info', message, span: row.span });
      return phrase([{ raw: cell.text, text: found.text, span: row.span, confidence: INFERRED }]);
    }
    return cell;
  });
  return { row: { ...row, cells }, inferred };
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

/** A column of numbers of which one is missing, and its total: 1000 - (200 + 100 + 200 + 200 + 200) = 100. */
const bySum: Rule = (row, column, table) => {
  const kind = table.columns[column]?.kind;
  if ((kind !== 'count' && kind !== 'score') || !isUnread(row, column, table)) return null;
  const numbersOf = (wanted: Row['kind']): (number | null)[] =>
    table.rows
      .filter((other) => other.kind === wanted && other !== row)
      .map(({ cells }) => readWhole(cells[column]?.text));
  const [total, ...others] = numbersOf('total');
  const parts = numbersOf('row');
  if (total == null || others.length > 0 || parts.length < AGREE) return null;
  let left = total;
  for (const part of parts) {
    if (part === null) return null;
    left -= part;
  }
  return left <= 0 ? null : { text: String(left), because: `the total leaves ${total} - (${parts.join(' + ')})` };
};

interface Rank {
  readonly comparator: string;
  readonly value: number;
}

/** Ranks that never rise over the years, in a table where they never do: between `<3` and `<3`, or behind `<1`. */
const byRank: Rule = (row, column, table, knowledge) => {
  const { columns } = table;
  if (columns[column]?.kind !== 'target' || !isUnread(row, column, table)) return null;
  const ranked = columns.flatMap((other, at) =>
    other.kind === 'target' && isRankColumn(other, knowledge) ? [at] : [],
  );
  const place = ranked.indexOf(column);
  const years = ranked.map((at) => headingYear(columns[at]?.header.text ?? '') ?? 0);
  if (place < 1 || years.some((year, i) => i > 0 && year <= (years[i - 1] ?? 0))) return null;
  const ranksOf = (of: Row): (Rank | null)[] => ranked.map((at) => readRank(of.cells[at]?.text));
  const others = table.rows.filter((other) => other !== row && other.kind === 'row').map(ranksOf);
  const agreeing = others.filter((ranks) => !ranks.includes(null) && neverRise(ranks));
  if (agreeing.length < AGREE || others.some((ranks) => !neverRise(ranks))) return null;
  const own = ranksOf(row);
  const before = own[place - 1];
  const after = own.slice(place + 1).find((rank) => rank !== null);
  if (before == null || !neverRise(own)) return null;
  const least = after === undefined ? 1 : after.value;
  const sameSign = after === undefined || after.comparator === before.comparator;
  if (before.value !== least || !sameSign) return null;
  const text = `${before.comparator}${before.value}`;
  const bound = after === undefined ? 'none is better than the first' : `the next one read is "${text}"`;
  return {
    text,
    because: `ranks in this table never rise from year to year, the one before is "${text}" and ${bound}`,
  };
};

function readRank(text: string | undefined): Rank | null {
  const [, comparator, value] = RANK.exec(text ?? '') ?? [];
  return comparator === undefined || value === undefined ? null : { comparator, value: Number(value) };
}

function neverRise(ranks: readonly (Rank | null)[]): boolean {
  const read = ranks.filter((rank) => rank !== null);
  return read.every(({ value }, i) => i === 0 || value <= (read[i - 1]?.value ?? Infinity));
}

/** A row whose targets all lost the comparator that every other row has: `27 | 9 | 8 | 6 | 4| 2` below `5 <4 <3 <2 <1`. */
const byComparator: Rule = (row, column, table) => {
  if (row.certainty === undefined) return null;
  const targets = table.columns.flatMap(({ kind }, at) => (kind === 'target' ? [at] : []));
  if (!targets.includes(column) || targets.length < 2) return null;
  const own = targets.map((at) => row.cells[at]?.text ?? '');
  if (!own.every((text) => /^\d/.test(text))) return null;
  const others = table.rows.filter((other) => other !== row && (other.kind === 'row' || other.kind === 'total'));
  const signs = others.flatMap(({ cells }) =>
    targets.flatMap((at) =>
      /\d/.test(cells[at]?.text ?? '') ? [/^[<>≤≥]?=?/.exec(cells[at]?.text ?? '')?.[0] ?? ''] : [],
    ),
  );
  const [sign] = signs;
  if (sign === undefined || sign === '' || others.length < AGREE || signs.some((other) => other !== sign)) return null;
  const text = `${sign}${row.cells[column]?.text ?? ''}`;
  return { text, because: `the row is damaged, and all other targets of the table have "${sign}"` };
};

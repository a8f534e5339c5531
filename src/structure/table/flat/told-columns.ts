import type { Context } from '../../../context.js';
import type { Phrase } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import { isFigureColumn } from './columns.js';
import { figureCount, figureOrders, figuresOf, withYears } from './figures.js';
import type { Fluency } from './fluency.js';
import { inferredColumns } from './inferred.js';
import type { FlatRow } from './rows.js';
import { isOfFigures, type HeadSite } from './sites.js';

/** The columns of a table, and what tells them. */
export interface ToldColumns {
  readonly columns: readonly Column[];
  /** The heads as printed; none where none of them could be read. */
  readonly names: readonly Phrase[];
  /** How sure cells are at most, 0 to 1: less where the rows tell what the columns are. */
  readonly certainty: number;
}

/**
 * How sure cells are whose columns the rows told, by the share of records that were right in plans that an engine read: figures
 * part their columns, agencies side by side don't.
 */
const TOLD_BY_FIGURES = 0.8;
const TOLD_BY_WORDS = 0.6;

/** The columns of a table with such heads and rows; null where nothing tells them. */
export function toldColumns(
  site: HeadSite,
  rows: readonly FlatRow[],
  inRows: Fluency,
  context: Context,
): ToldColumns | null {
  const { heads, kinds } = site;
  const byHeads = heads === null ? null : { columns: heads.columns, names: heads.names, certainty: 1 };
  if (heads?.sure === true || kinds.size === 0) return byHeads;
  if (isOfFigures(site)) return byFigures(site, rows, inRows, context) ?? byHeads;
  const { knowledge } = context;
  // Heads of some of the lines that speak of columns say less than the rows.
  const whole = heads?.printed === site.printed ? heads : null;
  const { columns: read = null, strange = [], names = [] } = whole ?? {};
  const columns = inferredColumns(rows, read, strange, kinds, knowledge.columnOrders, knowledge, inRows);
  if (columns === null) return byHeads;
  if (!columns.some(({ header }) => header.text !== '')) return { columns, names: [], certainty: TOLD_BY_WORDS };
  // With their notes.
  const namesOf = columns.map(({ header }) => names[read?.findIndex((own) => own.header === header) ?? -1] ?? header);
  return { columns, names: namesOf, certainty: TOLD_BY_WORDS };
}

const isName = ({ kind }: Column): boolean => kind === 'indicator' || kind === 'content';

/** Kinds of columns that stand behind figures. */
const AGENCIES: readonly string[] = ['lead', 'coordinating'];

/** The columns as rows of figures tell them, and the years of those; null where the heads have as many, or the rows no figures. */
function byFigures(
  { heads, kinds, printed }: HeadSite,
  rows: readonly FlatRow[],
  inRows: Fluency,
  { knowledge }: Context,
): ToldColumns | null {
  const figures = figuresOf(rows, knowledge);
  if (figures === null) return null;
  const count = figureCount(figures, printed);
  if (heads?.columns.some(isName) === true && heads.columns.filter(isFigureColumn).length === count) return null;
  // `Lộ trình` and `Kết quả` over years speak of figures, not of times and products.
  const agencies = new Set(AGENCIES.filter((kind) => kinds.has(kind)));
  const told = inferredColumns(rows, null, [], agencies, figureOrders(count, figures.units, kinds), knowledge, inRows);
  const columns = told === null ? null : withYears(told, printed, kinds);
  return columns === null ? null : { columns, names: columns.map(({ header }) => header), certainty: TOLD_BY_FIGURES };
}

import { costOf, UNIT } from '../../../knowledge/cost.js';
import { escapePattern, type Words } from '../../../knowledge/words.js';
import type { ColumnKind } from '../../../tree/tree.js';
import { foldedText, type FlatColumn, type Stretch } from './cuts.js';

/** A cell as it was read: its stretches, none where it is empty. */
export type FlatCell = readonly Stretch[];

const NOTHING: ReadonlyMap<string, number> = new Map();

/** Costs of standing empty before any row was read. */
const EMPTY: Partial<Record<ColumnKind, number>> = { content: 20, indicator: 20, lead: 5, deadline: 4 };
const OTHER_EMPTY = 3;
/** Of a cell that begins oddly, where the words of its kind are known, and where they were learned from the table. */
const ODDLY = 6 * UNIT;
const LEARNED_ODDLY = 2 * UNIT;
const SMALL = 1.5 * UNIT;

/** What is known of a column by its kind alone. `left` is where it begins on the line; null where no spaces tell. */
export function columnOf(kind: ColumnKind, left: number | null, words: Words): FlatColumn {
  const agency = kind === 'lead' || kind === 'coordinating';
  return {
    opens: opening(kind, words),
    oddly: ODDLY,
    items: agency,
    figures: kind === 'target' || kind === 'baseline' || kind === 'unit',
    width: null,
    left,
    empty: (EMPTY[kind] ?? OTHER_EMPTY) * UNIT,
    filled: 0,
    small: kind === 'coordinating' ? 0 : SMALL,
    repeated: NOTHING,
  };
}

function opening(kind: ColumnKind, words: Words): RegExp | null {
  switch (kind) {
    case 'deadline':
      return words.pattern(
        '^(?:\\d|(?:{opens-deadline}|{opens-period})(?![a-z])|(?:{within}|{before}|{until}|{from})\\s+(?:(?:{day}|{month}|{quarter}|{year}|{half}|{first}|{last})(?![a-z])|\\d))',
      );
    case 'lead':
    case 'coordinating':
      return words.pattern('^(?:{opens-agency}|{agency-head})(?![a-z])');
    case 'product':
      return words.pattern('^(?:{opens-product})(?![a-z])');
    default:
      return null;
  }
}

/** Fewest cells that say anything of their column. */
const FEWEST = 3;
/** Share of a column's full lines that are not wider than it: the few others were read wrong. */
const FULL = 0.9;
/** A column of figures has this share of cells without a word; one of like openings, of cells that begin as others do. */
const FIGURES = 0.7;
const ALIKE = 0.6;

/** The column as cells that were read show it: its width, how its cells begin, how often it stands empty. */
export function learnedColumn(column: FlatColumn, cells: readonly FlatCell[]): FlatColumn {
  const filled = cells.filter((cell) => cell.length > 0);
  if (filled.length < FEWEST) return column;
  const full = filled.flatMap((cell) => cell.slice(0, -1).map(widthOf)).sort((a, b) => a - b);
  const empty = (cells.length - filled.length + 0.5) / (cells.length + 1);
  const small = share(filled, (cell) => /^["“(]?\p{Ll}/u.test(cell[0]?.tokens[0]?.text ?? ''));
  return {
    ...column,
    ...(column.opens === null ? learnedOpening(filled) : {}),
    figures: column.figures || share(filled, isFigure) >= FIGURES,
    width: full.length < FEWEST ? null : (full[Math.floor((full.length - 1) * FULL)] ?? null),
    left: column.left === null ? null : median(filled.map(leftOf)),
    empty: costOf(empty),
    filled: costOf(1 - empty),
    small: costOf((small * filled.length + 0.5) / (filled.length + 1)),
    repeated: repeatedIn(filled),
  };
}

/** First words that most of a column's cells share with others of it. */
function learnedOpening(cells: readonly FlatCell[]): Partial<FlatColumn> {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const [first = ''] = foldedText(cell).split(' ', 1);
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= FEWEST);
  const alike = often.reduce((sum, [, count]) => sum + count, 0);
  if (alike < ALIKE * cells.length) return {};
  const pattern = often.map(([word]) => escapePattern(word)).join('|');
  return { opens: new RegExp(`^(?:${pattern})(?![a-z])`), oddly: LEARNED_ODDLY };
}

const MOST_BONUS = 5;

/** Texts that stand in several cells: the same agency, `Hàng năm`, `Năm 2026`. */
function repeatedIn(cells: readonly FlatCell[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const text = foldedText(cell);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const repeated = new Map<string, number>();
  for (const [text, count] of counts) if (count > 1) repeated.set(text, Math.min(MOST_BONUS, count) * UNIT);
  return repeated;
}

function isFigure(cell: FlatCell): boolean {
  return cell.every(({ tokens }) => tokens.every(({ text }) => !/\p{L}{2}/u.test(text)));
}

function widthOf({ tokens }: Stretch): number {
  return tokens.reduce((sum, { raw }) => sum + raw.length + 1, -1);
}

function leftOf(cell: FlatCell): number {
  return cell[0]?.column ?? 0;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

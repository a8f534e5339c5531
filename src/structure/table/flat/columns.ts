import { costOf, probabilityOf, UNIT } from '../../../knowledge/cost.js';
import { fold } from '../../../knowledge/fold.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import { escapePattern, type Words } from '../../../knowledge/words.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Column, ColumnKind } from '../../../tree/tree.js';
import { SMALL_START } from '../../capitals.js';
import { agencyOpening, productOpening } from '../openings.js';
import { foldedText, type FlatColumn, type Stretch } from './model.js';
import { readAll, type Fluency } from './fluency.js';
import { widthOf, type PrintedLine } from './widths.js';

/** A cell as it was read: its stretches, none where it is empty. */
export type FlatCell = readonly Stretch[];

const NOTHING: ReadonlyMap<string, number> = new Map();

/** Costs of standing empty before any row was read. */
const EMPTY: Partial<Record<ColumnKind, number>> = { content: 20, indicator: 20, lead: 5, deadline: 4, other: 2 };
const OTHER_EMPTY = 3;
/** Cost of a remark before any row was read, and of a row without a lead though it may name other agencies. */
const SELDOM = 4 * UNIT;
/** Rows without a content are none, whatever was read. */
const NEVER_EMPTY = 10 * UNIT;
/** Of a cell that begins oddly, where the words of its kind are known, and where they were learned from the table. */
const ODDLY = 6 * UNIT;
const LEARNED_ODDLY = 2 * UNIT;
const SMALL = 1.5 * UNIT;

/** Share of the lines of a kind of column behind which another comes. */
const GOES_ON: Partial<Record<ColumnKind, number>> = {
  content: 0.7,
  indicator: 0.7,
  deadline: 0.2,
  unit: 0.2,
  target: 0.1,
  baseline: 0.1,
};
const OTHER_GOES_ON = 0.5;
/** What is known of it before any row was read weighs as much as so many lines. */
const LINES = 6;

function lineCosts(share: number, lines: number, cells: number): Pick<FlatColumn, 'lines' | 'on' | 'ended'> {
  const goesOn = (LINES * share + lines - cells) / (LINES + lines);
  return { lines: share, on: costOf(goesOn), ended: costOf(1 - goesOn) };
}

const HOLDS: Partial<Record<ColumnKind, FlatColumn['holds']>> = {
  lead: 'names',
  coordinating: 'names',
  unit: 'names',
  deadline: 'times',
  target: 'figures',
  baseline: 'figures',
  score: 'figures',
  count: 'figures',
};

/** Whether a column holds figures, by its kind. */
export const isFigureColumn = ({ kind }: Column): boolean => HOLDS[kind] === 'figures';

/** No column of contents is so narrow, in characters: `TT Nhi` over `sad` is a misread head and says nothing of it. */
const NARROWEST = 12;

/** What is known of a column by its head alone. */
export function columnOf({ kind, header }: Column, printed: readonly PrintedLine[], knowledge: Knowledge): FlatColumn {
  const { words } = knowledge;
  const width = widthOf(printed);
  const isNarrow = kind === 'content' && width !== null && width.most < NARROWEST;
  const remarks = words.pattern('^{remarks}').test(fold(header.text));
  const agency = kind === 'lead' || kind === 'coordinating';
  return {
    opens: opening(kind, knowledge),
    oddly: kind === 'product' || kind === 'unit' ? LEARNED_ODDLY : ODDLY,
    items: agency,
    holds: HOLDS[kind] ?? 'text',
    head: isNarrow ? [] : printed,
    width: isNarrow ? null : width,
    blank: remarks ? 1 - probabilityOf(SELDOM) : probabilityOf((EMPTY[kind] ?? OTHER_EMPTY) * UNIT),
    empty: remarks ? 0 : (EMPTY[kind] ?? OTHER_EMPTY) * UNIT,
    least: kind === 'content' || kind === 'indicator' ? NEVER_EMPTY : kind === 'lead' ? SELDOM : 0,
    filled: remarks ? SELDOM : 0,
    small: kind === 'coordinating' ? 0 : SMALL,
    ...lineCosts(GOES_ON[kind] ?? OTHER_GOES_ON, 0, 0),
    repeated: NOTHING,
  };
}

/** How times begin, and little else does: `Quý II`, `Trước 30/6`, `31/12/2026`, `Thường xuyên`. */
export function timeOpening(words: Words): RegExp {
  const point = '(?:{day}|{month}|{quarter}|{year}|{half})';
  return words.pattern(
    `^(?:(?:${point}|{phase})\\s+(?:\\d|[ivx]{1,4}(?![a-z]))|{always}(?![a-z])|(?:{within}|{before}|{until}|{from})\\s+(?:${point}(?![a-z])|\\d{1,2}/\\d|20\\d\\d)|\\d{1,2}/\\d|(?:19|20)\\d\\d(?!\\d)|{begins-time}$)`,
  );
}

function opening(kind: ColumnKind, knowledge: Knowledge): RegExp | null {
  const { words } = knowledge;
  switch (kind) {
    case 'deadline':
      return words.pattern(
        '^(?:\\d{1,2}[-–/.]\\d|\\d{1,3}\\s+(?:{day}|{month}|{year}|{quarter}|{hour})(?![a-z])|(?:19|20)\\d\\d(?!\\d)|(?:{opens-deadline}|{opens-period})(?![a-z])|(?:{within}|{before}|{until}|{from})\\s+(?:(?:{day}|{month}|{quarter}|{year}|{half}|{first}|{last})(?![a-z])|\\d)|{begins-time}$)',
      );
    case 'lead':
    case 'coordinating':
      return agencyOpening(words);
    case 'product':
      // `05 cầu`, `100% hồ sơ`
      return words.pattern(`${productOpening(words).source}|^\\d{1,3}(?:\\s?%)?\\s+[a-z]`);
    case 'unit':
      return unitOpening(knowledge);
    default:
      return null;
  }
}

/** How cells of units begin, whole or broken ahead of figures: `%`, `Hạng`, `Doanh 745 800` over `nghiệp`. */
function unitOpening(knowledge: Knowledge): RegExp {
  let opens = unitOpenings.get(knowledge);
  if (opens === undefined) unitOpenings.set(knowledge, (opens = makeUnitOpening(knowledge)));
  return opens;
}

/** Asked for by every column of units, under each order that is tried; it is made of more than a hundred units. */
const unitOpenings = new WeakMap<Knowledge, RegExp>();

function makeUnitOpening({ words, measures }: Knowledge): RegExp {
  const units = [...measures.keys()].map(escapePattern);
  const broken = new Set([...measures.keys()].map((unit) => escapePattern(unit.split(' ')[0] ?? unit)));
  return words.pattern(
    `^(?:(?:{rank-unit}|${units.join('|')})(?![a-z])|(?:${[...broken].join('|')})(?=\\s+[<>≤≥]?\\d|$))`,
  );
}

/** Fewest cells that say anything of their column. */
const FEWEST = 3;
/** What is known of blanks before any row was read weighs as much as so many rows. */
const BLANKS = 3;
/** A column of figures has this share of cells without a word; one of like openings, of cells that begin as others do. */
const FIGURES = 0.7;
const ALIKE = 0.6;

/** The column as cells that were read show it: its width, how its cells begin, how often it stands empty. */
export function learnedColumn(column: FlatColumn, cells: readonly FlatCell[], fluent: Fluency): FlatColumn {
  const filled = cells.filter((cell) => cell.length > 0);
  if (filled.length < FEWEST) return column;
  const empty = (cells.length - filled.length + BLANKS * column.blank) / (cells.length + BLANKS);
  const small = share(filled, (cell) => SMALL_START.test(cell[0]?.tokens[0]?.text ?? ''));
  return {
    ...column,
    // What figures begin with says nothing: `>90` stands below `75` as well.
    ...(column.holds === 'figures' ? {} : learnedOpening(column, filled)),
    holds: column.holds === 'text' && share(filled, isFigure) >= FIGURES ? 'figures' : column.holds,
    width: widthOf([...column.head, ...filled.flatMap(printedLines)]),
    empty: Math.max(column.least, costOf(empty)),
    filled: costOf(1 - empty),
    ...lineCosts(
      column.lines,
      filled.reduce((sum, cell) => sum + cell.length, 0),
      filled.length,
    ),
    small: costOf((small * filled.length + 0.5) / (filled.length + 1)),
    repeated: repeatedIn(filled, fluent),
  };
}

/** How the cells of a column begin, with the first words that several of them share. */
function learnedOpening({ opens, oddly }: FlatColumn, cells: readonly FlatCell[]): Pick<FlatColumn, 'opens' | 'oddly'> {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const [first = ''] = foldedText(cell).split(' ', 1);
    // Figures of one form are alike: `12°36'15"`, `NM01`.
    const form = escapePattern(first).replace(/\d+/g, '\\d+');
    counts.set(form, (counts.get(form) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= FEWEST);
  const alike = often.reduce((sum, [, count]) => sum + count, 0);
  if (often.length === 0 || (opens === null && alike < ALIKE * cells.length)) return { opens, oddly };
  const pattern = `^(?:${often.map(([form]) => form).join('|')})(?![a-z])`;
  return opens === null
    ? { opens: new RegExp(pattern), oddly: LEARNED_ODDLY }
    : { opens: new RegExp(`${opens.source}|${pattern}`), oddly };
}

/** Share of cells that are taken to repeat another of their column. */
const REPEATED = 0.5;

/**
 * What texts that stand in several cells (the same agency, `Hàng năm`) cost less than their words one by one: a cache
 * of whole cells beside the language model (after R. Kuhn and R. De Mori, IEEE PAMI 12, 1990).
 */
function repeatedIn(cells: readonly FlatCell[], fluent: Fluency): ReadonlyMap<string, number> {
  const counts = new Map<string, { count: number; cell: FlatCell }>();
  for (const cell of cells) {
    const text = foldedText(cell);
    const found = counts.get(text);
    if (found === undefined) counts.set(text, { count: 1, cell });
    else found.count++;
  }
  const repeated = new Map<string, number>();
  for (const [text, { count, cell }] of counts) {
    if (count < 2) continue;
    const { cost, context } = readAll(
      cell.flatMap(({ tokens }) => tokens),
      fluent,
    );
    const saved = cost + fluent.end(context) - costOf((REPEATED * count) / cells.length);
    if (saved > 0) repeated.set(text, saved);
  }
  return repeated;
}

function isFigure(cell: FlatCell): boolean {
  return cell.every(({ tokens }) => tokens.every(({ text }) => !/\p{L}{2}/u.test(text)));
}

/** The lines of a cell as they are printed, each with the word that was broken off behind it. */
export function printedLines(cell: FlatCell): PrintedLine[] {
  return cell.map(({ tokens }, i) => {
    const width = charactersOf(tokens);
    const after = cell[i + 1];
    const broken = after === undefined || after.startsItem ? Infinity : charactersOf(after.tokens.slice(0, 1));
    return { width, next: width + 1 + broken };
  });
}

function charactersOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { raw }) => sum + raw.length + 1, -1);
}

function share<T>(items: readonly T[], test: (item: T) => boolean): number {
  return items.length === 0 ? 0 : items.filter(test).length / items.length;
}

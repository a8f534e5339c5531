import { EMPTY, joinPhrases, phrase, type Phrase } from '../../../transcript/phrase.js';
import { isStrokeLike, type Item, type ItemKind } from './items.js';

/** What the cells of a column look like. */
export interface Shape {
  readonly kind: 'number' | 'text' | 'unit' | 'figure';
  /** Of figures: whether they have a comparator as a rule; null where some do and some don't. */
  readonly comparator?: boolean | null;
  /** Of figures: their usual number of digits before the decimal sign. */
  readonly digits?: number;
}

/** A line's cells as its items fit the columns best. */
export interface Aligned {
  readonly cells: readonly Phrase[];
  /** Items that are in no cell: strokes read as letters, dirt. */
  readonly left: readonly Phrase[];
  /** Figures that may stand in several columns, and so are in none. */
  readonly unplaced: readonly Phrase[];
  /** Cells that hold something else than their column wants, that lack it, or got it by a guess. */
  readonly doubts: number;
}

/** Dearness of an item as the first of a cell, by what the column holds. */
const FIRST: Readonly<Record<Shape['kind'], Readonly<Record<ItemKind, number>>>> = {
  number: { figure: 0, unit: 4, word: 5, weak: 0.4, speck: 0.6 },
  text: { figure: 1.5, unit: 0.5, word: 0, weak: 0.2, speck: 0.3 },
  unit: { figure: 3, unit: 0, word: 0.8, weak: 1, speck: 1.5 },
  figure: { figure: 0, unit: 3, word: 4, weak: 0.5, speck: 1.3 },
};

/** Dearness of a further item in a cell: text and units go on, a figure stands alone but for misread strokes. */
const FURTHER: Readonly<Record<ItemKind, number>> = { figure: 4, unit: 2, word: 4, weak: 1.2, speck: 0.7 };

/** Dearness of a cell that stays empty. */
const EMPTY_CELL: Readonly<Record<Shape['kind'], number>> = { number: 0.6, text: 0.3, unit: 0.8, figure: 1.5 };

/** Two items of one cell with a stroke between them. */
const STROKE_WITHIN = { text: 1, else: 1.5 };

/** Two places of a figure whose ways differ by less are as good as one another: the figure stays out. */
const MARGIN = 0.4;

/**
 * The cheapest way to lay items into columns, in order: an edit distance between the sequence of a line's items and the
 * columns with their kinds (R. Wagner, M. Fischer, "The String-to-String Correction Problem", JACM 1974). Strokes help
 * where they were read, but a lost or invented one does not shift the row:
 *
 *     3 |thongtin| 3 100 10 <5 <4 <3 <2 <l
 *     g (Bl g o0 | 27 | 9 | 8 | 6 | 4| 2
 *
 * A figure that may as well stand in another column (four figures for five columns) is put into none.
 */
export function align(items: readonly Item[], shapes: readonly Shape[]): Aligned {
  const ahead = forward(items, shapes);
  const behind = backward(items, shapes);
  const places = items.map((_, i): Place => {
    // The least cost of all ways on which this item stands in a column, for each.
    const costs = shapes.map((_, c) => (ahead[i]?.[c] ?? Infinity) + (behind[i]?.[c] ?? Infinity));
    const column = costs.indexOf(Math.min(...costs));
    const other = Math.min(...costs.filter((_, c) => c !== column && shapes[c]?.kind === 'figure'));
    return { column, sure: shapes[column]?.kind !== 'figure' || other - (costs[column] ?? 0) >= MARGIN };
  });
  return laid(items, shapes, places);
}

interface Place {
  readonly column: number;
  readonly sure: boolean;
}

/** What it costs to lay the items up to each, that one into each column. */
function forward(items: readonly Item[], shapes: readonly Shape[]): number[][] {
  const skipped = sumsOf(shapes);
  const table: number[][] = [];
  items.forEach((item, i) => {
    const before = table[i - 1];
    let best = before === undefined ? 0 : Infinity;
    table.push(
      shapes.map((shape, c) => {
        // Coming from an earlier column leaves those between empty.
        if (before !== undefined && c > 0) best = Math.min(best, (before[c - 1] ?? Infinity) - (skipped[c] ?? 0));
        const first = best + (skipped[c] ?? 0) + firstCost(item, shape);
        return Math.min(first, before === undefined ? Infinity : (before[c] ?? Infinity) + furtherCost(item, shape));
      }),
    );
  });
  return table;
}

/** What it costs to lay the items after each, that one being in each column. */
function backward(items: readonly Item[], shapes: readonly Shape[]): number[][] {
  const skipped = sumsOf(shapes);
  const total = skipped[shapes.length] ?? 0;
  let after = shapes.map((_, c) => total - (skipped[c + 1] ?? 0));
  const table = [after];
  for (let i = items.length - 1; i > 0; i--) {
    const item = items[i];
    if (item === undefined) break;
    const row = Array<number>(shapes.length).fill(Infinity);
    let best = Infinity;
    for (let c = shapes.length - 1; c >= 0; c--) {
      const shape = shapes[c];
      if (shape === undefined) continue;
      const next = after[c] ?? Infinity;
      row[c] = Math.min(best - (skipped[c + 1] ?? 0), next + furtherCost(item, shape));
      best = Math.min(best, next + firstCost(item, shape) + (skipped[c] ?? 0));
    }
    after = row;
    table.unshift(row);
  }
  return table;
}

/** Cost of leaving the columns before each empty. */
function sumsOf(shapes: readonly Shape[]): number[] {
  const sums = [0];
  for (const { kind } of shapes) sums.push((sums[sums.length - 1] ?? 0) + EMPTY_CELL[kind]);
  return sums;
}

function firstCost(item: Item, shape: Shape): number {
  return FIRST[shape.kind][item.kind] + (item.kind === 'figure' && shape.kind === 'figure' ? misfit(item, shape) : 0);
}

function furtherCost(item: Item, shape: Shape): number {
  const within = item.stroke ? (shape.kind === 'text' ? STROKE_WITHIN.text : STROKE_WITHIN.else) : 0;
  if (shape.kind === 'text') return FIRST.text[item.kind] + within;
  if (shape.kind === 'unit' && item.kind === 'word') return within;
  return (isStroke(item) ? FURTHER.speck : FURTHER[item.kind]) + within;
}

/** `1`, `I`, `]`: what a stroke is misread as. */
function isStroke(item: Item): boolean {
  return item.kind === 'speck' || item.phrase.text === '1';
}

/** A figure that looks unlike those of its column: no comparator where all have one, three digits where all have one. */
function misfit({ phrase: { text } }: Item, { comparator, digits }: Shape): number {
  const has = /^[<>≤≥=~±]/.test(text);
  const sign = comparator == null || comparator === has ? 0 : 0.5;
  return sign + (digits === undefined ? 0 : Math.min(0.75, 0.25 * Math.abs(digitsOf(text) - digits)));
}

/** Digits of a figure before its decimal sign. */
export function digitsOf(figure: string): number {
  return /\d[\d.]*/.exec(figure)?.[0].replace(/\./g, '').length ?? 0;
}

function laid(items: readonly Item[], shapes: readonly Shape[], places: readonly Place[]): Aligned {
  const left: Phrase[] = [];
  const unplaced: Phrase[] = [];
  let doubts = 0;
  const columns = shapes.map((): { readonly item: Item; readonly sure: boolean }[] => []);
  items.forEach((item, i) => columns[places[i]?.column ?? 0]?.push({ item, sure: places[i]?.sure === true }));
  const cells = shapes.map(({ kind }, column): Phrase => {
    const all = columns[column] ?? [];
    if (kind === 'text' || kind === 'unit') {
      const own = all.map(({ item }) => item);
      left.push(...own.filter(isStrokeLike).map((item) => item.phrase));
      return joinPhrases(own.filter((item) => !isStrokeLike(item)).map((item) => item.phrase));
    }
    const own = all.filter(({ sure }) => sure).map(({ item }) => item);
    const figures = own.filter((item) => item.kind === 'figure');
    const meant = figures.find((item) => !isStroke(item)) ?? figures[0] ?? own[0];
    for (const { item, sure } of all) {
      if (item === meant) continue;
      if (item.kind === 'figure' && !sure) unplaced.push(item.phrase);
      else left.push(asPrinted(item.phrase));
    }
    if (all.length > 1 || (meant?.kind !== 'figure' && (kind === 'figure' || meant !== undefined))) doubts++;
    if (meant === undefined) return EMPTY;
    return meant.kind === 'figure' ? meant.phrase : asPrinted(meant.phrase);
  });
  // `g (Bl g o0 | 27 | 9`: of a line whose figures are hardly read its words are no better, whatever the repair made of them.
  const asRead =
    doubts < HARDLY_READ ? cells : cells.map((cell, i) => (shapes[i]?.kind === 'text' ? asPrinted(cell) : cell));
  return { cells: asRead, left, unplaced, doubts };
}

/** Cells of a line, besides those of words, that hold something else than they should. */
const HARDLY_READ = 3;

/** What is no figure in a column of figures stays as the source has it: `o«`, which the repair took for a word. */
function asPrinted({ tokens }: Phrase): Phrase {
  return phrase(
    tokens.map((token) => ({
      ...token,
      text: token.raw.replace(/[|│┃║¦｜]/gu, ''),
      confidence: Math.min(token.confidence, 0.5),
    })),
  );
}

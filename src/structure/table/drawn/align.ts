import { EMPTY, joinPhrases, phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Item, ItemKind } from './items.js';

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
  /** Cells that hold something else than their column wants, that lack it, or got it by a guess. */
  readonly doubts: number;
}

/** Dearness of an item as the first of a cell, by what the column holds. */
const FIRST: Readonly<Record<Shape['kind'], Readonly<Record<ItemKind, number>>>> = {
  number: { figure: 0, unit: 4, word: 5, weak: 0.4, speck: 0.6 },
  text: { figure: 1.5, unit: 0.5, word: 0, weak: 0.2, speck: 0.3 },
  unit: { figure: 3, unit: 0, word: 0.8, weak: 1, speck: 1.5 },
  figure: { figure: 0, unit: 3, word: 4, weak: 0.5, speck: 0.6 },
};

/** Dearness of a further item in a cell: text and units go on, a figure stands alone but for misread strokes. */
const FURTHER: Readonly<Record<ItemKind, number>> = { figure: 4, unit: 2, word: 4, weak: 1.2, speck: 0.7 };

/** Dearness of a cell that stays empty. */
const EMPTY_CELL: Readonly<Record<Shape['kind'], number>> = { number: 0.6, text: 0.3, unit: 0.8, figure: 1.5 };

/** Two items of one cell with a stroke between them. */
const STROKE_WITHIN = { text: 1, else: 1.5 };

/**
 * The cheapest way to lay items into columns, in order: an edit distance between the sequence of a line's items and the
 * columns with their kinds (R. Wagner, M. Fischer, "The String-to-String Correction Problem", JACM 1974). Strokes help
 * where they were read, but a lost or invented one does not shift the row:
 *
 *     3 |thongtin| 3 100 10 <5 <4 <3 <2 <l
 *     g (Bl g o0 | 27 | 9 | 8 | 6 | 4| 2
 */
export function align(items: readonly Item[], shapes: readonly Shape[]): Aligned {
  const width = shapes.length;
  // costs[i][c]: the first i items are laid, the last of them into column c - 1; column 0 is before the first.
  const costs: number[][] = [[0, ...Array<number>(width).fill(Infinity)]];
  const from: number[][] = [];
  const skipped = [0];
  for (const { kind } of shapes) skipped.push((skipped[skipped.length - 1] ?? 0) + EMPTY_CELL[kind]);
  items.forEach((item, i) => {
    const before = costs[i] ?? [];
    const row = Array<number>(width + 1).fill(Infinity);
    const origin = Array<number>(width + 1).fill(0);
    let best = Infinity;
    let bestAt = 0;
    for (let c = 1; c <= width; c++) {
      const shape = shapes[c - 1];
      if (shape === undefined) continue;
      // Coming from an earlier column leaves those between empty.
      const come = (before[c - 1] ?? Infinity) - (skipped[c - 1] ?? 0);
      if (come < best) [best, bestAt] = [come, c - 1];
      const first = best + (skipped[c - 1] ?? 0) + firstCost(item, shape);
      const further = (before[c] ?? Infinity) + furtherCost(item, shape);
      row[c] = Math.min(first, further);
      origin[c] = further < first ? c : bestAt;
    }
    costs.push(row);
    from.push(origin);
  });
  return laid(items, shapes, places(costs, from, skipped));
}

/** The column of each item, read back from the cheapest end. */
function places(costs: readonly number[][], from: readonly number[][], skipped: readonly number[]): number[] {
  const last = costs[costs.length - 1] ?? [];
  const total = skipped[skipped.length - 1] ?? 0;
  let at = 0;
  let least = Infinity;
  last.forEach((cost, c) => {
    const end = cost + total - (skipped[c] ?? 0);
    if (end < least) [least, at] = [end, c];
  });
  const columns: number[] = [];
  for (let i = from.length - 1; i >= 0; i--) {
    columns.unshift(at - 1);
    at = from[i]?.[at] ?? 0;
  }
  return columns;
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

function laid(items: readonly Item[], shapes: readonly Shape[], columns: readonly number[]): Aligned {
  const left: Phrase[] = [];
  let doubts = 0;
  const cells = shapes.map((shape, column): Phrase => {
    const own = items.filter((_, i) => columns[i] === column);
    const [first, ...others] = own;
    if (first === undefined) {
      if (shape.kind === 'figure') doubts++;
      return EMPTY;
    }
    if (shape.kind === 'text' || shape.kind === 'unit') return joinPhrases(own.map((item) => item.phrase));
    const meant = own.find((item) => item.kind === 'figure') ?? first;
    left.push(...own.filter((item) => item !== meant).map((item) => asPrinted(item.phrase)));
    if (others.length > 0 || meant.kind !== 'figure') doubts++;
    return meant.kind === 'figure' ? meant.phrase : asPrinted(meant.phrase);
  });
  return { cells, left, doubts };
}

/** What is no figure in a column of figures stays as the source has it: `o«`, which the repair took for a word. */
function asPrinted({ tokens }: Phrase): Phrase {
  return phrase(tokens.map((token) => ({ ...token, text: token.raw, confidence: Math.min(token.confidence, 0.5) })));
}

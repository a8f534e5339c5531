import type { Knowledge } from '../../../knowledge/knowledge.js';
import type { Phrase } from '../../../transcript/phrase.js';
import { rowMarker } from '../row-marker.js';
import { digitsOf, type Shape } from './align.js';
import { itemsIn, type Item } from './items.js';
import type { Segments } from './strokes.js';

/** A line of a drawing with what stands between its strokes, and piece by piece. */
export interface DrawnLine extends Segments {
  readonly items: readonly Item[];
  /** How many whole borders stand above it. */
  readonly block: number;
}

/** The columns of a drawing. */
export interface Template {
  readonly shapes: readonly Shape[];
  /** Whether lines begin and end with a stroke. */
  readonly outer: { readonly left: boolean; readonly right: boolean };
  /** Whether the strokes part the cells; else they were lost, and the columns come from the sequence of figures. */
  readonly barred: boolean;
}

/** The share of lines that have to agree on something. */
const MOST = 0.6;

/** No table of a plan has more columns; a line of nothing but strokes may. */
const WIDEST = 40;

export const YEAR = /^(?:19|20)\d\d$/;

/** The columns that most lines agree on: by their strokes, or by their figures where the strokes don't agree; null for neither. */
export function templateOf(lines: readonly DrawnLine[], knowledge: Knowledge): Template | null {
  const outer = {
    left: share(lines, ({ parts }) => parts[0]?.text === '') >= MOST,
    right: share(lines, ({ parts }) => parts[parts.length - 1]?.text === '') >= MOST,
  };
  const barred = barredShapes(lines, outer, knowledge);
  const sequence = sequenceShapes(lines);
  // Rows may lose the same strokes each: `1 Thể chế 6 | 120 | 14`. Their figures then say more than those left.
  if (sequence !== null && sequence.length > (barred?.length ?? 0)) return { shapes: sequence, outer, barred: false };
  return barred === null ? null : { shapes: barred, outer, barred: true };
}

/** The cells that the strokes of a line part: without what is outside the outer ones. */
export function cellsBetween({ parts }: Segments, { left, right }: Template['outer']): readonly Phrase[] {
  const begins = left && parts[0]?.text === '' ? 1 : 0;
  const ends = right && parts.length > begins + 1 && parts[parts.length - 1]?.text === '' ? 1 : 0;
  return parts.slice(begins, parts.length - ends);
}

/** A year stands in heads of columns; alone it does not make a line one of figures. */
export function isYear({ kind, phrase }: Item): boolean {
  return kind === 'figure' && YEAR.test(phrase.text);
}

function barredShapes(lines: readonly DrawnLine[], outer: Template['outer'], knowledge: Knowledge): Shape[] | null {
  const cells = lines.map((line) => cellsBetween(line, outer));
  const width = mode(cells.map((row) => row.length));
  const whole = cells.filter((row) => row.length === width);
  if (width === null || width < 2 || width > WIDEST || whole.length < 2 || whole.length < cells.length * MOST)
    return null;
  return Array.from({ length: width }, (_, column): Shape => {
    const filled = whole.map((row) => row[column]).filter((cell) => cell !== undefined && cell.text !== '');
    if (column === 0 && share(filled, (cell) => rowMarker(cell?.text ?? '') !== null) >= 0.5) return { kind: 'number' };
    const figures = filled.flatMap((cell) => {
      const items = cell === undefined ? [] : itemsIn(cell, false, knowledge);
      return items.length === 1 ? items.filter((item) => item.kind === 'figure' && !isYear(item)) : [];
    });
    return figures.length >= 2 && figures.length >= filled.length * 0.5 ? figureShape(figures) : { kind: 'text' };
  });
}

/** Where a line's figures stand: the longest run of figures and what may be one, from its first figure on. */
function figureRun(items: readonly Item[]): readonly [from: number, to: number] {
  let longest: readonly [number, number] = [0, 0];
  let from = -1;
  items.forEach(({ kind }, at) => {
    if (kind === 'word' || kind === 'unit') from = -1;
    else if (kind === 'figure' && from < 0) from = at;
    if (from >= 0 && at + 1 - from > longest[1] - longest[0]) longest = [from, at + 1];
  });
  return longest;
}

/** Number, name, perhaps a unit, as many figures as most lines have, perhaps words behind them. */
function sequenceShapes(lines: readonly DrawnLine[]): Shape[] | null {
  const runs = lines
    .map((line) => line.items.filter(({ kind }) => kind !== 'speck'))
    .map((items) => ({ items, run: figureRun(items) }))
    .filter(({ items, run: [from, to] }) => to - from >= 2 && !items.slice(from, to).every(isYear));
  const width = mode(runs.map(({ run: [from, to] }) => to - from));
  const typical = runs.filter(({ run: [from, to] }) => to - from === width);
  if (width === null || width > WIDEST || typical.length < 3 || typical.length < runs.length * MOST) return null;
  const numbered = share(typical, ({ items, run: [from] }) => from > 0 && items[0]?.kind === 'figure') >= 0.5;
  const measured = share(typical, ({ items, run: [from] }) => items[from - 1]?.kind === 'unit') >= 0.5;
  const followed = share(typical, ({ items, run: [, to] }) => to < items.length) >= 0.5;
  const figures = Array.from({ length: width }, (_, column) =>
    figureShape(typical.flatMap(({ items, run: [from] }) => items.slice(from + column, from + column + 1))),
  );
  return [
    ...(numbered ? [{ kind: 'number' } as const] : []),
    { kind: 'text' },
    ...(measured ? [{ kind: 'unit' } as const] : []),
    ...figures,
    ...(followed ? [{ kind: 'text' } as const] : []),
  ];
}

function figureShape(items: readonly Item[]): Shape {
  const figures = items.filter((item) => item.kind === 'figure').map((item) => item.phrase.text);
  const compared = share(figures, (text) => /^[<>≤≥=~±]/.test(text));
  const digits = figures.reduce((sum, text) => sum + digitsOf(text), 0) / Math.max(1, figures.length);
  return { kind: 'figure', comparator: compared > 0.75 ? true : compared < 0.25 ? false : null, digits };
}

function share<T>(list: readonly T[], holds: (item: T) => boolean): number {
  return list.length === 0 ? 0 : list.filter(holds).length / list.length;
}

/** The most frequent number, the larger of two; null for no numbers. */
export function mode(numbers: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: number | null = null;
  for (const [number, count] of counts) {
    const most = best === null ? 0 : (counts.get(best) ?? 0);
    if (count > most || (count === most && number > (best ?? 0))) best = number;
  }
  return best;
}

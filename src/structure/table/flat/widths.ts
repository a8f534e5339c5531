import type { Width } from './model.js';

/** A printed line of a cell: its characters, and those with the next word, which was broken off; Infinity for the last. */
export interface PrintedLine {
  readonly width: number;
  readonly next: number;
}

/** Looseness of printed widths: letters are not of one width, but in typewritten tables. */
export const LOOSE = 3;
const TYPEWRITTEN = 1;
/** Share of broken lines that one width explains where they are typewritten, and fewest that tell. */
const EXPLAINED = 0.9;
const FEWEST = 4;

/**
 * How wide a column is: the width that explains most of its lines, each being no wider, and its next word too much. A
 * few may have been read wrong. null where there is no line.
 */
export function widthOf(lines: readonly PrintedLine[]): Width | null {
  const broken = lines.filter(({ next }) => next < Infinity);
  const limit = Math.max(0, ...lines.map(({ width }) => width), ...broken.map(({ next }) => next));
  if (limit === 0) return null;
  // How many more lines a width explains than the one before it.
  const gains = new Array<number>(limit + 1).fill(0);
  const gain = (width: number, more: number): void => {
    gains[width] = (gains[width] ?? 0) + more;
  };
  for (const { width, next } of lines) {
    gain(width, 1);
    if (next < Infinity) gain(next, -1);
  }
  let [least, most, best, explained] = [0, 0, 0, 0];
  for (const [width, more] of gains.entries()) {
    explained += more;
    if (explained > best) [least, best] = [width, explained];
    if (explained === best && more >= 0 && (most === width - 1 || least === width)) most = width;
  }
  const fit = broken.filter(({ width, next }) => width <= most && next > least).length;
  const loose = broken.length >= FEWEST && fit >= EXPLAINED * broken.length ? TYPEWRITTEN : LOOSE;
  return { least, most: broken.length === 0 ? Infinity : most, loose };
}

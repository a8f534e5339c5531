import type { Box } from './box.js';
import { INK } from './clean.js';
import type { Gray } from './pixels.js';

/** A stretch of rows or of columns, in pixels, the end left out. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export const length = ({ from, to }: Stretch): number => to - from;

/** The columns of an area that have ink, in stretches from left to right. What is darker than `ink` is. */
export const columnsWithInk = (picture: Gray, area: Box, ink = INK): Stretch[] =>
  stretches(area.left, area.right, (x) => hasInk(picture, { ...area, left: x, right: x + 1 }, ink));

/** The rows of an area that have ink, in stretches from top to bottom. */
export const rowsWithInk = (picture: Gray, area: Box, ink = INK): Stretch[] =>
  stretches(area.top, area.bottom, (y) => hasInk(picture, { ...area, top: y, bottom: y + 1 }, ink));

/** Stretches with those in one that have less white between them than `gap`. */
export function joined(found: readonly Stretch[], gap: number): Stretch[] {
  const parts: Stretch[] = [];
  for (const { from, to } of found) {
    const last = parts.at(-1);
    if (last !== undefined && from - last.to < gap) parts[parts.length - 1] = { from: last.from, to };
    else parts.push({ from, to });
  }
  return parts;
}

/** The box around the ink within an area; null where there is none. */
export function inkWithin(picture: Gray, area: Box): Box | null {
  const within = onPicture(picture, area);
  const columns = columnsWithInk(picture, within);
  const rows = rowsWithInk(picture, within);
  const [left, right] = [columns[0]?.from, columns.at(-1)?.to];
  const [top, bottom] = [rows[0]?.from, rows.at(-1)?.to];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  return { left, top, right, bottom };
}

/** The part of a box that lies on the picture, in whole pixels. */
export const onPicture = ({ width, height }: Gray, { left, top, right, bottom }: Box): Box => ({
  left: Math.max(0, Math.floor(left)),
  top: Math.max(0, Math.floor(top)),
  right: Math.min(width, Math.ceil(right)),
  bottom: Math.min(height, Math.ceil(bottom)),
});

function hasInk({ width, data }: Gray, { left, top, right, bottom }: Box, ink = INK): boolean {
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) if ((data[y * width + x] ?? 255) < ink) return true;
  return false;
}

function stretches(from: number, to: number, is: (at: number) => boolean): Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at < to; at++) {
    if (!is(at)) continue;
    const open = found.at(-1);
    if (open?.to === at) found[found.length - 1] = { from: open.from, to: at + 1 };
    else found.push({ from: at, to: at + 1 });
  }
  return found;
}

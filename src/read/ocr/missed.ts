import { middleX, middleY, type Box, type Word } from './box.js';
import { INK } from './clean.js';
import { fieldAt, type Field, type Grid } from './grid.js';
import type { Gray } from './pixels.js';

/** So much ink, in pixels, is no speck. */
const SIGN = 60;
/** White between a ruling line and what is written, in pixels. */
const EDGE = 6;

/**
 * The columns of a table that have cells with ink but without a word: the engine takes single figures that stand alone
 * (`1`, `2`, `3` in a column of numbers) for stains, but reads them where it gets nothing else.
 */
export function missedColumns(picture: Gray, table: Grid, words: readonly Word[]): Box[] {
  const { rows, columns, owner } = table;
  const read = new Set(words.map(({ box }) => keyOf(fieldAt(table, middleX(box), middleY(box)))));
  return columns.slice(1).flatMap((right, column) => {
    const left = columns[column] ?? 0;
    const strip = { left: left + EDGE, top: table.box.top, right: right - EDGE, bottom: table.box.bottom };
    const isMissed = rows.slice(1).some((bottom, row) => {
      const field = owner[row]?.[column];
      const isWhole = field?.row === row && field.column === column && owner[row]?.[column + 1] !== field;
      const cell = { ...strip, top: (rows[row] ?? 0) + EDGE, bottom: bottom - EDGE };
      return isWhole && !read.has(keyOf(field)) && inkIn(picture, cell) >= SIGN;
    });
    return isMissed ? [strip] : [];
  });
}

/** Of the words read in such a column those in cells that had none. */
export function found(table: Grid, words: readonly Word[], anew: readonly (readonly Word[])[]): (readonly Word[])[] {
  const read = new Set(words.map(({ box }) => keyOf(fieldAt(table, middleX(box), middleY(box)))));
  return anew.map((line) => line.filter(({ box }) => !read.has(keyOf(fieldAt(table, middleX(box), middleY(box))))));
}

const keyOf = (field: Field | null): string => (field === null ? '' : `${field.row}:${field.column}`);

function inkIn({ width, data }: Gray, { left, top, right, bottom }: Box): number {
  let ink = 0;
  for (let y = Math.ceil(top); y < bottom; y++)
    for (let x = Math.ceil(left); x < right; x++) if ((data[y * width + x] ?? 255) < INK) ink++;
  return ink;
}

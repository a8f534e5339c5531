import { heightOf, median, middleX, middleY, type Box, type Word } from './box.js';
import { fieldAt, type Grid } from './grid.js';
import { columnsWithInk, onPicture, rowsWithInk } from './ink.js';
import type { Gray } from './pixels.js';

/** A cell of a table with little in it, which was missed or is doubted. */
export interface DoubtedCell {
  /** Around its ink. */
  readonly box: Box;
  /** What was read in it. */
  readonly words: readonly Word[];
}

/** White between a ruling line and what is written, in pixels. */
const EDGE = 6;
/** The engine is less sure of a word that is rather misread than read. */
const MISREAD = 0.5;
/** A cell with one line is no higher, and what is lower is a speck or a dash: in heights of a usual word. */
const HIGHEST = 1.8;
const LOWEST = 0.5;
/** A wider one holds a sentence, in heights of a usual word. */
const WIDEST = 15;
/** A dash is so many times as wide as it is high, and no wider than a word is high. */
const FLAT = 2;
/** How sure a dash is. */
const SURE = 0.9;

/** What a second look gives. */
export interface Reading {
  readonly words: readonly Word[];
  /** What was read before. */
  readonly instead: readonly Word[];
}

/** The cells of one line in which nothing was read though they hold ink, or a word that is doubted; and those with a dash. */
export function doubtedCells(
  picture: Gray,
  table: Grid,
  words: readonly Word[],
): { cells: readonly DoubtedCell[]; dashes: readonly Reading[] } {
  const own = new Map<string, Word[]>();
  for (const word of words) {
    const field = fieldAt(table, middleX(word.box), middleY(word.box));
    if (field === null) continue;
    const key = `${field.row}:${field.column}`;
    own.set(key, [...(own.get(key) ?? []), word]);
  }
  const usual = median([...own.values()].flat().map(({ box }) => heightOf(box)));
  const cells: DoubtedCell[] = [];
  const dashes: Reading[] = [];
  for (const [key, area] of areas(table)) {
    const read = own.get(key) ?? [];
    if (read.length > 0 && read.every(({ confidence }) => confidence >= MISREAD)) continue;
    const box = inkWithin(picture, area);
    if (box === null) continue;
    const [width, height] = [box.right - box.left, heightOf(box)];
    if (height < LOWEST * usual) {
      const isDash = width >= FLAT * height && width <= usual;
      if (isDash) dashes.push({ words: [{ text: '-', box, confidence: SURE }], instead: read });
    } else if (height <= HIGHEST * usual && width <= WIDEST * usual) cells.push({ box, words: read });
  }
  return { cells, dashes };
}

/** The inner areas of the cells of a table, by the row and the column that they begin in. */
function areas({ rows, columns, owner }: Grid): Map<string, Box> {
  const found = new Map<string, Box>();
  owner.forEach((fields, row) => {
    fields.forEach((field, column) => {
      const key = `${field.row}:${field.column}`;
      const first = found.get(key);
      found.set(key, {
        left: first?.left ?? (columns[column] ?? 0) + EDGE,
        top: first?.top ?? (rows[row] ?? 0) + EDGE,
        right: (columns[column + 1] ?? 0) - EDGE,
        bottom: (rows[row + 1] ?? 0) - EDGE,
      });
    });
  });
  return found;
}

/** The ink within an area; null where there is none. */
function inkWithin(picture: Gray, area: Box): Box | null {
  const within = onPicture(picture, area);
  const columns = columnsWithInk(picture, within);
  const rows = rowsWithInk(picture, within);
  const [left, right] = [columns[0]?.from, columns.at(-1)?.to];
  const [top, bottom] = [rows[0]?.from, rows.at(-1)?.to];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  return { left, top, right, bottom };
}

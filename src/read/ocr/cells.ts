import { heightOf, median, middleX, middleY, type Box, type Word } from './box.js';
import { cellAreas, fieldAt, type Grid } from './grid.js';
import { inkWithin, joined, rowsWithInk } from './ink.js';
import type { Gray } from './pixels.js';
import type { Reading, Spot } from './second-look.js';
import { inCase } from './small.js';

/** White between a ruling line and what is written, in pixels. */
const EDGE = 6;
/** The engine is less sure of a word that is rather misread than read. */
const MISREAD = 0.5;
/** A cell with one line is no higher, and what is lower is a speck or a dash: in heights of a usual word. */
const HIGHEST = 1.8;
const LOWEST = 0.5;
/** A wider one holds a sentence, in heights of a usual word. */
const WIDEST = 15;
/** The white between a mark and its letter, in heights of a usual word; and a cell with more lines holds sentences. */
const MARK = 0.2;
const MOST_LINES = 6;
/** A dash is so many times as wide as it is high, and no wider than a word is high. */
const FLAT = 2;
/** How sure a dash is. */
const SURE = 0.9;

/**
 * The cells in which nothing was read though they hold ink, and those of one line with a word that is doubted; and those
 * whose ink says enough: a dash, or a small letter that was read as a capital.
 */
export function doubtedCells(
  picture: Gray,
  table: Grid,
  words: readonly Word[],
): { cells: readonly Spot[]; byInk: readonly Reading[] } {
  const own = new Map<string, Word[]>();
  for (const word of words) {
    const field = fieldAt(table, middleX(word.box), middleY(word.box));
    if (field === null) continue;
    const key = `${field.row}:${field.column}`;
    own.set(key, [...(own.get(key) ?? []), word]);
  }
  const usual = median([...own.values()].flat().map(({ box }) => heightOf(box)));
  const cells: Spot[] = [];
  const byInk: Reading[] = [];
  for (const [key, area] of cellAreas(table, EDGE)) {
    const read = own.get(key) ?? [];
    const isSure = read.length > 0 && read.every(({ confidence }) => confidence >= MISREAD);
    const box = isSure && read.length > 1 ? null : inkWithin(picture, area);
    if (box === null) continue;
    const [width, height] = [box.right - box.left, heightOf(box)];
    const inSize = inCase(read, height, usual);
    if (isSure) {
      if (inSize !== read) byInk.push({ words: inSize, instead: read });
    } else if (height < LOWEST * usual) {
      const isDash = width >= FLAT * height && width <= usual;
      if (isDash) byInk.push({ words: [{ text: '-', box, confidence: SURE }], instead: read });
    } else if (width <= WIDEST * usual) {
      const lines = height <= HIGHEST * usual || read.length > 0 ? [box] : linesOf(picture, box, usual);
      const areLines = lines.length <= MOST_LINES && lines.every((line) => heightOf(line) <= HIGHEST * usual);
      if (areLines) cells.push({ areas: lines, height: usual, words: read });
    }
  }
  return { cells, byInk };
}

/** The lines of a cell of which nothing was read: the title of a group, in the narrow column of numbers. */
function linesOf(picture: Gray, box: Box, usual: number): Box[] {
  // A mark stands nearer to its letter.
  const lines = joined(rowsWithInk(picture, box), MARK * usual);
  return lines.flatMap(({ from, to }) => inkWithin(picture, { ...box, top: from, bottom: to }) ?? []);
}

import { heightOf, middleX, type Box, type Word } from './box.js';
import type { DoubtedCell, Reading } from './cells.js';
import { checkedByInk } from './checked.js';
import { resized } from './clean.js';
import type { Engine } from './engine.js';
import type { Gray } from './pixels.js';

/** Height that cells are enlarged to, white between them and around a line of them, in pixels; and cells in a line. */
const HEIGHT = 32;
const GAP = 100;
const MARGIN = 40;
const IN_A_LINE = 12;

/**
 * Cells read again, from a sheet that holds nothing else: lines of them, each as high as a usual letter and far from its
 * neighbours. The engine takes single figures that stand alone (`1`, `2`, `3` in a column of numbers) for stains, and
 * small print in narrow columns for worse; in a line with others it reads them.
 *
 * @returns what is surer than what was read before, where it stands on the picture
 */
export async function readAgain(engine: Engine, picture: Gray, cells: readonly DoubtedCell[]): Promise<Reading[]> {
  if (cells.length === 0) return [];
  const { sheet, placed } = sheetOf(picture, cells);
  const lines = await engine.recognise(sheet, { left: 0, top: 0, right: sheet.width, bottom: sheet.height });
  const words = checkedByInk(sheet, lines ?? []).flat();
  return placed.flatMap(({ cell, box, scale }) => {
    const own = words.filter((word) => isWithin(word.box, box)).map((word) => onPage(word, cell.box, box, scale));
    return sureness(own) > sureness(cell.words) ? [{ words: own, instead: cell.words }] : [];
  });
}

interface Placed {
  readonly cell: DoubtedCell;
  /** Where it stands on the sheet. */
  readonly box: Box;
  readonly scale: number;
}

function sheetOf(picture: Gray, cells: readonly DoubtedCell[]): { sheet: Gray; placed: readonly Placed[] } {
  const placed: Placed[] = [];
  let [left, top] = [GAP, MARGIN];
  for (const [at, cell] of cells.entries()) {
    if (at % IN_A_LINE === 0 && at > 0) [left, top] = [GAP, top + HEIGHT + 2 * MARGIN];
    const scale = HEIGHT / heightOf(cell.box);
    const width = Math.max(1, Math.round((cell.box.right - cell.box.left) * scale));
    placed.push({ cell, scale, box: { left, top, right: left + width, bottom: top + HEIGHT } });
    left += width + GAP;
  }
  const width = Math.max(...placed.map(({ box }) => box.right)) + GAP;
  const height = top + HEIGHT + MARGIN;
  const data = new Uint8Array(width * height).fill(255);
  for (const { cell, box, scale } of placed) {
    const enlarged = resized(cutOut(picture, cell.box), scale);
    for (let y = 0; y < enlarged.height; y++)
      data.set(enlarged.data.subarray(y * enlarged.width, (y + 1) * enlarged.width), (box.top + y) * width + box.left);
  }
  return { sheet: { width, height, data }, placed };
}

function cutOut(picture: Gray, { left, top, right, bottom }: Box): Gray {
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left;
    data.set(picture.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

const isWithin = (word: Box, cell: Box): boolean =>
  middleX(word) > cell.left - GAP / 2 &&
  middleX(word) < cell.right + GAP / 2 &&
  word.bottom > cell.top - MARGIN / 2 &&
  word.top < cell.bottom + MARGIN / 2;

/** A word of the sheet where it stands on the page. */
function onPage(word: Word, cell: Box, placed: Box, scale: number): Word {
  const x = (place: number): number => cell.left + (place - placed.left) / scale;
  const y = (place: number): number => cell.top + (place - placed.top) / scale;
  const { left, top, right, bottom } = word.box;
  return { ...word, box: { left: x(left), top: y(top), right: x(right), bottom: y(bottom) } };
}

/** How sure the least sure word is; below nothing for no word. */
const sureness = (words: readonly Word[]): number =>
  words.length === 0 ? -1 : Math.min(...words.map(({ confidence }) => confidence));

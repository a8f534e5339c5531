import { heightOf, median, middleY, type Box, type Word } from './box.js';
import type { Engine } from './engine.js';
import { cellAreas, type Grid } from './grid.js';
import { inkWithin, length, rowsWithInk } from './ink.js';
import type { Gray } from './pixels.js';
import { cutOut, sheetOf, type Piece } from './sheet.js';
import { inSmallLetters } from './small.js';

/** White between the edge of a cell and its ink that is not looked at: what was left of a ruling line, in pixels. */
const EDGE = 3;
/** White around cells on a sheet, and the height that a sheet is full at, in pixels. */
const MARGIN = 40;
const FULL = 6000;
/** A number or a letter alone is no higher and no wider, in heights of a usual line. */
const HIGHEST = 1.8;
const NARROW = 2;

interface Placed {
  /** The ink of a cell on the page. */
  readonly ink: Box;
  /** Where it begins on its sheet. */
  readonly top: number;
}

/**
 * The words of tables, in lines. The cells of each column are set under each other on sheets of their own, as the engine
 * reads on from a cell to the one beside it: it measures one space for the whole line (`họcvà`, `sở,ban,ngành`), and
 * makes stops and capitals of the white between them (`tài liệu trong. Văn phòng`, `các SỞ, ban`). Numbers and letters
 * that stand alone have sheets of their own: among lines of text they are taken for stains.
 *
 * @returns null where the engine gave up
 */
export async function readTables(
  engine: Engine,
  picture: Gray,
  tables: readonly Grid[],
): Promise<(readonly Word[])[] | null> {
  const found: (readonly Word[])[] = [];
  const cells = tables.flatMap((table) =>
    [...cellAreas(table, EDGE).values()]
      .sort((a, b) => a.left - b.left || a.top - b.top)
      .flatMap((area) => inkWithin(picture, area) ?? []),
  );
  for (const placed of parted(picture, cells).flatMap(sheets)) {
    const sheet = spread(picture, placed);
    const lines = await engine.recognise(sheet, { left: 0, top: 0, right: sheet.width, bottom: sheet.height });
    if (lines === null) return null;
    for (const place of placed) {
      const own = lines.map((line) => line.filter(({ box }) => isOn(place, middleY(box))));
      found.push(
        ...asOneText(own.filter((line) => line.length > 0)).map((line) => line.map((word) => onPage(word, place))),
      );
    }
  }
  return found;
}

/** A page without its tables. */
export function withoutTables(picture: Gray, tables: readonly Grid[]): Gray {
  if (tables.length === 0) return picture;
  const data = picture.data.slice();
  for (const { box } of tables) {
    const [left, right] = [Math.max(0, Math.floor(box.left)), Math.min(picture.width, Math.ceil(box.right))];
    for (let y = Math.max(0, Math.floor(box.top)); y < Math.min(picture.height, box.bottom); y++)
      data.fill(255, y * picture.width + left, y * picture.width + right);
  }
  return { ...picture, data };
}

/** The lines of a cell, which go on in small letters where one of them is a word in capitals: `Các` / `SỞ` / `ngành`. */
function asOneText(lines: readonly (readonly Word[])[]): (readonly Word[])[] {
  const words = inSmallLetters(lines.flat());
  let at = 0;
  return lines.map(({ length }) => words.slice(at, (at += length)));
}

/** Cells with text, and those that hold no more than a number or a letter. */
function parted(picture: Gray, cells: readonly Box[]): Box[][] {
  const usual = median(cells.flatMap((cell) => rowsWithInk(picture, cell).map(length)));
  const isNumber = (cell: Box): boolean =>
    heightOf(cell) <= HIGHEST * usual && cell.right - cell.left <= NARROW * usual;
  return [cells.filter((cell) => !isNumber(cell)), cells.filter(isNumber)];
}

/** Cells parted where a sheet is full. */
function sheets(cells: readonly Box[]): Placed[][] {
  const all: Placed[][] = [];
  let top = FULL;
  for (const ink of cells) {
    if (top >= FULL) {
      all.push([]);
      top = MARGIN;
    }
    all.at(-1)?.push({ ink, top });
    top += heightOf(ink) + MARGIN;
  }
  return all;
}

function spread(picture: Gray, placed: readonly Placed[]): Gray {
  const width = Math.max(...placed.map(({ ink }) => ink.right - ink.left)) + 2 * MARGIN;
  const height = Math.max(...placed.map(({ ink, top }) => top + heightOf(ink))) + MARGIN;
  const pieces = placed.map(({ ink, top }): Piece => ({ picture: cutOut(picture, ink), left: MARGIN, top }));
  return sheetOf(width, height, pieces);
}

const isOn = ({ ink, top }: Placed, y: number): boolean =>
  y >= top - MARGIN / 2 && y < top + heightOf(ink) + MARGIN / 2;

/** A word of a sheet where it stands on the page. */
function onPage(word: Word, { ink, top }: Placed): Word {
  const { box } = word;
  const [right, down] = [ink.left - MARGIN, ink.top - top];
  return {
    ...word,
    box: { left: box.left + right, top: box.top + down, right: box.right + right, bottom: box.bottom + down },
  };
}

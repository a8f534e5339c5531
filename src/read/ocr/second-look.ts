import { heightOf, middleX, type Box, type Word } from './box.js';
import { checkedByInk } from './checked.js';
import { resized } from './clean.js';
import type { Engine } from './engine.js';
import type { Gray } from './pixels.js';
import { cutOut, sheetOf, type Piece } from './sheet.js';
import { inCase } from './small.js';
import { isStray } from './specks.js';

/** A place of a page that is worth a second look. */
export interface Spot {
  /** Around the ink of each part: they are read apart from each other. */
  readonly areas: readonly Box[];
  /** Of a usual word there, in pixels. */
  readonly height: number;
  /** What was read there. */
  readonly words: readonly Word[];
}

/** What a second look gives. */
export interface Reading {
  readonly words: readonly Word[];
  /** What was read before. */
  readonly instead: readonly Word[];
}

/** Height that words are enlarged to, white between areas and around a line of them, in pixels; and areas in a line. */
const HEIGHT = 32;
const GAP = 100;
const MARGIN = 40;
const IN_A_LINE = 12;

/**
 * Spots read again, from a sheet that holds nothing else: lines of them, as high as usual print, on one foot, and far
 * from each other. The engine takes single figures that stand alone (`1`, `2`, `3` in a column of numbers) for stains, and
 * small print in narrow columns for worse; in a line with others it reads them.
 *
 * @returns what is surer than what was read before, or says the same in more words, where it stands on the picture
 */
export async function readAgain(engine: Engine, picture: Gray, spots: readonly Spot[]): Promise<Reading[]> {
  if (spots.length === 0) return [];
  const { sheet, placed } = spread(picture, spots);
  const lines = await engine.recognise(sheet, { left: 0, top: 0, right: sheet.width, bottom: sheet.height });
  const found = (lines ?? []).flat().filter((word) => !isStray(word));
  const read = placed.map((place) => {
    const own = found.filter(({ box }) => isWithin(box, place.box)).map((word) => onPage(word, place));
    return inCase(checkedByInk(picture, [own]).flat(), heightOf(place.area), HEIGHT / place.scale);
  });
  let at = 0;
  return spots.flatMap(({ areas, words: instead }) => {
    const parts = read.slice(at, (at += areas.length));
    const words = parts.flat();
    // `T ì n h`: letters of a word that is set wide.
    const areLetters = areas.length > 1 && words.some(({ text }) => text.length === 1);
    if (areLetters || parts.some(({ length }) => length === 0)) return [];
    return sureness(words) > sureness(instead) || letters(words) === letters(instead) ? [{ words, instead }] : [];
  });
}

interface Placed {
  readonly area: Box;
  /** Where it stands on the sheet. */
  readonly box: Box;
  readonly scale: number;
}

function spread(picture: Gray, spots: readonly Spot[]): { sheet: Gray; placed: readonly Placed[] } {
  const placed: Placed[] = [];
  let [left, foot] = [GAP, MARGIN + HEIGHT];
  for (const [at, { area, height }] of spots
    .flatMap(({ areas, height }) => areas.map((area) => ({ area, height })))
    .entries()) {
    if (at % IN_A_LINE === 0 && at > 0) [left, foot] = [GAP, foot + HEIGHT + 2 * MARGIN];
    const scale = HEIGHT / height;
    const right = left + sized(area.right - area.left, scale);
    placed.push({ area, scale, box: { left, top: foot - sized(heightOf(area), scale), right, bottom: foot } });
    left = right + GAP;
  }
  const width = Math.max(...placed.map(({ box }) => box.right)) + GAP;
  const height = foot + MARGIN;
  const pieces = placed.map(({ area, box: { left, top }, scale }): Piece => {
    const enlarged = resized(darkened(cutOut(picture, area)), scale);
    return { picture: enlarged, left, top };
  });
  return { sheet: sheetOf(width, height, pieces), placed };
}

/** As `resized` makes of it. */
const sized = (length: number, scale: number): number => Math.max(1, Math.round(length * scale));

/** A picture with its darkest ink black: small print is grey. */
function darkened({ width, height, data }: Gray): Gray {
  const darkest = data.reduce((least, value) => Math.min(least, value), 255);
  const factor = 255 / Math.max(1, 255 - darkest);
  return { width, height, data: data.map((value) => Math.round(255 - (255 - value) * factor)) };
}

const isWithin = (word: Box, cell: Box): boolean =>
  middleX(word) > cell.left - GAP / 2 &&
  middleX(word) < cell.right + GAP / 2 &&
  word.bottom > cell.top - MARGIN / 2 &&
  word.top < cell.bottom + MARGIN / 2;

/** A word of the sheet where it stands on the page. */
function onPage(word: Word, { area, box, scale }: Placed): Word {
  const x = (place: number): number => area.left + (place - box.left) / scale;
  const y = (place: number): number => area.top + (place - box.top) / scale;
  const { left, top, right, bottom } = word.box;
  return { ...word, box: { left: x(left), top: y(top), right: x(right), bottom: y(bottom) } };
}

/** How sure the least sure word is; below nothing for no word. */
const sureness = (words: readonly Word[]): number =>
  words.length === 0 ? -1 : Math.min(...words.map(({ confidence }) => confidence));

const letters = (words: readonly Word[]): string => words.map(({ text }) => text).join('');

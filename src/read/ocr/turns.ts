import type { Box, Word } from './box.js';
import { INK } from './clean.js';
import type { Engine } from './engine.js';
import { quarterTurned, TURNS, type Turns } from './orientation.js';
import type { Gray } from './pixels.js';
import { prepared } from './prepare.js';
import { cutOut } from './sheet.js';

/** A page is looked at in squares, so many on its shorter side: each holds some lines, and some letters of them. */
const SQUARES = 8;
/** A row or column of a square that has more ink is a ruling line, in parts of its side. */
const DENSEST = 0.4;
/** Ink gathers so much more in columns than in rows where lines run up or down: 1.2 and more on all pages but odd ones. */
const LEVEL = 1.1;

/**
 * Whether the lines of a page run from side to side: then ink gathers in rows, as between lines there is more white than
 * between letters. True also where it can't be told: tables of hardly more than lines, words far from each other.
 */
export function runsLevel({ width, height, data }: Gray): boolean {
  const side = Math.max(1, Math.floor(Math.min(width, height) / SQUARES));
  const most = DENSEST * side;
  const gathered = (sums: Uint32Array): number => sums.reduce((total, sum) => total + Math.min(sum, most) ** 2, 0);
  let [across, down] = [0, 0];
  for (let top = 0; top + side <= height; top += side)
    for (let left = 0; left + side <= width; left += side) {
      const [rows, columns] = [new Uint32Array(side), new Uint32Array(side)];
      for (let y = 0; y < side; y++)
        for (let x = 0, at = (top + y) * width + left; x < side; x++, at++)
          if ((data[at] ?? 255) < INK) {
            rows[y] = (rows[y] ?? 0) + 1;
            columns[x] = (columns[x] ?? 0) + 1;
          }
      across += gathered(rows);
      down += gathered(columns);
    }
  return LEVEL * across >= down;
}

/** Words that are right by less in the mean stand on their heads: those of turned pages by 0.3, of bad scans by 0.8. */
const POOR = 0.6;

/** Whether words were read as they are on a page that is not upright, or that nobody can read. */
export function isPoor(words: readonly Word[]): boolean {
  return words.reduce((sum, { confidence }) => sum + confidence, 0) < POOR * Math.max(1, words.length);
}

/** A part of a page that says how it lies, in parts of its shorter side; and by how much parts lie from each other. */
const PART = 0.3;
const STEP = 0.15;
/** Words that are right by so much are read. */
const SURE = 0.8;
/** So many more letters are read in the way that a page lies than in the way that it was scanned. */
const CLEARLY = 2;

/**
 * The quarter turns clockwise after which a page is upright: those with which most letters are surely read in the part of
 * it that has most ink; none where that is not clear.
 */
export async function turnsOf(engine: Engine, page: Gray): Promise<Turns> {
  const part = cutOut(page, fullest(page));
  const letters: number[] = [];
  for (const turns of TURNS) {
    const { picture } = prepared(quarterTurned(part, turns));
    const block = { left: 0, top: 0, right: picture.width, bottom: picture.height };
    const words = (await engine.recognise(picture, block)) ?? [];
    const sure = words.flat().filter(({ confidence }) => confidence >= SURE);
    letters.push(sure.reduce((sum, { text }) => sum + text.length, 0));
  }
  const read = (turns: Turns): number => letters[turns] ?? 0;
  const best = TURNS.reduce<Turns>((most, turns) => (read(turns) > read(most) ? turns : most), 0);
  return read(best) >= CLEARLY * read(0) ? best : 0;
}

/** The square of a page that has most ink. */
function fullest({ width, height, data }: Gray): Box {
  const shorter = Math.min(width, height);
  const [side, step] = [Math.ceil(PART * shorter), Math.ceil(STEP * shorter)];
  let [found, most] = [{ left: 0, top: 0, right: side, bottom: side }, -1];
  for (let top = 0; top + side <= height; top += step)
    for (let left = 0; left + side <= width; left += step) {
      let ink = 0;
      for (let y = top; y < top + side; y++)
        for (let at = y * width + left, end = at + side; at < end; at++) if ((data[at] ?? 255) < INK) ink++;
      if (ink > most) [found, most] = [{ left, top, right: left + side, bottom: top + side }, ink];
    }
  return found;
}

import { parts, type Word } from './words.js';

/** Words that stand beside each other, from left to right. */
export interface PdfLine {
  readonly words: readonly Word[];
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
}

/** Words whose feet are nearer than this share of their size stand on one line; raised figures too. */
const SAME_LINE = 0.5;

/** Words further apart than this share of their size stand in different columns. */
const COLUMN = 1.8;

/** Words may overlap by this share of their size. */
const OVERLAP = 0.5;

/** Heights of the shelves in which lines are looked for, in points. */
const SHELF = 12;

/** Runs of words with no wide gap between them, from top to bottom. */
export function linesOf(words: readonly Word[]): PdfLine[] {
  const shelves = new Map<number, Word[][]>();
  const runs: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.left - b.left)) {
    const shelf = Math.floor(word.bottom / SHELF);
    const near = [-1, 0, 1].flatMap((by) => shelves.get(shelf + by) ?? []);
    const run = nearest(near, word);
    if (run !== undefined) {
      run.push(word);
      continue;
    }
    const begun = [word];
    runs.push(begun);
    shelves.set(shelf, [...(shelves.get(shelf) ?? []), begun]);
  }
  return runs.map(lineOf).sort((a, b) => a.bottom - b.bottom || a.left - b.left);
}

/** The run that a word goes on with. */
function nearest(runs: readonly Word[][], word: Word): Word[] | undefined {
  let best: Word[] | undefined;
  let least = Infinity;
  for (const run of runs) {
    const last = run.at(-1);
    if (last === undefined) continue;
    const size = Math.max(last.size, word.size);
    const [gap, rise] = [word.left - last.right, Math.abs(word.bottom - last.bottom)];
    if (rise >= SAME_LINE * size || gap > COLUMN * size || gap < -OVERLAP * size || rise >= least) continue;
    [best, least] = [run, rise];
  }
  return best;
}

/** A line of words that are known to stand beside each other; the largest say where it stands. */
export function lineOf(words: readonly Word[]): PdfLine {
  const sorted = [...words].sort((a, b) => a.left - b.left);
  const largest = sorted.reduce((best, word) => (word.size > best.size ? word : best), sorted[0] ?? NO_WORD);
  return {
    words: sorted,
    left: Math.min(...sorted.map(({ left }) => left)),
    right: Math.max(...sorted.map(({ right }) => right)),
    bottom: largest.bottom,
    size: largest.size,
  };
}

const NO_WORD: Word = { text: '', left: 0, right: 0, bottom: 0, size: 0, spaced: false };

/** Lines that stand beside each other. */
export function rowsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const rows: PdfLine[][] = [];
  let bottom = -Infinity;
  for (const line of lines) {
    if (line.bottom - bottom < SAME_LINE * line.size) rows.at(-1)?.push(line);
    else {
      rows.push([line]);
      bottom = line.bottom;
    }
  }
  return rows;
}

/**
 * The text of a line; pieces that the drawing parted and the places don't are one word. Joined, not added up: V8 keeps a
 * text that was added up as a tree of its pieces, three times as large, and the lines of all pages are kept.
 */
export function textOf({ words }: PdfLine): string {
  const pieces = words.map((word, at) => {
    const before = words[at - 1];
    const apart =
      before !== undefined && parts(word.left - before.right, Math.min(word.size, before.size), word.spaced);
    return apart ? ` ${word.text}` : word.text;
  });
  return pieces.join('');
}

/** One text with the next behind it. */
export const join = (before: string, next: string, spaced = false): string =>
  before === '' ? next : before + joint(before, next, spaced) + next;

/**
 * What stands between the end of one line and the beginning of the next: a word broken at a hyphen or stroke goes on
 * without a space, unless one was drawn there (`2021- 2030`).
 */
export function joint(before: string, next: string, spaced: boolean): '' | ' ' {
  return !spaced && /\S[-/]$/.test(before) && /^[\p{L}\p{N}-]/u.test(next) ? '' : ' ';
}

/** Whether a space was drawn at the end of the line before. */
export const isSpaced = ({ words }: PdfLine): boolean => words[0]?.spaced ?? false;

/** Widths in shares of the letters' size. */
const SPACE = 0.25;
const SPARE = 0.4;

/** Whether a word, `first` wide, would have fitted on a line, with a letter to spare. */
export function hasRoom(line: Pick<PdfLine, 'left' | 'right' | 'size'>, first: number, room: number): boolean {
  return line.right - line.left + (SPACE + SPARE) * line.size + first < room;
}

/** How wide the first word of a line is. */
export function firstWord({ words, left }: PdfLine): number {
  const next = words.findIndex((word, at) => {
    const before = words[at - 1];
    return before !== undefined && parts(word.left - before.right, word.size, word.spaced);
  });
  return (words.at(next < 0 ? -1 : next - 1)?.right ?? left) - left;
}

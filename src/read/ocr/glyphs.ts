import { heightOf, type Word } from './box.js';
import { INK } from './clean.js';
import { columnsWithInk, onPicture, rowsWithInk, type Stretch } from './ink.js';
import type { Gray } from './pixels.js';

/** Bands of a figure's height: where a 9 is open on the left, and where it is not. */
const UPPER = { from: 0.25, to: 0.35 };
const LOWER = { from: 0.7, to: 0.78 };

/** The thin parts of a `0` are grey, and so is what joins letters. */
const GREY = 176;

/** Small letters with a figure among them: `g1ao`, `qu0c`. */
const AMONG_LETTERS = /(?<=\p{Ll})1(?=\p{Ll})/gu;
/** What the engine makes of `(i)` to `(iii)`. */
const SMALL_NUMERAL = /^\([1il|ïíìj!:)]{0,4}\)$/u;

/**
 * Words with glyphs that their ink tells from those that were read: a `9` that was read as `0` (`12/0/2025`), a small
 * numeral in brackets (`(1)`, `()`, `(iiï)`), an `i` among small letters (`g1ao`).
 */
export function withGlyphs(picture: Gray, word: Word): Word {
  const text = word.text.replace(AMONG_LETTERS, 'i');
  if (SMALL_NUMERAL.test(text)) {
    const strokes = columnsOf(picture, word, INK).slice(1, -1);
    const areDotted = strokes.length > 0 && strokes.length <= 3 && strokes.every((at) => isDotted(picture, word, at));
    return areDotted ? { ...word, text: `(${'i'.repeat(strokes.length)})` } : word;
  }
  return text.includes('0') ? { ...word, text: withNines(picture, { ...word, text }) } : { ...word, text };
}

/** Only where each sign of the word has columns of its own. */
function withNines(picture: Gray, word: Word): string {
  const signs = Array.from(word.text);
  const columns = [INK, GREY].map((ink) => columnsOf(picture, word, ink)).find(({ length }) => length === signs.length);
  if (columns === undefined) return word.text;
  return signs.map((sign, at) => (sign === '0' && isNine(picture, word, columns[at]) ? '9' : sign)).join('');
}

/** A `9` has two strokes above and one below, where a `0` has two as well. */
function isNine(picture: Gray, { box }: Word, column: Stretch | undefined): boolean {
  if (column === undefined) return false;
  const area = onPicture(picture, { ...box, left: column.from, right: column.to });
  const rows = rowsWithInk(picture, area);
  const [top = 0, bottom = 0] = [rows[0]?.from, rows.at(-1)?.to];
  const strokes = ({ from, to }: Stretch): number => {
    const height = bottom - top;
    return columnsWithInk(picture, onPicture(picture, { ...area, top: top + from * height, bottom: top + to * height }))
      .length;
  };
  return rows.length === 1 && strokes(UPPER) === 2 && strokes(LOWER) === 1;
}

const columnsOf = (picture: Gray, { box }: Word, ink: number): Stretch[] =>
  columnsWithInk(picture, onPicture(picture, box), ink);

/** A stroke with a dot over it. */
function isDotted(picture: Gray, { box }: Word, { from, to }: Stretch): boolean {
  const [dot, stroke, more] = rowsWithInk(picture, onPicture(picture, { ...box, left: from, right: to }));
  return dot !== undefined && stroke !== undefined && more === undefined && dot.to - dot.from < heightOf(box) / 4;
}

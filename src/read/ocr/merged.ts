import { heightOf, type Word } from './box.js';
import { columnsWithInk, inkWithin, joined, length, onPicture, rowsWithInk, type Stretch } from './ink.js';
import type { Gray } from './pixels.js';
import type { Spot } from './second-look.js';

/** The white between two words, in heights of what is read as one; between two letters there is less. */
const SPACE = 0.24;
/** Beside a figure, which stands in a field of its own, and beside a `1`, which is narrow. */
const BESIDE = { figure: 0.3, one: 0.5 };
/** Figures have such white between them, and so have dots. */
const LETTERS = /^(?!.*\.\.)\P{N}*\p{L}{2}\P{N}*$/u;

/** Words that the engine read as one where their ink has spaces: `Đềánpháttriển`. */
export function mergedWords(picture: Gray, words: readonly Word[]): Spot[] {
  return words.flatMap((word) => {
    if (!LETTERS.test(word.text)) return [];
    const area = onPicture(picture, word.box);
    const parts = joined(columnsWithInk(picture, area), SPACE * heightOf(word.box));
    if (parts.length < 2) return [];
    const areas = parts.flatMap(({ from, to }) => inkWithin(picture, { ...area, left: from, right: to }) ?? []);
    return [{ areas, height: heightOf(word.box), words: [word] }];
  });
}

/** A range with its dash, or two sides of a `=`, and no other such sign. */
const RANGE = /^([^-–]*\d)?([-–])(\d[^-–]*)?$|^([^=]*)(=)([^=]*)$/;
/** A dash is no higher, in heights of the word. */
const THIN = 0.2;

/** A range parted where its ink has white beside the dash: `2014-` for `2014 -`; `b=` for `b =`. */
export function partedRange(picture: Gray, word: Word): readonly Word[] {
  const parts = RANGE.exec(word.text) ?? [];
  const [before, dash, behind] = [1, 2, 3].map((at) => parts[at] ?? parts[at + 3] ?? '') as [string, string, string];
  if (before + behind === '') return [word];
  const { box } = word;
  const height = heightOf(box);
  const area = onPicture(picture, box);
  const columns = columnsWithInk(picture, area);
  const isFlat = ({ from, to }: Stretch): boolean => {
    const rows = rowsWithInk(picture, { ...area, left: from, right: to });
    const areThin = rows.every((row) => length(row) < THIN * height && to - from > length(row));
    return areThin && rows.length === (dash === '=' ? 2 : 1);
  };
  const flat = columns.filter(isFlat);
  const [at] = flat;
  if (at === undefined || flat.length > 1) return [word];
  const space = (figure: string | undefined): number => height * (figure === '1' ? BESIDE.one : BESIDE.figure);
  const last = columns.filter(({ to }) => to <= at.from).at(-1);
  const next = columns.find(({ from }) => from >= at.to);
  const isApartBefore = last !== undefined && at.from - last.to > space(before.at(-1));
  const isApartBehind = next !== undefined && next.from - at.to > space(behind[0]);
  const pieces: { text: string; left: number; right: number }[] = [];
  const add = (text: string, left: number, right: number, apart: boolean): void => {
    const open = pieces.at(-1);
    if (text === '') return;
    if (open === undefined || apart) pieces.push({ text, left, right });
    else pieces[pieces.length - 1] = { text: open.text + text, left: open.left, right };
  };
  add(before, box.left, last?.to ?? at.from, false);
  add(dash, at.from, at.to, isApartBefore);
  add(behind, next?.from ?? at.to, box.right, isApartBehind);
  return pieces.map(({ text, left, right }) => ({ ...word, text, box: { ...box, left, right } }));
}

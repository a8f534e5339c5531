import { heightOf, type Box, type Word } from './box.js';
import { columnsWithInk, length, onPicture, rowsWithInk, type Stretch } from './ink.js';
import type { Gray } from './pixels.js';

/** How far below and behind a word's box its last sign may reach, in heights of the box; and how wide it is at most. */
const BELOW = 0.3;
/** The box around letters with a tail reaches down as far as any sign does. */
const TAILED = /[gjpqyQ]/;
const BEHIND = 0.15;
const WIDEST = 0.22;
/** A stop is no higher, in heights of the box; a comma may be twice as high. */
const STOP = 0.25;
/** The lower part of a `;` is higher than its dot by so much; both dots of a `:` are alike. */
const TAIL = 1.6;
/** A stop without ink is no stop where the engine is less sure, or a cell ends. */
const DOUBTED = 0.8;
/** How far behind a number its stop may stand, in heights of the box. */
const NEAR = 0.5;

/** A numeral or figure at the head of a line. */
const NUMBER = /^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)(?=,?$)/;

/**
 * The sign at the end of a word as its ink shows it. The engine goes by what it expects of the language: it gives `:` or
 * a letter for `;` (`CỦA ĐẢNG: TĂNG TỐC`, `dân sốt` for `dân số;`), and a stop that nobody printed before the next cell
 * of a table.
 */
export function withSign(picture: Gray, word: Word, next: Word | undefined): Word {
  const { text, box } = word;
  const [, stem = '', sign = ''] = /^(.*[\p{L}\d].*?)(:|t|[.,]+)$/u.exec(text) ?? [];
  if (sign === '') return word;
  const { rows, isAlone } = lastInk(picture, word);
  const [first, second] = rows;
  if (first === undefined) return word;
  const middle = box.top + heightOf(box) / 2;
  if (sign === ':' || (sign === 't' && isAlone)) {
    const isTailed =
      second !== undefined && second.from >= middle && isDot(first, box) && length(second) >= TAIL * length(first);
    return isTailed ? { ...word, text: `${stem};` } : word;
  }
  const endsCell = next !== undefined && next.box.left - box.right > heightOf(box);
  const isDoubted = endsCell || word.confidence < DOUBTED;
  // `./.` ends a document, and `.......` is a line to write on.
  const isStop = /^[.,]$/.test(sign) && /[\p{L}\d]$/u.test(stem);
  return !isStop || !isDoubted || rows.some(({ from }) => from >= middle) ? word : { ...word, text: stem };
}

/**
 * A number at the head of a line with the stop behind it, which the engine loses or takes for a comma: `I MỤC ĐÍCH`,
 * `9, Sở`. The stop is the last ink before the next word, not one within the number (`3.1`).
 */
export function withStop(picture: Gray, word: Word, next: Word | undefined): Word {
  const [number] = NUMBER.exec(word.text) ?? [];
  if (number === undefined) return word;
  const { box } = word;
  const height = heightOf(box);
  const area = onPicture(picture, { ...box, right: Math.min(box.right + NEAR * height, next?.box.left ?? Infinity) });
  const last = columnsWithInk(picture, area)
    .filter(({ to }) => to < area.right)
    .at(-1);
  if (last === undefined || length(last) > STOP * height) return word;
  const [dot] = rowsWithInk(picture, { ...area, bottom: area.bottom + 1, left: last.from, right: last.to });
  const isStop = dot !== undefined && dot.from >= box.bottom - 2 * STOP * height && isDot(dot, box);
  return isStop ? { ...word, text: `${number}.` } : word;
}

/** A number with the stop between its figures, which the engine loses: `51` for `5.1`, `45225` for `45.225`. */
export function withInnerStop(picture: Gray, word: Word): Word {
  const { text, box } = word;
  if (!/^\d{2,}$/.test(text)) return word;
  const area = onPicture(picture, box);
  const columns = columnsWithInk(picture, area);
  const at = columns.findIndex((column) => {
    const [rows, more] = rowsWithInk(picture, { ...area, left: column.from, right: column.to });
    const isLow = rows !== undefined && more === undefined && rows.from >= box.bottom - 2 * STOP * heightOf(box);
    return isLow && isDot(rows, box) && length(column) <= STOP * heightOf(box);
  });
  return at < 1 || columns.length !== text.length + 1
    ? word
    : { ...word, text: `${text.slice(0, at)}.${text.slice(at)}` };
}

const isDot = (rows: Stretch, box: Box): boolean => length(rows) <= STOP * heightOf(box);

/** The rows of ink at the right end of a box, where a sign stands, and whether white parts it from the letters. */
function lastInk(picture: Gray, { text, box }: Word): { rows: readonly Stretch[]; isAlone: boolean } {
  const height = heightOf(box);
  const area = onPicture(picture, {
    left: box.right - 4 * WIDEST * height,
    top: box.top,
    right: box.right + BEHIND * height,
    bottom: box.bottom + (TAILED.test(text) ? 0 : BELOW * height),
  });
  const last = columnsWithInk(picture, area).at(-1);
  if (last === undefined) return { rows: [], isAlone: false };
  // The tail of a `g` reaches below the sign behind it; and what stands still lower is a mark of the next line.
  const left = Math.max(last.from, Math.round(last.to - WIDEST * height));
  return { rows: rowsWithInk(picture, { ...area, left, right: last.to }), isAlone: left === last.from };
}

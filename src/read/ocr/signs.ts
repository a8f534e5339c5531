import { heightOf, type Box, type Word } from './box.js';
import { columnsWithInk, joined, length, onPicture, rowsWithInk, type Stretch } from './ink.js';
import type { Gray } from './pixels.js';

/** How far below and behind a word's box its last sign may reach, in heights of the box; and how wide it is at most. */
const BELOW = 0.3;
/** The box around letters with a tail reaches down as far as any sign does. */
const TAILED = /[gjpqyQ]/;
const BEHIND = 0.25;
/** So much of the end of a word is looked at, in heights of the box. */
const FROM_END = 1.2;
const WIDEST = 0.3;
/** A stop is no higher, in heights of the box; a comma may be twice as high. */
const STOP = 0.25;
/** The lower part of a `;` is higher than its dot by so much; both dots of a `:` are alike. */
const TAIL = 1.6;
/** The tail of a comma may be too thin to be seen, in heights of the box. */
const THIN = 0.08;
/** A comma is higher than wide by so much. */
const LONG = 1.2;
/** The white between both parts of a `;`, in widths of it, and the height of the lower one, in heights of the dot: an `i` has
 * less white and is higher. */
const APART = 3.5;
const NEAREST = 0.8;
const LONGEST = 3;
/** Thin ink of small print; what it adds on both sides of a glyph, in pixels. */
const GREY = 176;
const EDGES = 2;
/** A stop without ink is no stop where the engine is less sure, or a cell ends. */
const DOUBTED = 0.9;
/** How far behind a number its stop may stand, in heights of the box. */
const NEAR = 0.5;

/** A numeral or figure at the head of a line. */
const NUMBER = /^(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*)(?=,?$)/;

/** A word with what was read for a sign at its end; `t` and `i` may be a `;`: `dân sốt` for `dân số;`. */
const SIGNED = /^(.*?[\p{L}\p{N}].*?)([tiï]?)([.,;:]*)(?<=[tiï.,;:])$/u;
/** Dots to write on, or dots and commas that stand for more: `sông, suối,...`. */
const RUN = /^[.,]{2,6}$/;
const ONE = /^[.,;:]$/;
const LOW = /^[.,]$/;

/**
 * The sign at the end of a word as its ink shows it. The engine goes by what it expects of the language: it gives `:` or
 * a letter for `;` (`CỦA ĐẢNG: TĂNG TỐC`, `dân sốt` for `dân số;`), `....` for `,...`, and stops that nobody printed
 * where a line of a cell ends (`một số...`, `công nghệ trọng.`).
 */
export function withSign(picture: Gray, word: Word, next: Word | undefined): Word {
  const match = SIGNED.exec(word.text);
  if (match === null) return word;
  const [, stem = '', letter = '', sign = ''] = match;
  const own = stem + letter;
  const isDoubted = word.confidence < DOUBTED || endsCell(word, next);
  const { ink, before } = lastSign(picture, word, next);
  // The tail of a comma is lost before its dot is.
  if (sign === ',' && ink !== null) return word;
  if (ink === ';') return { ...word, text: `${hasLetter(word, before, sign !== '' && !isDoubted) ? own : stem};` };
  if (RUN.test(sign)) {
    const signs = lowSigns(picture, word, next);
    return signs === null || (signs === '' && !isDoubted) ? word : { ...word, text: own + signs };
  }
  // `./.` ends a document.
  const isOne = (ink === null ? LOW : ONE).test(sign) && /[\p{L}\d]$/u.test(own);
  return isOne && isDoubted ? { ...word, text: own + (ink ?? '') } : word;
}

/** Whether the letter that was read before a `;` is one: it has ink of its own. */
const hasLetter = (word: Word, before: Glyph | undefined, isSure: boolean): boolean =>
  isSure || before === undefined || isNarrow(before, word);

const endsCell = ({ box }: Word, next: Word | undefined): boolean =>
  next !== undefined && next.box.left - box.right > heightOf(box);

/** Signs are narrow, and so are the letters `t` and `i`. */
const isNarrow = ({ columns }: Glyph, { box }: Word): boolean => length(columns) <= WIDEST * heightOf(box);

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

/** The sign that is the last ink of a word, null where that is a letter, and the glyph before it. */
function lastSign(
  picture: Gray,
  word: Word,
  next: Word | undefined,
): { ink: string | null; before: Glyph | undefined } {
  const { text, box } = word;
  const height = heightOf(box);
  const found = glyphs(picture, {
    left: box.right - FROM_END * height,
    top: box.top,
    right: Math.min(box.right + BEHIND * height, next?.box.left ?? Infinity),
    bottom: box.bottom + (TAILED.test(text) ? 0 : BELOW * height),
  });
  const [before, last] = [found.at(-2), found.at(-1)];
  return { ink: last !== undefined && isNarrow(last, word) ? signOf(last, box) : null, before };
}

/** The ink of a sign or a letter. */
interface Glyph {
  readonly columns: Stretch;
  readonly rows: readonly Stretch[];
  /** Between head and foot of the letters of its word. */
  readonly middle: number;
}

/**
 * The glyphs of a word from left to right, as they stand apart at its foot: the mark over a letter reaches over the stop
 * behind it. The marks of the next line are left out, which begin below its letters.
 */
function glyphs(picture: Gray, box: Box): Glyph[] {
  const area = onPicture(picture, box);
  const letters = rowsWithInk(picture, area, GREY).filter(({ from }) => from < (area.top + area.bottom) / 2);
  const own = { ...area, bottom: Math.max(area.top, ...letters.map(({ to }) => to)) };
  const middle = (own.top + own.bottom) >> 1;
  return columnsWithInk(picture, { ...own, top: middle }).map((columns) => {
    const rows = rowsWithInk(picture, { ...own, left: columns.from, right: columns.to }, GREY);
    return { columns, rows: joined(rows, THIN * heightOf(area)), middle };
  });
}

/** The sign that a glyph behind the letters of a box is; null where it is none. */
function signOf({ columns, rows, middle }: Glyph, box: Box): string | null {
  const low = rows.at(-1);
  if (low === undefined || low.from < middle) return null;
  // A dot over it stands no higher than small letters do.
  const dot = rows.at(-2);
  const white = dot === undefined ? Infinity : (low.from - dot.to) / length(columns);
  if (dot !== undefined && isDot(dot, box) && white <= APART) {
    if (white < NEAREST || length(low) > LONGEST * length(dot)) return null;
    return length(low) >= TAIL * length(dot) ? ';' : ':';
  }
  return length(low) >= LONG * (length(columns) + EDGES) ? ',' : '.';
}

/** Dots and commas in a row, behind the letters of a word and before the next one; null where they can't be told. */
function lowSigns(picture: Gray, word: Word, next: Word | undefined): string | null {
  const { box } = word;
  const signs: string[] = [];
  const right = Math.min(box.right + NEAR * heightOf(box), next?.box.left ?? Infinity);
  for (const glyph of glyphs(picture, { ...box, right }).reverse()) {
    const sign = signOf(glyph, box);
    if (sign !== '.' && sign !== ',') break;
    if (!isNarrow(glyph, word)) return null;
    signs.unshift(sign);
  }
  return signs.join('');
}

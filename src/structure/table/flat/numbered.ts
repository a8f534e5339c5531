import { cut, type Phrase } from '../../../transcript/phrase.js';
import type { Marker } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { rowMarker } from '../row-marker.js';

/**
 * `16. Xây`, `2.. Xây`, `II. Phát`, `3.1 Nghiên`, `a Đề án`; without a stop behind it a number needs a sentence that begins, or
 * another figure: `3 100% người`, but `3 tỉnh`. Engines read a stop as `2; Ra soat`, `7: Xay dung`.
 */
const NUMBERED =
  /^(\d{1,4}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-H])(?:[.)](?!\d)[\s.]*|[,;:]\s+(?=\p{Lu})|\s+(?=["“(+-]?\s*[\p{Lu}\d])|$)|^([a-zđ])\s+(?=\p{Lu}\p{Ll}|\d)/u;

/** The number at the head of a line, and the text behind it: `16. Xây dựng Cổng …`, `II. Phát triển …`. */
export function numbered(line: TextLine): Numbered | null {
  let found = known.get(line);
  if (found === undefined) known.set(line, (found = readNumber(line)));
  return found;
}

/** A line is asked for its number again and again, by those that look ahead. */
const known = new WeakMap<TextLine, Numbered | null>();

function readNumber(line: TextLine): Numbered | null {
  const { text } = line.phrase;
  const match = NUMBERED.exec(text);
  const marker = match === null ? null : rowMarker(match[1] ?? match[2] ?? '');
  if (match === null || marker === null) return null;
  const length = match[0].trimEnd().length;
  const sign = cut(line.phrase, 0, length);
  const [stop = ''] = /[.,;:)]?$/.exec(sign.text) ?? [];
  // `2, Điều 5 Luật …` goes on with a sentence, too: that the number is the next is not enough.
  return { marker, stop: /[,;:]/.test(stop) ? ',' : stop, sign, rest: cut(line.phrase, match[0].length) };
}

/** A number that is a year where no row has the one before it. */
export function isYear(ordinal: number): boolean {
  return ordinal >= 1000;
}

export interface Numbered {
  readonly marker: Marker;
  /** The sign behind the number, or nothing; `,` for all that a stop may be misread as. */
  readonly stop: string;
  /** The number as printed, and what follows it. */
  readonly sign: Phrase;
  readonly rest: Phrase;
}

/** The number of a group, as a rule. */
export function isWide({ kind }: Marker): boolean {
  return kind === 'roman' || kind === 'capital';
}

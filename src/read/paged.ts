import type { Doubt, Rendition } from './rendition.js';

/** Text of a page: a line, or several. */
export interface PagedText {
  /** The page that it begins on, 1-based. */
  readonly page: number;
  readonly text: string;
  /** A blank line comes before it. */
  readonly apart: boolean;
  /** Words that the reader isn't sure of, by their places in `text`. */
  readonly doubts?: readonly Doubt[];
}

/** Texts of pages, in order, as one; a form feed begins each page, also one that was left out. */
export function printPaged(texts: readonly PagedText[]): Pick<Rendition, 'text' | 'doubts'> {
  const doubts: Doubt[] = [];
  const pieces: string[] = [];
  let length = 0;
  let page = 1;
  const add = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  for (const { page: own, text, apart, doubts: unsure = [] } of texts) {
    if (apart && length > 0) add('\n');
    add('\f'.repeat(Math.max(0, own - page)));
    page = Math.max(page, own);
    for (const { span, confidence } of unsure) {
      doubts.push({ span: { start: span.start + length, end: span.end + length }, confidence });
    }
    add(`${text}\n`);
  }
  return { text: pieces.join(''), doubts };
}

import type { Token } from '../transcript/transcript.js';
import { STRETCHES } from './characters.js';
import { markupOf } from './markup/markup.js';
import { LINE_BREAK } from './rendition.js';

/** How the letters of a text are taken. */
export interface Reading {
  /** Whether tags and asterisks are a converter's, and not the document's. */
  readonly markup: boolean;
  /** How sure the letters between two offsets are, 0 to 1. */
  readonly sureness: (start: number, end: number) => number;
  /** The words met so far, each by itself: a document of a million has ten thousand different ones to keep. */
  readonly words: Map<string, string>;
}

/** A word in the making. */
interface Open {
  start: number;
  end: number;
  text: string;
}

/**
 * The words of one cell. White space and block tags part them; what has no reading (tags, emphasis, zero-width
 * characters) is left out at their ends and bridged inside them, so that `raw` is always a slice of the source.
 *
 * @param text the text of the source
 * @param start where the cell begins in it
 * @param end where it ends
 * @param reading how its letters are taken
 * @param startsItem whether a new line begins with it: a cell may be written on several, `<br>` at the end of one
 */
export function tokens(
  text: string,
  start: number,
  end: number,
  { markup, sureness, words }: Reading,
  startsItem = false,
): Token[] {
  const once = (word: string): string => {
    const known = words.get(word);
    if (known === undefined) words.set(word, word);
    return known ?? word;
  };
  const cell = text.slice(start, end);
  const found: Token[] = [];
  let open: Open | null = null;

  const close = (): void => {
    if (open === null) return;
    const [from, to] = [start + open.start, start + open.end];
    const token: Token = {
      raw: once(text.slice(from, to)),
      text: once(open.text.normalize('NFC')),
      start: from,
      end: to,
      confidence: sureness(from, to),
    };
    found.push(startsItem ? { ...token, startsItem } : token);
    open = null;
    startsItem = false;
  };

  /** Takes a stretch that reads as `reading`; where that is longer than one word, each word has the whole stretch. */
  const take = (reading: string, from: number, to: number | null): void => {
    for (const match of reading.matchAll(STRETCHES)) {
      const [stretch, space, invisible] = match;
      if (space !== undefined) close();
      if (space?.includes(LINE_BREAK) === true) startsItem = true;
      if (space !== undefined || invisible !== undefined) continue;
      const begins = to === null ? from + match.index : from;
      const ends = to ?? begins + stretch.length;
      if (open === null) open = { start: begins, end: ends, text: stretch };
      else {
        open.end = ends;
        open.text += stretch;
      }
    }
  };

  let read = 0;
  for (const piece of markup ? markupOf(cell) : []) {
    take(cell.slice(read, piece.start), read, null);
    take(piece.reading, piece.start, piece.end);
    if (piece.startsItem) startsItem = true;
    read = piece.end;
  }
  take(cell.slice(read), read, null);
  close();
  // V8 gives an array that grows room for more, for the first word as much as for 17: those of all cells are kept.
  return found.slice();
}

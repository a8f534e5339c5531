import { emphasis, signs } from './markdown.js';
import { html } from './html.js';
import { latex } from './latex.js';

/** A stretch of a cell that is markup, and how it reads. */
export interface Piece {
  /** Offsets in the text of the cell. */
  readonly start: number;
  readonly end: number;
  /** What stands there for a reader: nothing for `<i>` and `**`, a space for `<li>`, `≥` for `\geq`. */
  readonly reading: string;
  /** A list item or a new line begins after it. */
  readonly startsItem?: true;
}

/** Finds one kind of markup in the text of a cell. What earlier recognisers found is masked. Pieces ascend and never touch twice. */
export type Recogniser = (text: string) => Piece[];

/** The kinds of markup that converters leave in text, in the order in which they are read away. */
const RECOGNISERS: readonly Recogniser[] = [html, latex, signs, emphasis];

/** No piece begins without one of these. */
const SIGNS = /[<&$\\*_#![]/;

/**
 * The markup of a cell, in order. Everything else of the cell reads as it is.
 *
 *     Đơn vị chủ trì <i>(chịu trách nhiệm …)</i>
 *                    ^^^                    ^^^^
 */
export function markupOf(cell: string): readonly Piece[] {
  if (!SIGNS.test(cell)) return [];
  let pieces: Piece[] = [];
  let rest = cell;
  for (const recogniser of RECOGNISERS) {
    const found = recogniser(rest);
    if (found.length === 0) continue;
    pieces = pieces.concat(found);
    rest = mask(rest, found);
  }
  return pieces.sort((a, b) => a.start - b.start);
}

/** The text with pieces painted over, so that `*` in a formula or an attribute is no emphasis: the length stays. */
function mask(text: string, pieces: readonly Piece[]): string {
  let masked = '';
  let end = 0;
  for (const piece of pieces) {
    const sign = piece.reading.trim() === '' ? ' ' : 'x';
    masked += text.slice(end, piece.start) + sign.repeat(piece.end - piece.start);
    end = piece.end;
  }
  return masked + text.slice(end);
}

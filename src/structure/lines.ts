import { hull, type Span } from '../source/span.js';
import { cut, phrase, type Phrase } from '../transcript/phrase.js';
import { rowsOf, tokensOf, type Line, type Token, type Transcript } from '../transcript/transcript.js';
import { fold } from '../knowledge/fold.js';

/** A line as the structure stage reads it. */
export interface TextLine {
  readonly line: Line;
  readonly phrase: Phrase;
  readonly folded: string;
  /** Blank lines between this and the line before it. */
  readonly blanksBefore: number;
  /** The number of a page stood before it. */
  readonly afterPage?: boolean;
  readonly tabbed: boolean;
}

/** The lines that hold tokens, each with the number of blank lines before it. */
export function textLines(transcript: Transcript): TextLine[] {
  const lines: TextLine[] = [];
  let blanks = 0;
  for (const { line } of rowsOf(transcript)) {
    const tokens = tokensOf(line);
    if (tokens.length === 0) {
      blanks++;
      continue;
    }
    const whole = phrase(tokens);
    lines.push({ line, phrase: whole, folded: fold(whole.text), blanksBefore: blanks, tabbed: line.cells.length > 1 });
    blanks = 0;
  }
  return lines;
}

/** The span of a run of lines; of the tokens where there are any, else of the lines. */
export function spanOfLines(lines: readonly TextLine[]): Span {
  const span = hull(lines.flatMap(({ phrase: { tokens } }) => tokens));
  return span ?? hull(lines.map(({ line }) => line.span)) ?? { start: 0, end: 0 };
}

/** What some lines say, in one. */
export const textOf = (lines: readonly TextLine[]): string => lines.map((line) => line.phrase.text).join(' ');

/** Bars that stand for the borders of cells, as web pages are dumped: `- Như Điều 3; | TM. ỦY BAN NHÂN DÂN |`. */
const BARS = /\s*\|\s*|$/g;

/** The parts of a line that stand apart: its cells, and in them what bars part and the markup puts on lines of its own. */
export function segmentsOf(line: TextLine): Phrase[] {
  const segments: Token[][] = [];
  for (const cell of line.line.cells) {
    let open: Token[] = [];
    for (const token of cell) {
      if (token.startsItem === true && open.length > 0) {
        segments.push(open);
        open = [];
      }
      open.push(token);
    }
    if (open.length > 0) segments.push(open);
  }
  return segments.map(phrase).flatMap((segment) => parted(segment, BARS));
}

/** What stands between the matches of a pattern, one of them the end of the text. */
export function parted(whole: Phrase, between: RegExp): Phrase[] {
  const parts: Phrase[] = [];
  let from = 0;
  for (const stop of whole.text.matchAll(between)) {
    parts.push(cut(whole, from, stop.index));
    from = stop.index + stop[0].length;
  }
  return parts.filter((part) => part.text !== '');
}

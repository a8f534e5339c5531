import { pieces, type Piece } from '../knowledge/pieces.js';
import { lineText, type Line, type Transcript } from '../transcript/transcript.js';
import { inCapitals, isNearlyUpper } from './case.js';

/** A piece of a token in its paragraph. */
export interface PlacedPiece {
  readonly piece: Piece;
  /** Indices into the transcript. */
  readonly line: number;
  readonly cell: number;
  readonly token: number;
  /** The line is set in capitals. */
  readonly capitals: boolean;
}

/** Pieces that are read together: lines up to an empty one, a list marker or heading; or one cell of a table. */
export type Paragraph = readonly PlacedPiece[];

/** `-`, `+`, `•`, `+100%`, `1.`, `2.1.M`, `a)`, `IV.`, `11.` at the head of a line */
const MARKER = /^(?:[-–—+•*▪◦]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]{1,2}\)|[IVXLl1]{1,4}\.)/u;
/** Longer ones are cut, so that the memory a paragraph takes is bounded. */
const MOST_PIECES = 2000;

/** Cuts a transcript into paragraphs, in order. */
export function paragraphs(transcript: Transcript): Paragraph[] {
  const found: Paragraph[] = [];
  let open: PlacedPiece[] = [];
  // Tokens come again: each is cut once.
  const cut = new Map<string, readonly Piece[]>();
  const piecesOf = (text: string): readonly Piece[] => {
    let known = cut.get(text);
    if (known === undefined) cut.set(text, (known = pieces(text)));
    return known;
  };
  const close = (): void => {
    if (open.length > 0) found.push(open);
    open = [];
  };
  transcript.lines.forEach((line, at) => {
    const tokens = line.cells.reduce((sum, cell) => sum + cell.length, 0);
    if (tokens === 0 || line.cells.length > 1 || beginsItem(line)) close();
    const whole = tokens > 0 && inCapitals(lineText(line));
    line.cells.forEach((cell, c) => {
      if (line.cells.length > 1) close();
      cell.forEach((token, t) => {
        if (token.startsItem === true) close();
        const capitals = whole || inCapitalRun(cell, t);
        for (const piece of piecesOf(token.text)) open.push({ piece, line: at, cell: c, token: t, capitals });
        if (open.length >= MOST_PIECES) close();
      });
    });
    if (line.cells.length > 1) close();
  });
  close();
  return found;
}

function beginsItem(line: Line): boolean {
  return MARKER.test(line.cells[0]?.[0]?.text ?? '');
}

const LETTERS_AND_STOP = /^(\p{L}{2,})\.?$/u;

/** `TINH PONG NAI Doc lap`: capitals beside capitals, in a line that goes on in small letters. */
function inCapitalRun(cell: Line['cells'][number], at: number): boolean {
  const upper = (i: number): boolean => {
    const letters = LETTERS_AND_STOP.exec(cell[i]?.text ?? '')?.[1];
    return letters !== undefined && isNearlyUpper(letters);
  };
  if (!upper(at)) return false;
  return (upper(at - 1) && (upper(at - 2) || upper(at + 1))) || (upper(at + 1) && upper(at + 2));
}

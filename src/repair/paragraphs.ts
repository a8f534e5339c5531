import { memo } from '../knowledge/memo.js';
import type { Span } from '../source/span.js';
import { pieces, type Piece } from '../knowledge/pieces.js';
import {
  rowsOf,
  spacesBetween,
  tokensAt,
  tokensOf,
  WIDE_GAP,
  type Line,
  type Token,
  type Transcript,
} from '../transcript/transcript.js';
import { countLetters, inCapitals, isNearlyUpper, type LetterCount } from './case.js';

/** A piece of a token in its paragraph. */
export interface PlacedPiece {
  readonly piece: Piece;
  /** Indices into the transcript. */
  readonly line: number;
  readonly cell: number;
  readonly token: number;
  /** The line is set in capitals. */
  readonly capitals: boolean;
  /** How sure the reader is of its token, 0 to 1; 1 in a text. */
  readonly sureness: number;
}

/** Pieces that are read together: lines up to an empty one, a list marker or heading; or one cell of a table. */
export type Paragraph = readonly PlacedPiece[];

/** `-`, `+`, `•`, `+100%`, `1.`, `2.1.M`, `a)`, `IV.`, `11.` at the head of a line */
const MARKER = /^(?:[-–—+•*▪◦]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]{1,2}\)|[IVXLl1]{1,4}\.)/u;
/** Longer ones are cut, so that the memory a paragraph takes is bounded. */
const MOST_PIECES = 2000;
/** The pieces of a text of more characters take more memory than it costs time to cut them again. */
const LONG = 1_000_000;

/**
 * Cuts a transcript into paragraphs, in order. They may be gone through several times; those of a long text are cut anew
 * each time, for all of its pieces at once take as much memory as the text and its tokens.
 */
export function paragraphs(transcript: Transcript): Iterable<Paragraph> {
  // Tokens come again: each is looked at once.
  const lookOf = memo(lookAt);
  const anew = { [Symbol.iterator]: () => cut(transcript, lookOf) };
  return transcript.source.text.length > LONG ? anew : [...anew];
}

function* cut(transcript: Transcript, lookOf: (text: string) => Look): Generator<Paragraph> {
  let closed: Paragraph[] = [];
  let open: PlacedPiece[] = [];
  const close = (): void => {
    if (open.length > 0) closed.push(open.slice());
    open = [];
  };
  let above = false;
  for (const { line, places } of rowsOf(transcript)) {
    const gaps = columnGaps(line, transcript.source.text);
    const alone = line.cells.length > 1 || gaps.size > 0;
    if (tokensOf(line).length === 0 || alone || beginsItem(line)) close();
    const looks = line.cells.map((cell) => cell.map((token) => lookOf(token.text)));
    const count = sum(looks.flat());
    // `… DU TOAN NGAN SACH NHA NUOC` / `NAM 2014`: few letters say enough below a line of capitals.
    const whole: boolean = inCapitals(count) || (above && count.upper >= 2 && count.lower === 0);
    above = whole;
    const figures = tableFigures(looks.flat());
    places.forEach((cell, c) => {
      if (line.cells.length > 1) close();
      const own = looks[c] ?? [];
      let t = 0;
      for (const place of cell) {
        for (const [index, token] of tokensAt(place, transcript.lines).entries()) {
          if (token.startsItem === true || gaps.has(token)) close();
          const capitals = whole || inCapitalRun(own, t);
          const look = own[t++];
          if (look === undefined || figures(look)) continue;
          const sureness = token.confidence;
          for (const piece of look.pieces)
            open.push({ piece, line: place.line, cell: place.cell, token: index, capitals, sureness });
          if (open.length >= MOST_PIECES) close();
        }
      }
    });
    if (alone) close();
    yield* closed;
    closed = [];
  }
  close();
  yield* closed;
}

/**
 * Cells as paragraphs of their own, each given by the places of its words: what the words of other columns stand between,
 * `B6 Xay_ | Cac bd, Van ban quy | 2026` / `dung nganh pham phap luat`, is no sentence on its lines. Only those on `lines`.
 */
export function cellParagraphs(
  transcript: Transcript,
  cells: readonly (readonly Span[])[],
  lines: ReadonlySet<number>,
): Paragraph[] {
  const lookOf = memo(lookAt);
  return cells.map((spans): Paragraph => {
    // Two words that were read in one token have both of them its place.
    const tokens = new Map(spans.flatMap((span) => tokensIn(span, transcript)));
    const own = [...tokens].filter(([, { line }]) => lines.has(line));
    const looks = own.map(([{ text }]) => lookOf(text));
    const whole = inCapitals(sum(looks));
    return own.flatMap(([{ confidence: sureness }, place], i) => {
      const capitals = whole || inCapitalRun(looks, i);
      return (looks[i]?.pieces ?? []).map((piece) => ({ ...place, sureness, capitals, piece }));
    });
  });
}

/** The tokens of a transcript that a place of its source holds, with the indices of each. */
function tokensIn(
  { start, end }: Span,
  { source, lines }: Transcript,
): (readonly [Token, Pick<PlacedPiece, 'line' | 'cell' | 'token'>])[] {
  const line = source.lines.at(start).line - 1;
  return (lines[line]?.cells ?? []).flatMap((tokens, cell) =>
    tokens.flatMap((token, at) =>
      token.start >= start && token.end <= end ? [[token, { line, cell, token: at }] as const] : [],
    ),
  );
}

/** So many spaces part columns where they part three and more. */
const GAP = 2;

/** The first words behind the gaps between columns that stand side by side on a line. */
function columnGaps({ cells }: Line, text: string): Set<Token> {
  const [tokens = []] = cells.length === 1 ? cells : [];
  const wide: Token[] = [];
  const gaps: Token[] = [];
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    const width = before === undefined ? 0 : spacesBetween(before, token, text);
    if (width >= GAP) gaps.push(token);
    if (width >= WIDE_GAP) wide.push(token);
  });
  return new Set(gaps.length >= 2 ? gaps : wide);
}

/** Whether two pieces stand in the same token. */
export function sameToken(a: PlacedPiece, b: PlacedPiece | undefined): boolean {
  return b !== undefined && a.line === b.line && a.cell === b.cell && a.token === b.token;
}

/**
 * Which tokens of a line are the figures of a table, so that its words are read together with those of the lines around
 * it: all figures of a line with three in a row, and a single token behind them, which is hardly a word.
 *
 *     Ha tﬁng
 *     1 |vaNén 6 200 5 <4 <3 | <2 | <1 o«
 *     tang số
 */
function tableFigures(looks: readonly Look[]): (look: Look | undefined) => boolean {
  const words = looks.filter((look) => look.pieces.some(({ kind }) => kind !== 'mark'));
  let run = 0;
  const tabular = words.some(({ figure }) => (run = figure ? run + 1 : 0) === 3);
  if (!tabular) return () => false;
  const last = words[words.length - 1];
  const lone = words[words.length - 2]?.figure === true ? last : undefined;
  return (look) => look !== undefined && (look.figure || look === lone);
}

function beginsItem(line: Line): boolean {
  return MARKER.test(line.cells[0]?.[0]?.text ?? '');
}

const LETTERS_AND_STOP = /^(\p{L}{2,})\.?$/u;

/** What a token's text tells of it. */
interface Look extends LetterCount {
  readonly pieces: readonly Piece[];
  /** Two or more letters in capitals, one perhaps misread small, and nothing else but a stop. */
  readonly capitals: boolean;
  /** A figure, perhaps with a comparator and a stroke of the drawing: `<4`, `<l`, `2|`. */
  readonly figure: boolean;
  /** A stop of some kind ends it. */
  readonly closes: boolean;
}

/** `TN&MT`, `GTVT`: no line is set in capitals because of them. A vowel that was read as a figure makes a word of it, `D6NG`. */
const ABBREVIATION = /^[^\p{L}\d]*(?:\p{Lu}+(?:&\p{Lu}+)+|[B-DF-HJ-NP-TV-XZĐ]{3,})[^\p{L}\d]*$/u;
const NO_LETTERS: LetterCount = { upper: 0, lower: 0 };

const FIGURE = /^\|?[<>≤≥]?(?:\d+(?:[.,/]\d+)*%?|(?<=[<>≤≥])[lI])\|?$/;

function lookAt(text: string): Look {
  const letters = LETTERS_AND_STOP.exec(text)?.[1];
  return {
    pieces: pieces(text),
    figure: FIGURE.test(text),
    closes: /[;:.,)]$/.test(text),
    capitals: letters !== undefined && isNearlyUpper(letters),
    ...(ABBREVIATION.test(text) ? NO_LETTERS : countLetters(text)),
  };
}

function sum(counts: readonly LetterCount[]): LetterCount {
  let upper = 0;
  let lower = 0;
  for (const count of counts) {
    upper += count.upper;
    lower += count.lower;
  }
  return { upper, lower };
}

/**
 * `TINH PONG NAI Doc lap`: capitals beside capitals, in a line that goes on in small letters; two are enough for what stands
 * beside it on the right, `- Van phong Chinh phu (dé bao cao); CHU TICH`.
 */
function inCapitalRun(cell: readonly Look[], at: number): boolean {
  const upper = (i: number): boolean => cell[i]?.capitals === true;
  if (!upper(at)) return false;
  const last = cell.length - 1;
  if (at >= last - 1 && upper(last) && upper(last - 1) && cell[last - 2]?.closes === true) return true;
  return (upper(at - 1) && (upper(at - 2) || upper(at + 1))) || (upper(at + 1) && upper(at + 2));
}

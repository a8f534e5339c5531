import { fromRoman } from '../knowledge/roman.js';
import { UNIT } from '../knowledge/cost.js';
import { endsInHorn } from '../knowledge/alphabet.js';
import { BOUNDARY, CODE, figureId, NUMBER, UNKNOWN, wordId } from '../knowledge/lexicon.js';
import { isHornSign } from '../knowledge/pieces.js';
import { caseOf } from './case.js';
import { repairCode } from './code.js';
import { dearer, withPrior } from './prior.js';
import { plainReading, type Lattice, type Reading } from './lattice.js';
import { sameToken, type Paragraph, type PlacedPiece } from './paragraphs.js';
import { heardReadings, numberReadings, type Reader, type ReadingTools } from './readings.js';

/** A space that should not be there (`ủ y`), and one that is missing (`Chủtịch`). */
const JOIN = 5 * UNIT;
const PART = 6 * UNIT;
const JOIN_CHANNEL = 7 * UNIT;
const LONGEST = 8;
/** Shorter tokens of stripped text are hardly two words. */
const GLUED = 5;
const NONE: readonly never[] = [];
/** A sign behind a letter without a horn. */
const NO_HORN = 4 * UNIT;
const SPECK = /^[.,:;!?(){}“”"]$/u;
const FIGURE_AND_LETTER = /^\d{1,3}\p{L}$/u;

/** A sentence that has no end within so many words is ended here, which bounds the memory that one takes. */
const MOST_NODES = 300;

/**
 * The readings of a paragraph (of its `open` pieces, where not all are), sentence by sentence, as nothing is remembered
 * across a boundary: of each piece, of pieces that may belong together, of one that may be two words. It is always the
 * given lattice, filled anew.
 */
export function* buildLattices(
  paragraph: Paragraph,
  tools: ReadingTools,
  read: Reader,
  open: readonly boolean[] | null,
  lattice: Lattice,
): Generator<Lattice> {
  let node = 0;
  let starts = true;
  /** Edges that end with a later piece. */
  let joins: number[] = [];
  /** Joined pieces end where the last of them does. */
  const settle = (i: number): void => {
    for (const edge of joins) lattice.to[edge] = node;
    if (joins.length > 0) joins = joins.filter((edge) => (lattice.last[edge] ?? 0) > i);
  };
  lattice.clear();
  for (let i = 0; i < paragraph.length; i++) {
    const placed = paragraph[i];
    if (placed === undefined) continue;
    const { piece } = placed;
    const next = paragraph[i + 1];
    if (node >= MOST_NODES && joins.length === 0) {
      yield ended(lattice, node);
      lattice.clear();
      node = 0;
    }
    if (piece.kind === 'mark') {
      if (piece.ends && !starts) {
        if (joins.length === 0) {
          yield ended(lattice, node);
          lattice.clear();
          node = 0;
        } else lattice.add(END, node, ++node, -1, -1);
        starts = true;
      }
      settle(i);
      continue;
    }
    const from = node;
    if (isOneAfterSign(placed, paragraph[i - 1])) {
      lattice.add(plainReading(NUMBER, '1', 0), from, ++node, i, i);
    } else if (open?.[i] !== false && isOpen(i, placed, paragraph)) {
      const parted = partings(placed, tools);
      node = from + 1 + parted.length;
      const horn = hasHornSign(placed, next, tools);
      for (const bare of read(piece.text, placed.capitals, starts)) {
        const reading = withPrior(bare, placed);
        if (!horn) lattice.add(reading, from, node, i, i);
        else if (endsInHorn(reading.text)) joins.push(lattice.add(reading, from, node, i, i + 1));
        else lattice.add(dearer(reading, NO_HORN), from, node, i, i);
      }
      for (const reading of joinedReadings(placed, next, tools)) joins.push(lattice.add(reading, from, node, i, i + 1));
      for (const reading of overSpeck(paragraph, i, tools)) joins.push(lattice.add(reading, from, node, i, i + 2));
      addPartings(lattice, parted, from, node, i);
    } else {
      node++;
      for (const reading of fixedReadings(placed, paragraph[i - 1], next, tools))
        lattice.add(reading, from, node, i, i);
    }
    settle(i);
    starts = false;
  }
  if (node > 0) yield ended(lattice, node);
}

/** The lattice with its last boundary. */
function ended(lattice: Lattice, node: number): Lattice {
  lattice.add(END, node, node + 1, -1, -1);
  lattice.nodes = node + 2;
  return lattice;
}

const END = plainReading(BOUNDARY, '', 0);

/** `<l` in a table of ranks is `<1`. */
function isOneAfterSign(placed: PlacedPiece, before: PlacedPiece | undefined): boolean {
  return /^[lI|]$/.test(placed.piece.text) && sameToken(placed, before) && /[<>≤≥]$/.test(before?.piece.text ?? '');
}

/**
 * Whether an engine that did not know Vietnamese gave the horn of the last letter as a sign of its own: `Can ct? Luat` =
 * `Căn cứ Luật`, `lan thy’ XIV` = `lần thứ XIV`. Of 1,500 such signs in the training pairs 98 % stood behind ơ or ư.
 */
function hasHornSign(placed: PlacedPiece, next: PlacedPiece | undefined, { profile }: ReadingTools): boolean {
  return profile === 'stripped' && next !== undefined && sameToken(placed, next) && isHornSign(next.piece);
}

/** `a)` or `IV.` at the head of a paragraph; `I |` or `V__|`, the first cell of a row, at that of any line. */
export function isListMarker(i: number, paragraph: Paragraph): boolean {
  const [before, own, next] = [paragraph[i - 1], paragraph[i], paragraph[i + 1]];
  if (own === undefined || next?.piece.kind !== 'mark') return false;
  const { text } = own.piece;
  if (text.length > 1 && !/^[IVX]+$/.test(text)) return false;
  const isCell = /^[_—]*\|/.test(next.piece.text);
  return i === 0 ? isCell || /^[).]/.test(next.piece.text) : isCell && before?.line !== own.line;
}

/** A word, and not the name of an item or `3b` in brackets: copies of a document, `(3b)`, `(V-10b)`, `(2C, 3C)`. */
function isOpen(i: number, { piece }: PlacedPiece, paragraph: Paragraph): boolean {
  if (piece.kind !== 'word' || isListMarker(i, paragraph) || isNumeral(piece.text)) return false;
  const [before = '', after = ''] = [i - 1, i + 1].map((at) => paragraph[at]?.piece.text);
  return !(FIGURE_AND_LETTER.test(piece.text) && (before.endsWith('(') || after.startsWith(')')));
}

/** `Phần VII`, `Đại hội XIV`: a numeral of so many letters is read right. `VI` may be `VỊ`. */
const isNumeral = (text: string): boolean => text.length >= 3 && fromRoman(text) !== null;

function fixedReadings(
  placed: PlacedPiece,
  before: PlacedPiece | undefined,
  next: PlacedPiece | undefined,
  tools: ReadingTools,
): Reading[] {
  const { piece } = placed;
  if (piece.kind === 'code')
    return [plainReading(CODE, repairCode(piece.text, tools.abbreviations, tools.profile === 'stripped'), 0)];
  if (isRowNumber(placed, before, next)) return [plainReading(NUMBER, piece.text, 0)];
  if (piece.kind === 'number') {
    const bare =
      piece.start === 0 &&
      !(sameToken(placed, next) && next?.piece.kind === 'mark' && !/^[.,;:]/.test(next.piece.text));
    return numberReadings(piece.text, bare, placed.capitals, tools);
  }
  return [plainReading(wordId(tools.lexicon, piece.text), piece.text, 0)];
}

/** `4 H6 tro doanh nghiép`, `2 | Xay dung` at the head of a line is the number of a row, not `à`. */
const isRowNumber = (
  { piece, line }: PlacedPiece,
  before: PlacedPiece | undefined,
  next: PlacedPiece | undefined,
): boolean =>
  piece.kind === 'number' && before?.line !== line && next?.line === line && /^(?:\p{Lu}|\|)/u.test(next.piece.text);

/** Two neighbouring tokens read as one word, where at least one of them is no word: `M ục`, `ủ y`. */
function joinedReadings(a: PlacedPiece, b: PlacedPiece | undefined, tools: ReadingTools): readonly Reading[] {
  if (b?.piece.kind !== 'word' || sameToken(a, b) || a.line !== b.line || a.cell !== b.cell) return NONE;
  return isFragment(a.piece.text, b.piece.text, tools) ? fused(a, b, tools) : NONE;
}

/** A speck of the scan within a word, read as a mark: `hi,ệu`, `tO,l`, `ngu(m`. Only where all marks were lost. */
function overSpeck(paragraph: Paragraph, i: number, tools: ReadingTools): readonly Reading[] {
  const [a, speck, b] = [paragraph[i], paragraph[i + 1], paragraph[i + 2]];
  if (tools.profile !== 'stripped' || a === undefined || speck?.piece.kind !== 'mark' || b?.piece.kind !== 'word')
    return NONE;
  // `V__|BAO DAM`
  if (isListMarker(i, paragraph)) return NONE;
  const short = a.piece.text.length + b.piece.text.length < 3;
  return SPECK.test(speck.piece.text) && sameToken(a, b) && !short ? fused(a, b, tools) : NONE;
}

/** Two pieces read as one word. */
function fused(a: PlacedPiece, b: PlacedPiece, tools: ReadingTools): readonly Reading[] {
  const read = a.piece.text + b.piece.text;
  return read.length > LONGEST ? NONE : heardReadings(read, caseOf(read, a.capitals), JOIN, JOIN_CHANNEL, tools);
}

/** Whether one of two neighbours is only part of a word. Nearly every token of stripped text is spelt wrong. */
function isFragment(a: string, b: string, tools: ReadingTools): boolean {
  if (tools.profile === 'stripped') return a.length === 1 || b.length === 1;
  return !isWord(a, tools) || !isWord(b, tools);
}

function isWord(text: string, { lexicon }: ReadingTools): boolean {
  const lower = text.toLowerCase();
  return text.length > 1 && lexicon.syllable(lower) !== null && lexicon.idOf(lower) !== UNKNOWN;
}

/** The edges of two words in one token: all heads before all tails, as edges stand in the order of the nodes they leave. */
function addPartings(lattice: Lattice, parted: readonly Parting[], from: number, to: number, i: number): void {
  parted.forEach(([heads], k) => {
    for (const head of heads) lattice.add(head, from, from + 1 + k, i, i);
  });
  parted.forEach(([, tails], k) => {
    for (const tail of tails) lattice.add(tail, from + 1 + k, to, i, i);
  });
}

/** The readings of the first and of the second word that a token may be, for each place where they may part. */
type Parting = readonly [readonly Reading[], readonly Reading[]];

/** Two words without the space between them, both spelt right: `Chủtịch`; in text that lost its marks as they may be meant. */
function partings({ piece, capitals }: PlacedPiece, tools: ReadingTools): readonly Parting[] {
  const read = piece.text;
  const { lexicon, profile } = tools;
  if (read.length > 14 || lexicon.idOf(read.toLowerCase()) !== UNKNOWN) return NONE;
  if (profile === 'stripped') return heardPartings(read, capitals, tools);
  if (read.length < 4 || !/[^a-z]/i.test(read)) return NONE;
  const found: Parting[] = figurePartings(read, tools);
  for (let at = 2; at <= read.length - 2; at++) {
    const [a, b] = [read.slice(0, at), read.slice(at)];
    if (!isWord(a, tools) || !isWord(b, tools)) continue;
    const word = (text: string): number => lexicon.idOf(text.toLowerCase());
    found.push([[plainReading(word(a), a, PART)], [plainReading(word(b), b, 0)]]);
  }
  return found;
}

/** `ngày22 tháng 7`, `100năm Ngày sinh`: a figure and a word with marks, which no unit is. */
function figurePartings(read: string, tools: ReadingTools): Parting[] {
  const head = /^(?:\d+(?=\p{L}+$)|\p{L}+(?=\d+$))/u.exec(read)?.[0];
  if (head === undefined) return [];
  const tail = read.slice(head.length);
  const word = /\d/.test(head) ? tail : head;
  if (!isWord(word, tools) || !/[^a-zđ]/i.test(word)) return [];
  const readings = (part: string): Reading[] => {
    const id = part === word ? tools.lexicon.idOf(part.toLowerCase()) : figureId(part);
    return [plainReading(id, part, PART / 2)];
  };
  return [[readings(head), readings(tail)]];
}

/** `SOY té`, `SY té`, `S6Y té` for `Sở Y tế`: the one word of a single letter that names have. */
const ENDS_IN_Y = /^\p{Lu}[\p{L}\d]{0,2}Y$/u;

/** `thongtin`, `hoiso`; `vaNén` and `SOY` part before their last capital. */
function heardPartings(read: string, capitals: boolean, tools: ReadingTools): readonly Parting[] {
  const glued = ENDS_IN_Y.test(read);
  if (!glued && (read.length < GLUED || !/^\p{L}+$/u.test(read))) return NONE;
  const inner = glued ? read.length - 1 : read.search(/\p{Ll}\p{Lu}/u) + 1;
  const found: Parting[] = [];
  for (let at = inner || 2; at <= (inner || read.length - 2); at++) {
    const words = (text: string, extra: number): readonly Reading[] =>
      heardReadings(text, caseOf(text, capitals), extra, JOIN_CHANNEL, tools);
    const [heads, tails] = [words(read.slice(0, at), PART), words(read.slice(at), 0)];
    if (heads.length > 0 && tails.length > 0) found.push([heads, tails]);
  }
  return found;
}

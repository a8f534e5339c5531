import { UNIT } from '../knowledge/cost.js';
import { BOUNDARY, CODE, NUMBER, UNKNOWN, wordId } from '../knowledge/lexicon.js';
import { caseOf, inCase } from './case.js';
import { repairCode } from './code.js';
import { edgeOf, type Edge, type Lattice, type Reading } from './lattice.js';
import { sameToken, type Paragraph, type PlacedPiece } from './paragraphs.js';
import { numberReadings, type Reader, type ReadingTools } from './readings.js';

/** A space that should not be there (`ủ y`), and one that is missing (`Chủtịch`). */
const JOIN = 5 * UNIT;
const PART = 6 * UNIT;
const JOIN_CHANNEL = 7 * UNIT;
const LONGEST = 8;
const SPECK = /^[.,:;!?(“”"]$/u;

/**
 * The readings of a paragraph (of its `open` pieces, where not all are), sentence by sentence, as nothing is remembered
 * across a boundary: of each piece, of pieces that may belong together, of one that may be two words.
 */
export function* buildLattices(
  paragraph: Paragraph,
  tools: ReadingTools,
  read: Reader,
  open: readonly boolean[] | null,
): Generator<Lattice> {
  let edges: Edge[] = [];
  let node = 0;
  let starts = true;
  let joins: Edge[] = [];
  for (const [i, placed] of paragraph.entries()) {
    const { piece } = placed;
    const next = paragraph[i + 1];
    if (piece.kind === 'mark') {
      if (piece.ends && !starts) {
        edges.push(edgeOf(fixed(BOUNDARY, piece.text), node, node + 1, i, i));
        node++;
        starts = true;
        if (joins.every((edge) => edge.last < i)) {
          yield { nodes: node + 1, edges: sorted(edges) };
          edges = [];
          joins = [];
          node = 0;
        }
      }
      continue;
    }
    const from = node;
    const inner: Edge[] = [];
    const after = edges.length;
    if (isOneAfterSign(placed, paragraph[i - 1])) {
      node = from + 1;
      edges.push(edgeOf(fixed(NUMBER, '1'), from, node, i, i));
    } else if (piece.kind === 'word' && open?.[i] !== false && !isListMarker(i, piece.text, next)) {
      node = addParted(placed, i, from, tools, inner);
      for (const reading of read(piece.text, placed.capitals, starts)) edges.push(edgeOf(reading, from, node, i, i));
      edges.push(...inner);
      if (next !== undefined) addJoined(placed, next, i, from, node + 1, tools, joins);
      addOverSpeck(paragraph, i, from, tools, joins);
    } else {
      node = from + 1;
      for (const reading of fixedReadings(placed, next, tools)) edges.push(edgeOf(reading, from, node, i, i));
    }
    // Joined pieces end where the second of them does.
    for (const edge of joins) if (edge.last === i) edges.push({ ...edge, to: node });
    if (edges.length === after) edges.push(edgeOf(fixed(UNKNOWN, piece.text), from, node, i, i));
    starts = false;
  }
  if (edges.length === 0) return;
  edges.push(edgeOf(fixed(BOUNDARY, ''), node, node + 1, -1, -1));
  yield { nodes: node + 2, edges: sorted(edges) };
}

function sorted(edges: Edge[]): Edge[] {
  return edges.sort((a, b) => a.from - b.from);
}

/** A reading that is beyond doubt. */
function fixed(word: number, text: string): Reading {
  return { word, cost: 0, text, channel: null };
}

/** `<l` in a table of ranks is `<1`. */
function isOneAfterSign(placed: PlacedPiece, before: PlacedPiece | undefined): boolean {
  return /^[lI|]$/.test(placed.piece.text) && sameToken(placed, before) && /[<>≤≥]$/.test(before?.piece.text ?? '');
}

/** `a)` or `IV.` at the head of a paragraph. */
export function isListMarker(i: number, text: string, next: PlacedPiece | undefined): boolean {
  return (
    i === 0 &&
    next?.piece.kind === 'mark' &&
    (text.length === 1 || /^[IVX]+$/.test(text)) &&
    /^[).]/.test(next.piece.text)
  );
}

function fixedReadings(placed: PlacedPiece, next: PlacedPiece | undefined, tools: ReadingTools): Reading[] {
  const { piece } = placed;
  if (piece.kind === 'code')
    return [fixed(CODE, repairCode(piece.text, tools.abbreviations, tools.profile === 'stripped'))];
  if (piece.kind === 'number') {
    const bare =
      piece.start === 0 &&
      !(sameToken(placed, next) && next?.piece.kind === 'mark' && !/^[.,;:]/.test(next.piece.text));
    return numberReadings(piece.text, bare, tools);
  }
  return [fixed(wordId(tools.lexicon, piece.text), piece.text)];
}

/** Two neighbouring tokens read as one word, where at least one of them is no word: `M ục`, `ủ y`. */
function addJoined(
  a: PlacedPiece,
  b: PlacedPiece,
  i: number,
  from: number,
  to: number,
  tools: ReadingTools,
  into: Edge[],
): void {
  if (b.piece.kind !== 'word' || sameToken(a, b) || a.line !== b.line || a.cell !== b.cell) return;
  const read = a.piece.text + b.piece.text;
  if (read.length > LONGEST || !isFragment(a.piece.text, b.piece.text, tools)) return;
  addTogether(read, a.capitals, { from, to, first: i, last: i + 1 }, tools, into);
}

/** A speck of the scan within a word, read as a mark: `hi,ệu`, `tO,l`, `ngu(m`. Only where all marks were lost. */
function addOverSpeck(paragraph: Paragraph, i: number, from: number, tools: ReadingTools, into: Edge[]): void {
  const [a, speck, b] = [paragraph[i], paragraph[i + 1], paragraph[i + 2]];
  if (tools.profile !== 'stripped' || a === undefined || speck?.piece.kind !== 'mark' || b?.piece.kind !== 'word')
    return;
  if (!SPECK.test(speck.piece.text) || !sameToken(a, b)) return;
  const read = a.piece.text + b.piece.text;
  if (read.length > LONGEST || read.length < 3) return;
  addTogether(read, a.capitals, { from, to: from + 1, first: i, last: i + 2 }, tools, into);
}

/** The words that pieces read as one may stand for. */
function addTogether(
  read: string,
  capitals: boolean,
  place: Pick<Edge, 'from' | 'to' | 'first' | 'last'>,
  tools: ReadingTools,
  into: Edge[],
): void {
  const form = caseOf(read, capitals);
  for (const { id, cost } of tools.channel.words(read, form))
    if (cost < JOIN_CHANNEL) {
      const text = inCase(tools.lexicon.words[id] ?? '', form);
      const { from, to, first, last } = place;
      const channel = { id, read, form, extra: JOIN };
      into.push(edgeOf({ word: id, cost: cost + JOIN, text, channel }, from, to, first, last));
    }
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

/** One token read as two words that are both spelt right: `Chủtịch`. Gives the node at which the piece ends. */
function addParted(
  { piece, capitals }: PlacedPiece,
  i: number,
  from: number,
  tools: ReadingTools,
  into: Edge[],
): number {
  const read = piece.text;
  const ends: Edge[] = [];
  if (
    tools.profile !== 'stripped' &&
    read.length >= 4 &&
    read.length <= 14 &&
    tools.lexicon.idOf(read.toLowerCase()) === UNKNOWN
  ) {
    for (let at = 2; at <= read.length - 2; at++) {
      const [a, b] = [read.slice(0, at), read.slice(at)];
      if (!isWord(a, tools) || !isWord(b, tools) || !/[^a-z]/i.test(read)) continue;
      const middle = from + 1 + ends.length;
      const word = (text: string): number => tools.lexicon.idOf(text.toLowerCase());
      into.push(edgeOf({ word: word(a), cost: PART, text: a, channel: null }, from, middle, i, i));
      ends.push(edgeOf(fixed(word(b), capitals ? b : b.toLowerCase()), middle, 0, i, i));
    }
  }
  const to = from + 1 + ends.length;
  for (const edge of ends) into.push({ ...edge, to });
  return to;
}

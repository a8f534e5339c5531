import { UNIT } from '../../../knowledge/cost.js';
import type { Lexicon } from '../../../knowledge/lexicon.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import type { FlatCell } from './columns.js';
import type { Stretch } from './model.js';
import { readAll, type Fluency } from './fluency.js';
import type { RowLine } from './line.js';

/** Two pieces of a word that a lost border ran through, and what they are read as. */
export interface Seam {
  readonly left: Token;
  readonly right: Token;
  readonly word: Token;
}

/** A merged cell put together again. */
export interface Unspliced {
  readonly cell: FlatCell;
  readonly seams: readonly Seam[];
}

/** How much better the halves must read side by side than one under the other. */
const BETTER = 6 * UNIT;
/** A word whose beginning is another than the piece left of the border; and how sure such a word is. */
const OTHER_BEGINNING = 3 * UNIT;
const GUESSED = 0.6;
const PIECED = 0.9;
/** Letters that a border may have cut off. */
const LONGEST_PIECE = 2;

/**
 * A cell over several columns that an engine cut along the border it expected there, and read as two columns: the
 * right halves of its lines stand below the left ones, words in pieces. null where it reads better as it stands.
 *
 *     Thực hiện theo Quyêt c          Thực hiện theo Quyết định số 1280/QĐ-
 *     UBND ngày 2/4/2019 c            UBND ngày 2/4/2019 của ủy ban nhân
 *     dân thành phố               ->  dân thành phố
 *     (blank)
 *     ịnh sô 1280/QĐ-
 *     :ủa ủy ban nhân
 */
export function unspliced(
  cell: FlatCell,
  lines: readonly RowLine[],
  lexicon: Lexicon,
  fluent: Fluency,
): Unspliced | null {
  const gap = cell.findIndex(({ line }, i) => i > 0 && lines[line]?.afterGap === true);
  if (gap < 0 || cell.length - gap > gap) return null;
  const stands = readAll(
    cell.flatMap(({ tokens }) => tokens),
    fluent,
  );
  const joined: Stretch[] = [];
  const seams: Seam[] = [];
  let context = fluent.start;
  let cost = 0;
  for (const [i, left] of cell.slice(0, gap).entries()) {
    const right = cell[gap + i];
    const { tokens, seam } =
      right === undefined ? { tokens: left.tokens, seam: null } : join(left, right, context, lexicon, fluent);
    if (seam !== null) seams.push(seam);
    const read = readAll(tokens, fluent, context);
    cost += read.cost;
    ({ context } = read);
    joined.push({ ...left, tokens });
  }
  return cost + BETTER < stands.cost ? { cell: joined, seams } : null;
}

/** Two halves of a line; the pieces at the border become one word where that reads best after the words before it. */
function join(
  { tokens: left }: Stretch,
  { tokens: right }: Stretch,
  before: NgramContext,
  lexicon: Lexicon,
  fluent: Fluency,
): { tokens: readonly Token[]; seam: Seam | null } {
  const apart = { tokens: [...left, ...right], seam: null };
  const [piece, rest] = [left[left.length - 1], right[0]];
  if (piece === undefined || rest === undefined || !/^\p{L}+$/u.test(piece.text)) return apart;
  const tail = rest.text.replace(/^[^\p{L}]+/u, '').toLowerCase();
  if (piece.text.length > LONGEST_PIECE || !/^\p{Ll}+$/u.test(tail)) return apart;
  const { context } = readAll(left.slice(0, -1), fluent, before);
  let best: { text: string; cost: number; confidence: number } | null = null;
  for (const text of wordsOn(tail, lexicon)) {
    const whole = text === piece.text.toLowerCase() + tail;
    const cost = fluent.read(context, { ...rest, text }).cost + (whole ? 0 : OTHER_BEGINNING);
    if (best === null || cost < best.cost) best = { text, cost, confidence: whole ? PIECED : GUESSED };
  }
  if (best === null) return apart;
  const word: Token = { ...rest, text: best.text, confidence: rest.confidence * best.confidence };
  return { tokens: [...left.slice(0, -1), word, ...right.slice(1)], seam: { left: piece, right: rest, word } };
}

/** Words that end with a piece of one. */
function wordsOn(tail: string, lexicon: Lexicon): string[] {
  const longest = tail.length + LONGEST_PIECE;
  return lexicon.words.filter(
    (word) =>
      word.length > tail.length && word.length <= longest && word.endsWith(tail) && lexicon.syllable(word) !== null,
  );
}

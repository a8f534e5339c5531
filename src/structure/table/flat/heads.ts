import type { Context } from '../../../context.js';
import { UNIT } from '../../../knowledge/cost.js';
import { headWords } from '../../../knowledge/headers.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import { EMPTY, phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Column } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { SMALL_START } from '../../capitals.js';
import { isColumnNumbers } from '../column-numbers.js';
import { makeColumns } from '../columns.js';
import { readAll, type Fluency } from './fluency.js';
import { isLike, kindsNamed, shareOf, wordsIn, wordsOf } from './head-words.js';
import { flatHeads } from './header.js';
import { isYear, numbered } from './numbered.js';

/** Lines that heads and the title below them may run over, each head on lines of its own; and words that they may have. */
const MOST_LINES = 24;
const MOST_WORDS = 60;
/** What a word of a head may cost to read where no list knows it: `Danh mục các chương trình`, but not `Nhi: thể`. */
const PLAIN = 3.2 * UNIT;

/** Heads of columns, as they were read. */
export interface Heads {
  /** As they are printed, with the notes that columns are not called by: `(chịu trách nhiệm tham mưu)`. */
  readonly names: readonly Phrase[];
  readonly columns: readonly Column[];
  /** The lines that they run over. */
  readonly printed: readonly TextLine[];
  /** Their words as they are compared. */
  readonly words: ReadonlySet<string>;
  /** The places of those that no list knows and that are none of a task either. */
  readonly strange: readonly number[];
  /** How many of them are strange, or begin with a small letter as what goes on with a line above does. */
  readonly odd: number;
  /** None is strange: a list knows all but that of the tasks (`Danh mục các chương trình`), which is of no other column. */
  readonly sure: boolean;
}

/** The heads that begin at a line; null where none do. */
export function readHeads(
  lines: readonly TextLine[],
  start: number,
  number: number,
  fluent: Fluency,
  context: Context,
): Heads | null {
  const { knowledge } = context;
  const window = headWindow(lines, start, number);
  const way = wayToRead(lines, window, number - start, fluent, context);
  if (way === null) return null;
  const tokens = window.flatMap((line) => line.phrase.tokens);
  const names = namesOf(way, tokens);
  const columns = makeColumns(names, knowledge.columns);
  const own = window.slice(0, way.length);
  const isStrange = (at: number): boolean => {
    const { kind, header } = columns[at] ?? { kind: null, header: EMPTY };
    if (knowledge.headers.match(headWords(header.text)) === 'whole') return false;
    const others = kindsNamed([wordsIn(header.tokens)], knowledge.columns);
    const reads = readAll(header.tokens, fluent).cost <= PLAIN * header.tokens.length;
    return !reads || kind !== 'content' || [...others].some((other) => other !== 'content');
  };
  const strange = way.unknown.filter(isStrange);
  const odd = names.filter(({ text }, at) => strange.includes(at) || SMALL_START.test(text)).length;
  return { names, columns, printed: own, words: new Set(wordsOf(own)), strange, odd, sure: strange.length === 0 };
}

/** The lines that heads from a line on, and the title below them, may stand on. */
function headWindow(lines: readonly TextLine[], start: number, number: number): readonly TextLine[] {
  let end = start + 1;
  let words = lines[start]?.phrase.tokens.length ?? 0;
  for (; end < lines.length && end < start + MOST_LINES && (end <= number || !isBody(lines[end])); end++) {
    words += lines[end]?.phrase.tokens.length ?? 0;
    if (words > MOST_WORDS) break;
  }
  return lines.slice(start, end);
}

/** How the words of some lines are heads: the tokens of each by their places, and which heads no list knows. */
interface Way {
  readonly heads: readonly (readonly number[])[];
  readonly length: number;
  readonly unknown: readonly number[];
}

/** Pages print the same heads again, and to find how they read takes long: by the document, and what is printed. */
const known = new WeakMap<readonly TextLine[], Map<string, Way | null>>();

/** What `findWay` finds, found once for lines that are printed alike. */
function wayToRead(
  lines: readonly TextLine[],
  window: readonly TextLine[],
  number: number,
  fluent: Fluency,
  { knowledge }: Context,
): Way | null {
  const ways = known.get(lines) ?? new Map<string, Way | null>();
  known.set(lines, ways);
  const print = window.map(({ phrase: { tokens }, blanksBefore }) => [
    blanksBefore > 0,
    ...tokens.map(({ text, raw, afterBar }) => [text, raw, afterBar]),
  ]);
  const key = JSON.stringify([number, print]);
  const before = ways.get(key);
  if (before !== undefined) return before;
  const way = findWay(window, number, fluent, knowledge);
  ways.set(key, way);
  return way;
}

/** The best way to read lines as heads whose first column is that of the numbers; null where there is none. */
function findWay(window: readonly TextLine[], number: number, fluent: Fluency, knowledge: Knowledge): Way | null {
  const tokens = window.flatMap((line) => line.phrase.tokens);
  const places = new Map(tokens.map((token, at) => [token, at]));
  const printed = window.map((line) => ({ tokens: line.phrase.tokens, afterGap: line.blanksBefore > 0 }));
  for (const { heads, length, unknown } of flatHeads(printed, knowledge.headers, fluent)) {
    if (length <= number) continue;
    const way = { heads: heads.map((head) => head.flatMap((token) => places.get(token) ?? [])), length, unknown };
    const columns = makeColumns(namesOf(way, tokens), knowledge.columns);
    if (columns.length >= 3 && columns[0]?.kind === 'stt') return way;
  }
  return null;
}

const namesOf = ({ heads }: Way, tokens: readonly Token[]): Phrase[] =>
  heads.map((places) => phrase(places.flatMap((at) => tokens[at] ?? [])));

/** `Nội dung 1: Phòng ngừa, ngăn chặn`, `Nhóm II: Hạ tầng`: the title of a group, whatever its words. */
const TITLE = /^\p{Lu}\p{Ll}+(?: \p{Ll}+){0,3} (?:\d{1,2}|[IVX]{1,4}) ?: ?\p{Lu}/u;

/** A row or group of a table begins, or the numbers of its columns; with a number of four figures none does, that is a year. */
export function isBody(line: TextLine | undefined): boolean {
  if (line === undefined || line.tabbed || TITLE.test(line.phrase.text) || isColumnNumbers(line.phrase.tokens))
    return true;
  const ordinal = numbered(line)?.marker.ordinal;
  return ordinal != null && !isYear(ordinal);
}

/** Share of words by which a line is one of heads, and by which heads are those of another place. */
export const HEADISH = 0.5;
const ALIKE = 0.5;

/**
 * How many lines from a line on are heads that are read elsewhere, whatever an engine made of them here, and the share of
 * their words that stand there; 0 lines for none.
 *
 * @param number the line of the numbers, which is one of them; -1 for none
 */
export function likeLines(
  lines: readonly TextLine[],
  start: number,
  number: number,
  { words }: Heads,
): { readonly length: number; readonly share: number } {
  const length = headLines(lines, start, number, words);
  const own = wordsOf(lines.slice(start, start + length));
  const share = [...words].filter((word) => own.some((other) => isLike(other, word))).length / words.size;
  return { length: share >= ALIKE ? length : 0, share };
}

/** How many lines from a line on are of words that heads have, besides that of the numbers. */
export function headLines(
  lines: readonly TextLine[],
  start: number,
  number: number,
  known: ReadonlySet<string>,
): number {
  let length = 0;
  for (let at = start; at < lines.length && at < start + MOST_LINES; at++) {
    const line = lines[at];
    if (line === undefined || (at > number && isBody(line))) break;
    const words = wordsOf([line]);
    if (words.length === 0) continue;
    if (at !== number && shareOf(words, known) < HEADISH) break;
    length = at - start + 1;
  }
  return length;
}

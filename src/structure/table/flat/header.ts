import { UNIT } from '../../../knowledge/cost.js';
import { headWords, type Headers } from '../../../knowledge/headers.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import { isCapitals } from '../../capitals.js';
import type { Fluency } from './fluency.js';

/** A column's head under way: its tokens in the order of the lines, and their words as they are compared. */
interface Head {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  /** What its words read so far, where no list knows it; null for the beginning of a known head. */
  readonly free: NgramContext | null;
  /** A note in brackets is under way: `Kinh phí (triệu` */
  readonly open: boolean;
}

interface Found {
  readonly heads: readonly Head[];
  readonly cost: number;
}

/** Longest line of heads, in words; most columns. */
const LONGEST_LINE = 30;
const MOST_COLUMNS = 12;
/** Most heads that no list knows, fewer where all letters are capitals and none tells where a head begins. */
const MOST_FREE = 6;
const MOST_FREE_CAPITALS = 2;
const LONGEST_FREE = 6;
/** Ways to read the words so far that are followed. */
const BEAM = 40;
/** A head more is dearer than a longer one; one that begins below the first line, and between others, still more. */
const COLUMN = 4;
const LATE = 5;
const BETWEEN = 1;
/** What goes on with a head, for each head to its right: narrow columns stand there. */
const NOT_LAST = 0.5;
/** A head that no list knows, beside what its words cost; one that begins with a small letter, a capital within one. */
const FREE = 8;
const SMALL = 8;
const CAPITAL_WITHIN = 20;

const CAPITAL_START = /^["“(]?\p{Lu}/u;

/**
 * The heads of a table's columns in lines where they stand side by side without borders, each perhaps broken over
 * several lines: every line is parted into stretches, each the beginning of a head or what goes on with one above it,
 * so that all heads come out whole. A few may be heads that no list knows. The heads of as many lines as have such are
 * given; null where the first line begins none.
 *
 *     TT Nội dung Thời gian hoàn     ->  TT | Nội dung | Thời gian hoàn thành | Chủ trì
 *     thành
 *     Chủ trì
 */
export function flatHeads(lines: readonly (readonly Token[])[], headers: Headers, fluent: Fluency): FlatHeads | null {
  const read = lines.map((tokens): Word[] => tokens.map((token) => ({ token, words: headWords(token.text) })));
  const capitals = isCapitals(lines.flatMap((tokens) => tokens.map(({ text }) => text)).join(' '));
  const knowledge = { headers, fluent, capitals };
  return (
    search(read, { ...knowledge, free: 0 }) ??
    search(read, { ...knowledge, free: capitals ? MOST_FREE_CAPITALS : MOST_FREE })
  );
}

interface Knowledge {
  readonly headers: Headers;
  readonly fluent: Fluency;
  /** All heads are set in capitals. */
  readonly capitals: boolean;
  /** Heads that no list knows that there may be. */
  readonly free: number;
}

/** Heads of columns, and how many lines they run over. */
export interface FlatHeads {
  readonly heads: readonly (readonly Token[])[];
  readonly length: number;
}

/** A token, and its words as they are compared. */
interface Word {
  readonly token: Token;
  readonly words: readonly string[];
}

function search(lines: readonly (readonly Word[])[], knowledge: Knowledge): FlatHeads | null {
  let open: Found[] = [{ heads: [], cost: 0 }];
  let longest: FlatHeads | null = null;
  for (const [index, words] of lines.entries()) {
    if (words.length > LONGEST_LINE) break;
    open = withLine(open, words, index === 0, knowledge);
    if (open.length === 0) break;
    const whole = cheapestWhole(open, knowledge);
    if (whole !== null) longest = { heads: whole.heads.map(({ tokens }) => tokens), length: index + 1 };
  }
  return longest;
}

/** The cheapest way in which all heads are whole; those that no list knows must read as ended. */
function cheapestWhole(open: readonly Found[], { headers, fluent }: Knowledge): Found | null {
  let best: Found | null = null;
  for (const { heads, cost } of open) {
    if (heads.some(({ words, free, open: note }) => note || (free === null && headers.match(words) !== 'whole')))
      continue;
    const ends = heads.reduce((sum, { free }) => sum + (free === null ? 0 : fluent.end(free) / UNIT), 0);
    if (best === null || cost + ends < best.cost) best = { heads, cost: cost + ends };
  }
  return best;
}

/** A way through a line so far: the next stretch goes to this column or one behind it. */
interface Way extends Found {
  readonly column: number;
}

/** The best ways to give a line's words to columns, from left to right. */
function withLine(found: readonly Found[], line: readonly Word[], first: boolean, knowledge: Knowledge): Found[] {
  const ways: Way[][] = Array.from({ length: line.length + 1 }, () => []);
  ways[0] = found.map((way) => ({ ...way, column: 0 }));
  for (let at = 0; at < line.length; at++)
    for (const way of cheapest(ways[at] ?? []))
      for (let end = at + 1; end <= line.length; end++) {
        const longer = withStretch(way, line, at, end, first, knowledge);
        // Words that no head begins or goes on with don't with more of them either.
        if (longer.length === 0) break;
        ways[end]?.push(...longer);
      }
  return cheapest(ways[line.length] ?? []);
}

function cheapest<T extends Found>(ways: readonly T[]): T[] {
  return [...ways].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
}

/** The ways to give words `at` to `end` of a line to one column. */
function withStretch(
  { heads, column, cost }: Way,
  line: readonly Word[],
  at: number,
  end: number,
  first: boolean,
  { headers, fluent, capitals, free }: Knowledge,
): Way[] {
  const stretch = line.slice(at, end);
  const capital = ({ token }: Word): boolean => CAPITAL_START.test(token.text);
  const within = capitals ? 0 : CAPITAL_WITHIN * stretch.slice(1).filter(capital).length;
  const found: Way[] = [];
  // It goes on with a head above it.
  for (let i = column; i < heads.length; i++) {
    const head = heads[i];
    const longer = head === undefined ? null : grown(head, stretch);
    if (longer === null) continue;
    const dearer = within + longer.cost + NOT_LAST * (heads.length - 1 - i);
    found.push({ heads: [...heads.slice(0, i), longer, ...heads.slice(i + 1)], column: i + 1, cost: cost + dearer });
  }
  const head = headOf();
  if (head === null || heads.length >= MOST_COLUMNS) return found;
  // Or a head begins, between those above it or behind them.
  for (let i = column; i <= heads.length; i++) {
    const late = first ? 0 : i === heads.length ? LATE : LATE + BETWEEN;
    const dearer = head.cost + within + late;
    found.push({ heads: [...heads.slice(0, i), head, ...heads.slice(i)], column: i + 1, cost: cost + dearer });
  }
  return found;

  /** A head with words that go on with it; null where they don't. Those in brackets are a note and say nothing. */
  function grown(head: Head, more: readonly Word[]): (Head & { readonly cost: number }) | null {
    const { said, open } = outsideBrackets(more, head.open);
    const words = [...head.words, ...said.flatMap((word) => word.words)];
    const tokens = [...head.tokens, ...more.map(({ token }) => token)];
    if (head.free === null) return headers.match(words) === null ? null : { tokens, words, free: null, open, cost: 0 };
    if (more.length > LONGEST_FREE) return null;
    const { context, cost: read } = reading(head.free, said, fluent);
    return { tokens, words, free: context, open, cost: read };
  }

  function headOf(): (Head & { readonly cost: number }) | null {
    const begins = capitals || stretch.slice(0, 1).some(capital);
    const known = grown({ tokens: [], words: [], free: null, open: false }, stretch);
    if (known !== null) return known.words.length === 0 ? null : { ...known, cost: COLUMN + (begins ? 0 : SMALL) };
    // `STT` alone is a head, whatever follows.
    const alone = headers.match(line[at]?.words ?? []) === 'whole';
    if (!begins || alone || heads.filter((other) => other.free !== null).length >= free) return null;
    const own = grown({ tokens: [], words: [], free: fluent.start, open: false }, stretch);
    return own === null || own.words.length === 0 ? null : { ...own, cost: COLUMN + FREE + own.cost };
  }
}

/** The words of a stretch that stand in no brackets, and whether brackets are open at its end. */
function outsideBrackets(stretch: readonly Word[], before: boolean): { said: readonly Word[]; open: boolean } {
  const said: Word[] = [];
  let open = before;
  for (const word of stretch) {
    if (word.token.text.startsWith('(')) open = true;
    if (!open) said.push(word);
    if (word.token.text.endsWith(')')) open = false;
  }
  return { said, open };
}

/** What words cost to read after others, in nats. */
function reading(
  context: NgramContext,
  words: readonly Word[],
  fluent: Fluency,
): { cost: number; context: NgramContext } {
  let cost = 0;
  for (const { token } of words) {
    const step = fluent.read(context, token);
    cost += step.cost / UNIT;
    ({ context } = step);
  }
  return { cost, context };
}

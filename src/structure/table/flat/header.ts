import { headWords, type Headers } from '../../../knowledge/headers.js';
import type { Token } from '../../../transcript/transcript.js';
import { isCapitals } from '../../capitals.js';

/** A column's head under way: its tokens in the order of the lines, and their words as they are compared. */
interface Head {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  /** No known head begins with its words. */
  readonly free: boolean;
}

interface Found {
  readonly heads: readonly Head[];
  readonly cost: number;
}

/** Longest line of heads, in words; most columns; most heads that no list knows, and their longest stretch of a line. */
const LONGEST_LINE = 30;
const MOST_COLUMNS = 12;
const MOST_FREE = 2;
const LONGEST_FREE = 6;
/** Ways to read the lines so far that are followed. */
const BEAM = 60;
/** A head more is dearer than a longer one; one that begins below the first line, and between others, still more. */
const COLUMN = 4;
const LATE = 5;
const BETWEEN = 1;
/** What goes on with a head before the last: narrow columns stand on the right. */
const NOT_LAST = 0.5;
/** A head that no list knows, a word more of it, and one that begins with a small letter among others that don't. */
const FREE = 25;
const FREE_WORD = 3;
const SMALL = 8;

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
export function flatHeads(lines: readonly (readonly Token[])[], headers: Headers): FlatHeads | null {
  const read = lines.map((tokens): Word[] => tokens.map((token) => ({ token, words: headWords(token.text) })));
  return search(read, headers, 0) ?? search(read, headers, MOST_FREE);
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

function search(lines: readonly (readonly Word[])[], headers: Headers, free: number): FlatHeads | null {
  const capitals = isCapitals(lines.flatMap((words) => words.map(({ token }) => token.text)).join(' '));
  let open: Found[] = [{ heads: [], cost: 0 }];
  let longest: FlatHeads | null = null;
  for (const [index, words] of lines.entries()) {
    if (words.length > LONGEST_LINE) break;
    const line = { words, first: index === 0, capitals, free };
    open = best(open.flatMap((found) => withLine(found, line, headers)));
    if (open.length === 0) break;
    const whole = open.find(({ heads }) => heads.every((head) => head.free || headers.match(head.words) === 'whole'));
    if (whole !== undefined) longest = { heads: whole.heads.map(({ tokens }) => tokens), length: index + 1 };
  }
  return longest;
}

function best(all: readonly Found[]): Found[] {
  return [...all].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
}

interface Line {
  readonly words: readonly Word[];
  readonly first: boolean;
  /** All heads are set in capitals. */
  readonly capitals: boolean;
  /** Heads that no list knows that there may be. */
  readonly free: number;
}

/** All ways to give a line's tokens to columns, from left to right. */
function withLine(found: Found, { words: line, first, capitals, free }: Line, headers: Headers): Found[] {
  const done: Found[] = [];
  const step = (heads: readonly Head[], column: number, at: number, cost: number): void => {
    if (at === line.length) {
      done.push({ heads, cost });
      return;
    }
    const begins = capitals || CAPITAL_START.test(line[at]?.token.text ?? '');
    const room = heads.length < MOST_COLUMNS;
    // `STT` alone is a head, whatever follows.
    const alone = headers.match(line[at]?.words ?? []) === 'whole';
    const mayBeFree = begins && room && !alone && heads.filter((head) => head.free).length < free;
    for (let end = at + 1; end <= line.length; end++) {
      const stretch = line.slice(at, end).map(({ token }) => token);
      const words = line.slice(at, end).flatMap((word) => word.words);
      const known = words.length > 0 && headers.match(words) !== null;
      let goesOn = known;
      for (let i = column; i < heads.length; i++) {
        const head = heads[i];
        if (head === undefined) continue;
        const longer = [...head.words, ...words];
        if (head.free ? words.length > LONGEST_FREE : headers.match(longer) === null) continue;
        goesOn = true;
        const grown = { tokens: [...head.tokens, ...stretch], words: longer, free: head.free };
        step(
          [...heads.slice(0, i), grown, ...heads.slice(i + 1)],
          i + 1,
          end,
          cost + (head.free ? FREE_WORD * words.length : 0) + (i + 1 < heads.length ? NOT_LAST : 0),
        );
      }
      if (known && room) begin(stretch, words, false, COLUMN + (begins ? 0 : SMALL), end);
      if (mayBeFree && words.length > 0 && words.length <= LONGEST_FREE) {
        goesOn = true;
        if (!known) begin(stretch, words, true, COLUMN + FREE + FREE_WORD * words.length, end);
      }
      // Words that no head begins or goes on with don't with more of them either.
      if (!goesOn) break;
    }

    /** A head begins here, between those above it or behind them. */
    function begin(
      stretch: readonly Token[],
      words: readonly string[],
      unknown: boolean,
      dearer: number,
      end: number,
    ): void {
      for (let i = column; i <= heads.length; i++) {
        const late = first ? 0 : i === heads.length ? LATE : LATE + BETWEEN;
        const more = [...heads.slice(0, i), { tokens: stretch, words, free: unknown }, ...heads.slice(i)];
        step(more, i + 1, end, cost + dearer + late);
      }
    }
  };
  step(found.heads, 0, 0, found.cost);
  return done;
}

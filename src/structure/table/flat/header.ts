import { headWords, type Headers } from '../../../knowledge/headers.js';
import type { Token } from '../../../transcript/transcript.js';

/** A column's head under way: its tokens in the order of the lines, and their words as they are compared. */
interface Head {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
}

interface Found {
  readonly heads: readonly Head[];
  readonly cost: number;
}

/** Longest line of heads, in words; and most columns. */
const LONGEST_LINE = 30;
const MOST_COLUMNS = 14;
/** Ways to read the lines so far that are followed. */
const BEAM = 60;
/** A head more is dearer than a longer one; one that begins below the first line, and between others, still more. */
const COLUMN = 10;
const LATE = 5;
const BETWEEN = 1;

/**
 * The heads of a table's columns in lines where they stand side by side without borders, each perhaps broken over
 * several lines: every line is parted into stretches, each the beginning of a head or what goes on with one above it,
 * so that all heads come out whole. null where the words are not heads.
 *
 *     TT Nội dung Thời gian hoàn     ->  TT | Nội dung | Thời gian hoàn thành | Chủ trì
 *     thành
 *     Chủ trì
 */
export function flatHeads(lines: readonly (readonly Token[])[], headers: Headers): Token[][] | null {
  let open: Found[] = [{ heads: [], cost: 0 }];
  for (const [index, tokens] of lines.entries()) {
    if (tokens.length > LONGEST_LINE) return null;
    open = best(open.flatMap((found) => withLine(found, tokens, index === 0, headers)));
    if (open.length === 0) return null;
  }
  const whole = open.find(({ heads }) => heads.every(({ words }) => headers.match(words) === 'whole'));
  return whole === undefined ? null : whole.heads.map(({ tokens }) => [...tokens]);
}

function best(all: readonly Found[]): Found[] {
  return [...all].sort((a, b) => a.cost - b.cost).slice(0, BEAM);
}

/** All ways to give a line's tokens to columns, from left to right. */
function withLine(found: Found, tokens: readonly Token[], first: boolean, headers: Headers): Found[] {
  const done: Found[] = [];
  const step = (heads: readonly Head[], column: number, at: number, cost: number): void => {
    if (at === tokens.length) {
      done.push({ heads, cost });
      return;
    }
    for (let end = at + 1; end <= tokens.length; end++) {
      const stretch = tokens.slice(at, end);
      const words = stretch.flatMap((token) => headWords(token.text));
      let goesOn = false;
      // What goes on with a head above it.
      for (let i = column; i < heads.length; i++) {
        const head = heads[i];
        if (head === undefined) continue;
        const longer = { tokens: [...head.tokens, ...stretch], words: [...head.words, ...words] };
        if (headers.match(longer.words) === null) continue;
        goesOn = true;
        step([...heads.slice(0, i), longer, ...heads.slice(i + 1)], i + 1, end, cost);
      }
      // A head that begins here, between those above it or behind them.
      if (words.length > 0 && headers.match(words) !== null && heads.length < MOST_COLUMNS) {
        goesOn = true;
        for (let i = column; i <= heads.length; i++) {
          const late = first ? 0 : i === heads.length ? LATE : LATE + BETWEEN;
          const more = [...heads.slice(0, i), { tokens: stretch, words }, ...heads.slice(i)];
          step(more, i + 1, end, cost + COLUMN + late);
        }
      }
      // Words that begin no head don't with more of them either.
      if (!goesOn) break;
    }
  };
  step(found.heads, 0, 0, found.cost);
  return done;
}

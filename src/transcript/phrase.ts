import { hull, type Span } from '../source/span.js';
import type { Token } from './transcript.js';

/**
 * Text that knows where it came from: what normalisers read. Slicing text slices tokens with it, so a place is carried,
 * never searched for.
 */
export interface Phrase {
  /** The tokens' text; one space between them, `; ` before a list item, none within a code broken over lines. */
  readonly text: string;
  readonly tokens: readonly Token[];
  /** Offset of each token in `text`. */
  readonly starts: readonly number[];
}

export const EMPTY: Phrase = { text: '', tokens: [], starts: [] };

/** Tokens as running text. Where they begin in it is worked out when somebody asks: of most phrases nobody does. */
class RunningText implements Phrase {
  #starts: readonly number[] | null = null;
  readonly text: string;

  constructor(readonly tokens: readonly Token[]) {
    this.text = tokens.map((token, at) => `${gapBefore(tokens, at)}${token.text}`).join('');
  }

  get starts(): readonly number[] {
    return (this.#starts ??= startsOf(this.tokens));
  }
}

/** Tokens as running text. */
export const phrase = (tokens: readonly Token[]): Phrase => new RunningText(tokens);

function startsOf(tokens: readonly Token[]): number[] {
  let end = 0;
  return tokens.map(({ text }, at) => {
    const start = end + gapBefore(tokens, at).length;
    end = start + text.length;
    return start;
  });
}

/** What stands before a token, behind the one before it. */
function gapBefore(tokens: readonly Token[], at: number): string {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before === undefined || token === undefined ? '' : gap(before.text, token);
}

/** A code whose end is printed on the next line: `1008/KH-` / `UBND`. */
const BROKEN_CODE = /\d\/(?:\d{4}\/)?\p{Lu}{1,5}-$/u;

/** What stands between two tokens; only their own letters are looked at, for a phrase may be a document long. */
function gap(before: string, { text: next, startsItem }: Token): string {
  if (startsItem === true) return /[;:,.]$/.test(before) ? ' ' : '; ';
  return BROKEN_CODE.test(before) && /^\p{Lu}/u.test(next) ? '' : ' ';
}

/** Phrases one after another, with a space between them. */
export function joinPhrases(phrases: readonly Phrase[]): Phrase {
  return phrases.length === 1 ? (phrases[0] ?? EMPTY) : phrase(phrases.flatMap((part) => part.tokens));
}

/** The part of a phrase between two offsets of its text, white space at its ends taken off. A token cut through keeps its whole span. */
export function cut(whole: Phrase, from: number, to: number = whole.text.length): Phrase {
  while (from < to && whole.text[from] === ' ') from++;
  while (to > from && whole.text[to - 1] === ' ') to--;
  if (from >= to) return EMPTY;
  if (from === 0 && to === whole.text.length) return whole;
  const tokens: Token[] = [];
  const starts: number[] = [];
  for (let i = firstTokenAt(whole, from); i < whole.tokens.length; i++) {
    const token = whole.tokens[i];
    const start = whole.starts[i];
    if (token === undefined || start === undefined || start >= to) break;
    const left = Math.max(0, from - start);
    const right = Math.min(token.text.length, to - start);
    if (left >= right) continue;
    tokens.push(left === 0 && right === token.text.length ? token : { ...token, text: token.text.slice(left, right) });
    starts.push(Math.max(start, from) - from);
  }
  return { text: whole.text.slice(from, to), tokens, starts };
}

/** Index of the last token that begins at or before `offset`. */
function firstTokenAt(whole: Phrase, offset: number): number {
  let low = 0;
  let high = whole.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((whole.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Sentence ends that do not belong to a record's text. An ellipsis does: `phương tiện truyền thông khác...` */
const TRAILING = /(?:\s*(?:\.\/\.|[;,:]|(?<!\.)\.))+$/;

/** Whether a text ends in a colon, taken off or not: what stands below goes on with it. */
export const endsInColon = ({ tokens }: Phrase): boolean => tokens.at(-1)?.raw.endsWith(':') === true;

/** A phrase without the stops at its end: `đạt 95%.` -> `đạt 95%`. */
export function withoutStop(whole: Phrase): Phrase {
  const stop = TRAILING.exec(whole.text);
  return stop === null ? whole : cut(whole, 0, stop.index);
}

/** Where the phrase stands in the source; null for an empty one. */
export function spanOf(whole: Phrase): Span | null {
  return hull(whole.tokens);
}

/** Where the first token of the phrase stands; null for an empty one. */
export function headOf(whole: Phrase): Span | null {
  return hull(whole.tokens.slice(0, 1));
}

/** How sure the reading is: the probability that all of its tokens are right, taken as independent. */
export function confidenceOf(whole: Phrase): number {
  return whole.tokens.reduce((product, token) => product * token.confidence, 1);
}

import { contextKey, type NgramContext } from '../../../knowledge/ngram-model.js';
import { CAPITAL_START } from '../../capitals.js';
import { fold } from '../../../knowledge/fold.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Fluency } from './fluency.js';

/** A printed line of a row. */
export interface RowLine {
  readonly tokens: readonly Token[];
  /** Blank lines stand before it. */
  readonly afterGap: boolean;
  /** A page ended before it: any cell may go on. */
  readonly afterBreak: boolean;
}

/** The first line of a row, or of a block of its lines. */
export function isTop(lines: readonly RowLine[], number: number): boolean {
  const line = lines[number];
  return number === 0 || (line?.afterGap === true && !line.afterBreak);
}

/**
 * A line of a row ready to be parted: what reading it costs from each of its tokens on. It grows with all that it is
 * asked, so it should not outlive the reading of its row.
 */
export interface FlatLine extends RowLine {
  /** What the tokens from `from` on cost after `context`. */
  costs(context: NgramContext, from: number): Costs;
  /** The context behind tokens `from` to `to` after `context`. */
  after(context: NgramContext, from: number, to: number): NgramContext;
  /** Characters that tokens `from` to `to` take. */
  width(from: number, to: number): number;
  /** Whether a border before a token parts a lone mark from the words it stands between. */
  partsMark(at: number): boolean;
  /** Characters of the words from a token on that a pattern matches, in folded text; 0 where they don't begin so. */
  opening(pattern: RegExp, from: number): number;
  /** Whether the word before a token is such as the pattern says. */
  ends(pattern: RegExp, to: number): boolean;
}

/** Costs of the first tokens of a stretch: at 1 the first, at 2 the first two …; behind `near` those of `far` and `more`. */
export interface Costs {
  readonly near: readonly number[];
  readonly far: readonly number[];
  readonly more: number;
}

/** The language model remembers this many words: behind them the words before a stretch don't matter. */
const MEMORY = 3;
/** Words that an opening may have. */
const OPENING = 4;

const NO_COSTS: Costs = { near: [], far: [], more: 0 };

interface Chain {
  readonly costs: readonly number[];
  readonly contexts: readonly NgramContext[];
}

interface Joined {
  readonly costs: Costs;
  readonly contexts: readonly NgramContext[];
}

/** Prepares a line. Costs the square of its length, once. */
export function flatLine({ tokens, afterGap, afterBreak }: RowLine, fluent: Fluency): FlatLine {
  const alone = chains(tokens, fluent);
  const joins = new Map<number, Joined[]>();
  /** The first tokens from `from` on after the words of a cell: those behind them read as they do alone. */
  const join = (context: NgramContext, from: number): Joined => {
    const key = contextKey(context);
    let known = joins.get(key);
    if (known === undefined) joins.set(key, (known = []));
    return (known[from] ??= joined(chain(context, tokens.slice(from, from + MEMORY), fluent, true), alone[from]));
  };
  const ends = [0];
  for (const [at, { raw }] of tokens.entries()) ends.push((ends[at] ?? 0) + raw.length + 1);
  const parts = tokens.map((token, at) => partsMark(tokens[at - 2], tokens[at - 1], token));
  const folded = tokens.map((_, from) => {
    const words = tokens.slice(from, from + OPENING).map((token) => token.text);
    return fold(words.join(' ')).replace(/^(?:["“(]|[-+•]\s)/, '');
  });
  const single = tokens.map(({ text }) => fold(text));
  const openings = new Map<RegExp, number[]>();
  const endings = new Map<RegExp, boolean[]>();
  return {
    tokens,
    afterGap,
    afterBreak,
    costs: (context, from) => (context === fluent.start ? alone[from] : join(context, from))?.costs ?? NO_COSTS,
    after(context, from, to) {
      const near = context === fluent.start ? undefined : join(context, from).contexts[to - from];
      return near ?? alone[from]?.contexts[to - from] ?? context;
    },
    width: (from, to) => (ends[to] ?? 0) - (ends[from] ?? 0) - 1,
    partsMark: (at) => parts[at] ?? false,
    ends(pattern, to) {
      let found = endings.get(pattern);
      if (found === undefined) endings.set(pattern, (found = single.map((text) => pattern.test(text))));
      return found[to - 1] ?? false;
    },
    opening(pattern, from) {
      let found = openings.get(pattern);
      if (found === undefined)
        openings.set(pattern, (found = folded.map((text) => pattern.exec(text)?.[0].length ?? 0)));
      return found[from] ?? 0;
    },
  };
}

const MARK = /^[^\p{L}\p{N}"“(%‰<>≤≥]+$/u;

const COMPARISON = /^[<>≤≥]$/;

/**
 * Whether a border before `next` would part a lone mark from what it belongs to: `kinh tế - xã hội`, `2026 -` at the
 * end of a line; a dash before a capital may begin an item.
 */
function partsMark(before: Token | undefined, mark: Token | undefined, next: Token | undefined): boolean {
  if (mark === undefined || next === undefined) return false;
  if (COMPARISON.test(mark.text)) return /^\d/.test(next.text);
  const figure = /\d$/.test(before?.text ?? '');
  if (MARK.test(next.text)) return /\d$/.test(mark.text);
  if (!MARK.test(mark.text)) return false;
  // `Người | - | 900`: where things stand is not known.
  if (!figure && /^\d/.test(next.text)) return false;
  return figure ? /^\d/.test(next.text) : before !== undefined && !CAPITAL_START.test(next.text);
}

/** @param joins the first of the tokens goes on with words of another line */
function chain(context: NgramContext, tokens: readonly Token[], fluent: Fluency, joins = false): Chain {
  const costs = [0];
  const contexts = [context];
  for (const [at, token] of tokens.entries()) {
    const step = fluent[joins && at === 0 ? 'join' : 'read'](contexts[contexts.length - 1] ?? context, token);
    costs.push((costs[costs.length - 1] ?? 0) + step.cost);
    contexts.push(step.context);
  }
  return { costs, contexts };
}

/** From each token on, as if nothing stood before it. What lies behind the memory is as it is from the next token on. */
function chains(tokens: readonly Token[], fluent: Fluency): Joined[] {
  const all: Joined[] = [];
  for (let from = tokens.length - 1; from >= 0; from--) {
    const near = chain(fluent.start, tokens.slice(from, from + MEMORY), fluent);
    const next = all[from + 1];
    const costs = [...near.costs];
    const contexts = [...near.contexts];
    for (let to = costs.length; from + to <= tokens.length; to++) {
      const far = next?.costs.near ?? [];
      costs.push((costs[to - 1] ?? 0) + (far[to - 1] ?? 0) - (far[to - 2] ?? 0));
      contexts.push(next?.contexts[to - 1] ?? fluent.start);
    }
    all[from] = { costs: { near: costs, far: [], more: 0 }, contexts };
  }
  return all;
}

/** A chain of the first tokens after other words, with what reads on behind them. */
function joined({ costs, contexts }: Chain, alone: Joined | undefined): Joined {
  const far = alone?.costs.near ?? [];
  const last = costs.length - 1;
  return { costs: { near: costs, far, more: (costs[last] ?? 0) - (far[last] ?? 0) }, contexts };
}

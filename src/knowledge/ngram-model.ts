import { BOUNDARY } from './lexicon.js';

/** Costs in the tables are steps of this many units (1/64 nat), so that one byte reaches 19.9 nats. */
export const STEP = 5;

/**
 * One order of the model as a trie: the n-grams that continue n-gram `i` of the order below lie from `first[i]` to
 * `first[i+1]` of the next, sorted by `word`. The layout follows the reversed-less "trie" of K. Heafield, "KenLM: Faster
 * and Smaller Language Model Queries", WMT 2011, section 3.2.
 */
export interface NgramLevel {
  readonly word: Uint16Array;
  /** Cost in STEPs. */
  readonly cost: Uint8Array;
  /** Back-off cost in STEPs; empty for the highest order. */
  readonly backoff: Uint8Array;
  /** Beginning of the children in the next level, one more than n-grams; empty for the highest order. */
  readonly first: Uint32Array;
}

/** 2^8 rows of bigrams lie in one block. */
const BLOCK = 8;

/** What the model remembers of the words before: positions of the context in each level, -1 where it has none. */
export interface NgramContext {
  readonly one: number;
  readonly two: number;
  readonly three: number;
  readonly word: number;
  readonly before: number;
}

/** A number that contexts share which the model can't tell apart, whatever follows: the longest one that it knows. */
export function contextKey({ one, two, three }: NgramContext): number {
  return three >= 0 ? 3 * three + 2 : two >= 0 ? 3 * two + 1 : 3 * one;
}

/** Asks for costs (1/64 nat) of a word after others. */
export interface NgramModel {
  readonly order: number;
  readonly counts: readonly number[];
  readonly start: NgramContext;
  unigram(word: number): number;
  /** Cost of `word` after `previous` alone. */
  bigram(previous: number, word: number): number;
  cost(context: NgramContext, word: number): number;
  /** The context after `word`. */
  after(context: NgramContext, word: number): NgramContext;
}

/** A model over levels 1 to `order`, as read from a file or made in a test. */
export function ngramModel(levels: readonly NgramLevel[]): NgramModel {
  const [uni, bi, tri, four] = levels;
  if (uni === undefined || bi === undefined) throw new RangeError('an n-gram model needs at least two orders');

  /** Position of `word` among the children of `parent`, or -1. */
  const child = (level: NgramLevel, next: NgramLevel, parent: number, word: number): number => {
    let low = level.first[parent] ?? 0;
    let high = (level.first[parent + 1] ?? 0) - 1;
    const words = next.word;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const here = words[middle] ?? 0;
      if (here === word) return middle;
      if (here < word) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  };

  // Bigrams by previous word and word, cost + 1; 0 for what is none. Rows are filled when first asked for, as the same
  // pairs are asked for again and again; the memory for them is made in blocks of rows.
  const size = uni.cost.length;
  const blocks: (Uint8Array | undefined)[] = [];
  const filled = new Uint8Array(size);
  const fill = (previous: number): Uint8Array => {
    const block = (blocks[previous >> BLOCK] ??= new Uint8Array(size << BLOCK));
    if (filled[previous] === 1) return block;
    filled[previous] = 1;
    const row = (previous & ((1 << BLOCK) - 1)) * size;
    const end = uni.first[previous + 1] ?? 0;
    for (let at = uni.first[previous] ?? 0; at < end; at++)
      block[row + (bi.word[at] ?? 0)] = Math.min(255, (bi.cost[at] ?? 0) + 1);
    return block;
  };
  const bigram = (previous: number, word: number): number => {
    const block = filled[previous] === 1 ? blocks[previous >> BLOCK] : undefined;
    const cost = (block ?? fill(previous))[(previous & ((1 << BLOCK) - 1)) * size + word] ?? 0;
    return (cost > 0 ? cost - 1 : (uni.backoff[previous] ?? 0) + (uni.cost[word] ?? 0)) * STEP;
  };

  const contextOf = (one: number, two: number, three: number): NgramContext => {
    const pair = two < 0 ? -1 : child(uni, bi, two, one);
    const triple =
      tri === undefined || four === undefined || three < 0 || two < 0
        ? -1
        : ((): number => {
            const lower = child(uni, bi, three, two);
            return lower < 0 ? -1 : child(bi, tri, lower, one);
          })();
    return { one, two: pair, three: triple, word: one, before: two };
  };

  return {
    order: levels.length,
    counts: levels.map((level) => level.cost.length),
    start: { one: BOUNDARY, two: -1, three: -1, word: BOUNDARY, before: -1 },
    unigram: (word) => (uni.cost[word] ?? 255) * STEP,
    bigram,
    cost(context, word) {
      let paid = 0;
      if (tri !== undefined && four !== undefined && context.three >= 0) {
        const at = child(tri, four, context.three, word);
        if (at >= 0) return (four.cost[at] ?? 0) * STEP;
        paid += (tri.backoff[context.three] ?? 0) * STEP;
      }
      if (tri !== undefined && context.two >= 0) {
        const at = child(bi, tri, context.two, word);
        if (at >= 0) return paid + (tri.cost[at] ?? 0) * STEP;
        paid += (bi.backoff[context.two] ?? 0) * STEP;
      }
      return paid + bigram(context.one, word);
    },
    after(context, word) {
      // Nothing is remembered across a boundary.
      if (word === BOUNDARY) return this.start;
      return contextOf(word, context.word, context.word === BOUNDARY ? -1 : context.before);
    },
  };
}

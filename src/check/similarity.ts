import { fold } from '../knowledge/fold.js';

/** A text as its set of folded words; figures and signs are left out. */
export type WordSet = ReadonlySet<string>;

export function wordsOf(text: string): WordSet {
  return new Set(fold(text).match(/[a-z]+/g) ?? []);
}

/** Indexes of two texts that are each the likest to the other, and how like they are, 0 to 1. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  readonly score: number;
}

/** A word that more texts than this share does not bring two of them together. */
const COMMON = 40;

/**
 * Pairs the texts of two lists that are each other's likest, none where two are equally like. The measure is the
 * weighted Jaccard index: the weight of the words that both have over that of the words that either has, a word weighing
 * its inverse document frequency (Spärck Jones 1972).
 */
export function pairUp(left: readonly WordSet[], right: readonly WordSet[]): Pair[] {
  const weights = inverseFrequencies([...left, ...right]);
  const holders = new Map<string, number[]>();
  right.forEach((words, index) => {
    for (const word of words) {
      const known = holders.get(word);
      if (known === undefined) holders.set(word, [index]);
      else known.push(index);
    }
  });
  const pairs = left.flatMap((words, index): Pair[] => {
    const near = new Set(
      [...words].map((word) => holders.get(word) ?? []).flatMap((of) => (of.length > COMMON ? [] : of)),
    );
    return [...near].map((other) => ({
      left: index,
      right: other,
      score: jaccard(words, right[other] ?? new Set(), weights),
    }));
  });
  const [ofLeft, ofRight] = [likest(pairs, 'left'), likest(pairs, 'right')];
  return pairs.filter((pair) => ofLeft.get(pair.left) === pair && ofRight.get(pair.right) === pair);
}

function inverseFrequencies(texts: readonly WordSet[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map([...counts].map(([word, count]) => [word, Math.log(1 + texts.length / count)]));
}

function jaccard(a: WordSet, b: WordSet, weights: ReadonlyMap<string, number>): number {
  const weigh = (words: Iterable<string>): number => {
    let sum = 0;
    for (const word of words) sum += weights.get(word) ?? 0;
    return sum;
  };
  const shared = weigh([...a].filter((word) => b.has(word)));
  return shared / Math.max(weigh(a) + weigh(b) - shared, Number.EPSILON);
}

/** The likest pair of each text of one side; null where two are equally like. */
function likest(pairs: readonly Pair[], side: 'left' | 'right'): ReadonlyMap<number, Pair | null> {
  const found = new Map<number, Pair | null>();
  const scores = new Map<number, number>();
  for (const pair of pairs) {
    const best = scores.get(pair[side]) ?? -1;
    if (pair.score < best) continue;
    found.set(pair[side], pair.score === best ? null : pair);
    scores.set(pair[side], pair.score);
  }
  return found;
}

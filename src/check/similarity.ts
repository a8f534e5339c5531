import { fold } from '../knowledge/fold.js';

/** A text as its set of folded words; figures and signs are left out. */
export type WordSet = ReadonlySet<string>;

export function wordsOf(text: string): WordSet {
  return new Set(fold(text).match(/[a-z]+/g) ?? []);
}

/** Indexes of two texts that are each the likest to the other. */
export interface Pair {
  readonly left: number;
  readonly right: number;
  /** How like they are, 0 to 1. */
  readonly score: number;
  /** How much less the next likest of either is. */
  readonly margin: number;
}

type Candidate = Omit<Pair, 'margin'>;

/** A word that more texts than this share does not bring two of them together. */
const COMMON = 40;

/**
 * Pairs the texts of two lists that are each other's likest, the first where several are equally like. The measure is the
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
  const pairs = left.flatMap((words, index): Candidate[] => {
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
  return pairs.flatMap((pair) => {
    const [one, other] = [ofLeft.get(pair.left), ofRight.get(pair.right)];
    if (one?.pair !== pair || other?.pair !== pair) return [];
    return [{ ...pair, margin: pair.score - Math.max(one.next, other.next) }];
  });
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

interface Likest {
  readonly pair: Candidate;
  /** The score of the next likest. */
  readonly next: number;
}

/** The likest pair of each text of one side. */
function likest(pairs: readonly Candidate[], side: 'left' | 'right'): ReadonlyMap<number, Likest> {
  const found = new Map<number, Likest>();
  for (const pair of pairs) {
    const best = found.get(pair[side]);
    if (best === undefined) found.set(pair[side], { pair, next: 0 });
    else if (pair.score > best.pair.score) found.set(pair[side], { pair, next: best.pair.score });
    else if (pair.score > best.next) found.set(pair[side], { ...best, next: pair.score });
  }
  return found;
}

/** Whether one text has all words of the other. */
export function isWithin(a: WordSet, b: WordSet): boolean {
  const [short, long] = a.size <= b.size ? [a, b] : [b, a];
  return [...short].every((word) => long.has(word));
}

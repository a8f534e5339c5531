import { BOUNDARY } from '../knowledge/lexicon.js';

/**
 * Interpolated modified Kneser-Ney smoothing (S. F. Chen and J. Goodman, "An empirical study of smoothing techniques for
 * language modeling", Computer Speech and Language 13, 1999, section 3 and appendix A), orders 1 to 4, cut off by raw
 * count: what a pruned n-gram loses goes to the back-off weight of its context, so that each distribution sums to one.
 */
export interface Level {
  /** Sorted: 16 bits a word, the first word highest. */
  readonly keys: BigUint64Array;
  readonly probability: Float64Array;
  /** Of the n-gram as a context: the weight of the next lower order. 1 where it is none. */
  readonly backoff: Float64Array;
}

interface Counted {
  keys: BigUint64Array;
  raw: Uint32Array;
  adjusted: Uint32Array;
}

/** Distinct keys of a sorted array with how often each stands. */
function runs(sorted: BigUint64Array): { keys: BigUint64Array; counts: Uint32Array } {
  let distinct = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) distinct++;
  const keys = new BigUint64Array(distinct);
  const counts = new Uint32Array(distinct);
  let at = -1;
  for (let i = 0; i < sorted.length; i++) {
    if (i === 0 || sorted[i] !== sorted[i - 1]) keys[++at] = sorted[i] ?? 0n;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return { keys, counts };
}

/** All n-grams of one order: none runs across a boundary, which may stand only first or last. */
function ngrams(stream: Uint16Array, order: number): BigUint64Array {
  const keys = new BigUint64Array(stream.length);
  const halves = new Uint16Array(keys.buffer);
  let used = 0;
  next: for (let i = order - 1; i < stream.length; i++) {
    for (let k = 1; k < order - 1; k++) if (stream[i - k] === BOUNDARY) continue next;
    for (let k = 0; k < order; k++) halves[used * 4 + k] = stream[i - k] ?? 0;
    used++;
  }
  return keys.subarray(0, used).sort();
}

function counted(stream: Uint16Array, order: number, above: Counted | null): Counted {
  const { keys, counts: raw } = runs(ngrams(stream, order));
  const adjusted = new Uint32Array(keys.length);
  if (above === null) {
    adjusted.set(raw);
    return { keys, raw, adjusted };
  }
  const mask = (1n << BigInt(16 * order)) - 1n;
  const ends = new BigUint64Array(above.keys.length);
  for (let i = 0; i < ends.length; i++) ends[i] = (above.keys[i] ?? 0n) & mask;
  const left = runs(ends.sort());
  let j = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] ?? 0n;
    while (j < left.keys.length && (left.keys[j] ?? 0n) < key) j++;
    const first = Number(key >> BigInt(16 * (order - 1)));
    // Nothing stands before a boundary: its n-grams keep their own counts.
    adjusted[i] = left.keys[j] === key && !(order > 1 && first === BOUNDARY) ? (left.counts[j] ?? 0) : (raw[i] ?? 0);
  }
  return { keys, raw, adjusted };
}

/** Discounts for counts of 1, 2 and 3 or more, from the counts of counts. */
function discounts(adjusted: Uint32Array): [number, number, number, number] {
  const n = [0, 0, 0, 0, 0];
  for (const count of adjusted) if (count <= 4) n[count] = (n[count] ?? 0) + 1;
  const [, n1 = 0, n2 = 0, n3 = 0, n4 = 0] = n;
  const y = n1 / (n1 + 2 * n2 || 1);
  const of = (c: number, here: number, next: number): number =>
    here === 0 ? 0.5 * c : Math.min(c, Math.max(0.1, c - ((c + 1) * y * next) / here));
  return [0, of(1, n1, n2), of(2, n2, n3), of(3, n3, n4)];
}

function find(keys: BigUint64Array, key: bigint): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const here = keys[middle] ?? 0n;
    if (here === key) return middle;
    if (here < key) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Probability by the levels built so far. `key` holds `order` words. */
function probability(levels: readonly Level[], key: bigint, order: number): number {
  if (order === 1) return levels[0]?.probability[Number(key)] ?? 0;
  const level = levels[order - 1];
  const at = level === undefined ? -1 : find(level.keys, key);
  if (at >= 0) return level?.probability[at] ?? 0;
  const below = levels[order - 2];
  const context = below === undefined ? -1 : find(below.keys, key >> 16n);
  const weight = context < 0 ? 1 : (below?.backoff[context] ?? 1);
  return weight * probability(levels, key & ((1n << BigInt(16 * (order - 1))) - 1n), order - 1);
}

/**
 * Estimates a model of `cutoffs.length` orders from a stream of word ids with a boundary before, between and after
 * paragraphs. `cutoffs[n]` is the least raw count that an n-gram of order n+1 needs to be kept. `size` is the number of ids.
 */
export function kneserNey(stream: Uint16Array, size: number, cutoffs: readonly number[]): Level[] {
  const all: (Counted | null)[] = [];
  for (let order = cutoffs.length, above: Counted | null = null; order >= 1; order--) {
    above = counted(stream, order, above);
    all[order - 1] = above;
  }
  const levels: Level[] = [];
  for (let order = 1; order <= cutoffs.length; order++) {
    const counts = all[order - 1];
    if (counts == null) break;
    const level = order === 1 ? unigrams(counts, size) : higher(counts, order, cutoffs[order - 1] ?? 1, levels);
    levels.push(level);
    all[order - 1] = null;
  }
  return levels;
}

function unigrams(counts: Counted, size: number): Level {
  const d = discounts(counts.adjusted);
  let total = 0;
  let held = 0;
  for (const count of counts.adjusted) {
    total += count;
    held += d[Math.min(3, count)] ?? 0;
  }
  const probabilities = new Float64Array(size).fill(held / total / size);
  counts.keys.forEach((key, i) => {
    const count = counts.adjusted[i] ?? 0;
    const id = Number(key);
    probabilities[id] = (probabilities[id] ?? 0) + (count - (d[Math.min(3, count)] ?? 0)) / total;
  });
  return {
    keys: BigUint64Array.from({ length: size }, (_, i) => BigInt(i)),
    probability: probabilities,
    backoff: new Float64Array(size).fill(1),
  };
}

function higher(counts: Counted, order: number, cutoff: number, levels: readonly Level[]): Level {
  const d = discounts(counts.adjusted);
  const below = levels[order - 2];
  if (below === undefined) throw new RangeError('levels are built from the lowest');
  const { keys, raw, adjusted } = counts;
  const kept: number[] = [];
  const values: number[] = [];
  const mask = (1n << BigInt(16 * (order - 1))) - 1n;
  for (let from = 0; from < keys.length;) {
    const context = (keys[from] ?? 0n) >> 16n;
    let to = from;
    let total = 0;
    let mass = 0;
    for (; to < keys.length && (keys[to] ?? 0n) >> 16n === context; to++) {
      const count = adjusted[to] ?? 0;
      total += count;
      if ((raw[to] ?? 0) >= cutoff) mass += count - (d[Math.min(3, count)] ?? 0);
    }
    const at = find(below.keys, context);
    if (at >= 0) {
      const weight = 1 - mass / total;
      below.backoff[at] = weight;
      for (let i = from; i < to; i++) {
        if ((raw[i] ?? 0) < cutoff) continue;
        const count = adjusted[i] ?? 0;
        const own = (count - (d[Math.min(3, count)] ?? 0)) / total;
        kept.push(i);
        values.push(own + weight * probability(levels, (keys[i] ?? 0n) & mask, order - 1));
      }
    }
    from = to;
  }
  return {
    keys: BigUint64Array.from(kept, (i) => keys[i] ?? 0n),
    probability: Float64Array.from(values),
    backoff: new Float64Array(kept.length).fill(1),
  };
}

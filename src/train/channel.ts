import { withoutMarks } from '../knowledge/alphabet.js';
import { addCount, type ChannelModel, type MutableCounts } from '../knowledge/channel-model.js';
import { spelling, type Syllable } from '../knowledge/syllable.js';
import type { WordPair } from './pairs.js';

/** Longest string read for one letter. */
const LONGEST = 3;
const FIRST_GUESS = [0.02, 0.02, 0.003, 0.0003];

type Table = ReadonlyMap<string, ReadonlyMap<string, number>>;

function guess(letter: string, read: string): number {
  if (read === letter) return 1;
  return (FIRST_GUESS[read.length] ?? 0) + (read === withoutMarks(letter) ? 0.5 : 0);
}

/**
 * Fits the channel by expectation maximisation over all ways to part the read string among the letters of the clean
 * word (E. Brill and R. Moore, "An improved error model for noisy channel spelling correction", ACL 2000, with the
 * forward-backward sums of L. Rabiner, "A tutorial on hidden Markov models", 1989), then counts what was read for whole
 * onsets, rhymes and words along the best parting.
 */
export function fitChannel(
  pairs: readonly WordPair[],
  syllable: (lower: string) => Syllable | null,
  rounds = 6,
): ChannelModel {
  let table: Table | null = null;
  let letters: MutableCounts = new Map();
  for (let round = 0; round < rounds; round++) {
    letters = new Map();
    for (const pair of pairs) expect(pair, table, letters);
    table = normalised(letters);
  }
  const parts: MutableCounts = new Map();
  const words: MutableCounts = new Map();
  for (const pair of pairs) {
    addCount(words, pair.clean, pair.read, pair.count);
    const cut = syllable(pair.clean.toLowerCase());
    if (cut === null || spelling(cut) !== pair.clean.toLowerCase()) continue;
    const at = parting(pair, table, cut.onset.length);
    if (at === null) continue;
    const onset = pair.clean.slice(0, cut.onset.length);
    if (onset !== '') addCount(parts, onset, pair.read.slice(0, at), pair.count);
    addCount(parts, pair.clean.slice(cut.onset.length), pair.read.slice(at), pair.count);
  }
  mirror(letters);
  return { letters, parts, words: dropRare(words, 2) };
}

/** Capitals are rare in the pairs: they learn a little from the small letters. */
const MIRRORED = 0.1;

function mirror(letters: MutableCounts): void {
  for (const [letter, row] of [...letters]) {
    const upper = letter.toUpperCase();
    if (upper === letter) continue;
    for (const [read, count] of [...row]) addCount(letters, upper, read.toUpperCase(), count * MIRRORED);
  }
}

function dropRare(counts: MutableCounts, least: number): MutableCounts {
  const kept: MutableCounts = new Map();
  for (const [clean, row] of counts)
    // What is dropped is counted under the empty string: it says how much was never seen of a word.
    for (const [read, count] of row) addCount(kept, clean, count >= least ? read : '', count);
  return kept;
}

function normalised(counts: MutableCounts): Table {
  const table = new Map<string, Map<string, number>>();
  for (const [letter, row] of counts) {
    let total = 0;
    for (const count of row.values()) total += count;
    const scaled = new Map<string, number>();
    for (const [read, count] of row) if (count / total > 1e-7) scaled.set(read, count / total);
    table.set(letter, scaled);
  }
  return table;
}

function probability(table: Table | null, letter: string, read: string): number {
  return table === null ? guess(letter, read) : (table.get(letter)?.get(read) ?? 0);
}

/** Adds the expected counts of one pair. */
function expect({ clean, read, count }: WordPair, table: Table | null, into: MutableCounts): void {
  const n = clean.length;
  const m = read.length;
  const width = m + 1;
  const forward = new Float64Array((n + 1) * width);
  const backward = new Float64Array((n + 1) * width);
  forward[0] = 1;
  backward[n * width + m] = 1;
  const steps = (act: (i: number, j: number, to: number, p: number, text: string) => void, down: boolean): void => {
    for (let s = 0; s < n; s++) {
      const i = down ? n - 1 - s : s;
      const letter = clean[i] ?? '';
      for (let j = 0; j <= m; j++)
        for (let k = 0; k <= LONGEST && j + k <= m; k++) {
          const text = read.slice(j, j + k);
          act(i, j, j + k, probability(table, letter, text), text);
        }
    }
  };
  steps((i, j, to, p) => {
    const at = (i + 1) * width + to;
    forward[at] = (forward[at] ?? 0) + (forward[i * width + j] ?? 0) * p;
  }, false);
  steps((i, j, to, p) => {
    const at = i * width + j;
    backward[at] = (backward[at] ?? 0) + (backward[(i + 1) * width + to] ?? 0) * p;
  }, true);
  const total = forward[n * width + m] ?? 0;
  if (total <= 0) return;
  steps((i, j, to, p, text) => {
    const share = ((forward[i * width + j] ?? 0) * p * (backward[(i + 1) * width + to] ?? 0)) / total;
    if (share > 1e-6) addCount(into, clean[i] ?? '', text, share * count);
  }, false);
}

/** Where the best parting of the read string puts the end of the first `length` letters. */
function parting({ clean, read }: WordPair, table: Table | null, length: number): number | null {
  const m = read.length;
  const width = m + 1;
  const best = new Float64Array((clean.length + 1) * width);
  const from = new Int32Array((clean.length + 1) * width);
  best[0] = 1;
  for (let i = 0; i < clean.length; i++)
    for (let j = 0; j <= m; j++)
      for (let k = 0; k <= LONGEST && j + k <= m; k++) {
        const p = (best[i * width + j] ?? 0) * probability(table, clean[i] ?? '', read.slice(j, j + k));
        const at = (i + 1) * width + j + k;
        if (p > (best[at] ?? 0)) {
          best[at] = p;
          from[at] = j;
        }
      }
  if (!((best[clean.length * width + m] ?? 0) > 0)) return null;
  let j = m;
  for (let i = clean.length; i > length; i--) j = from[i * width + j] ?? 0;
  return j;
}

import type { ChannelModel, Counts } from '../knowledge/channel-model.js';
import { costOf, NEVER, UNIT } from '../knowledge/cost.js';
import { inCase, type Case } from './case.js';
import type { LetterCosts } from './letter-costs.js';
import { partTrie } from './part-trie.js';

/** Parts (onsets or rhymes) that a read string may stand for, cheapest first: each its cost times {@link PARTS} plus its index. */
export type PartMatches = Float64Array;

/** More than there are parts. */
export const PARTS = 4096;

export interface PartCosts {
  /** Parts that `read` may stand for at a cost of at most `limit`; dearer ones may be among them. */
  matches(read: string, limit: number): PartMatches;
  /** Cost of reading `read` for one part. */
  cost(part: number, read: string): number;
}

/** A part seen a thousand times may still be read in a new way: the scan at hand is not among the pairs. */
const MOST_UNSEEN = 3 * UNIT;
/** What lies further above the best is not worth a look. */
const WIDTH = 10 * UNIT;
/** Answers kept. */
const KEPT = 5000;
/** No part has as many letters. */
const DEPTH = 8;
/** Bounds to try before anything is known of the best. */
const FIRST_BOUNDS = [6 * UNIT, 14 * UNIT, NEVER - 1];

/**
 * Costs of reading a string for the parts of syllables in one case: from the memory of whole parts, backed off
 * (Witten-Bell) to the letters. Answers are kept: `uyén` stands in many words.
 */
export function partCosts(
  strings: readonly string[],
  form: Case,
  letters: LetterCosts,
  model: ChannelModel,
): PartCosts {
  const { memory, unseen } = remembered(strings, form, model.parts);
  const spelt = strings.map((string) =>
    Int32Array.from(inCase(string, form).split(''), (letter) => letters.row(letter)),
  );
  const known = new Map<string, { limit: number; found: PartMatches }>();
  const single = new Map<string, number>();
  let search: ((read: string, limit: number) => PartMatches) | null = null;

  return {
    matches(read, limit) {
      let entry = known.get(read);
      if (entry === undefined || entry.limit < limit) {
        search ??= searcher(strings, form, letters, memory, unseen);
        if (known.size >= KEPT) known.clear();
        known.set(read, (entry = { limit, found: search(read, limit) }));
      }
      return entry.found;
    },
    cost(part, read) {
      const key = `${part} ${read}`;
      let found = single.get(key);
      if (found === undefined) {
        const own = spelt[part] ?? new Int32Array(0);
        found = oneCost(own, read, letters) + (unseen[part] ?? 0);
        for (const [other, cost] of memory.get(read) ?? []) if (other === part && cost < found) found = cost;
        if (single.size >= KEPT) single.clear();
        single.set(key, found);
      }
      return found;
    },
  };
}

/** Cost of reading a string for a row of letters. */
function oneCost(spelt: Int32Array, read: string, letters: LetterCosts): number {
  const n = read.length;
  let above = new Int32Array(n + 1).fill(NEVER);
  above[0] = 0;
  for (const row of spelt) {
    const here = new Int32Array(n + 1).fill(NEVER);
    if (row < 0) return NEVER;
    for (let j = 0; j <= n; j++)
      for (let k = 0; k <= 3 && j + k <= n; k++) {
        const cost = (above[j] ?? NEVER) + (letters.column(read.slice(j, j + k))[row] ?? NEVER);
        if (cost < (here[j + k] ?? 0)) here[j + k] = cost;
      }
    above = here;
  }
  return above[n] ?? NEVER;
}

type Memory = ReadonlyMap<string, readonly (readonly [part: number, cost: number])[]>;

/** Looks through all parts at once, along their trie, leaving what is too dear. */
function searcher(
  strings: readonly string[],
  form: Case,
  letters: LetterCosts,
  memory: Memory,
  unseen: Int32Array,
): (read: string, limit: number) => PartMatches {
  const trie = partTrie(strings, form);
  const rows = Int32Array.from(trie.letter, (letter) => (letter < 0 ? -1 : letters.row(trie.letters[letter] ?? '')));
  const child = Int32Array.from(trie.child);
  const next = Int32Array.from(trie.next);
  const ends = Int32Array.from(trie.ends);
  const best = new Int32Array(strings.length);

  /** Columns of what may be read at each place, by place and length. */
  const columnsOf = (read: string): Int32Array[] => {
    const columns: Int32Array[] = [];
    for (let j = 0; j <= read.length; j++)
      for (let k = 0; k <= 3; k++) columns.push(letters.column(read.slice(j, Math.min(j + k, read.length))));
    return columns;
  };
  const collect = (least: number): PartMatches => {
    const found: number[] = [];
    for (let part = 0; part < best.length; part++) {
      const cost = best[part] ?? NEVER;
      if (cost <= least + WIDTH && cost < NEVER) found.push(cost * PARTS + part);
    }
    return Float64Array.from(found).sort();
  };

  // The search at hand: costs of letters by place and length; a row of costs by place for each depth of the trie.
  let columns: Int32Array[] = [];
  let table = new Int32Array(0);
  let n = 0;
  let bound = 0;
  let least = NEVER;
  /** Costs of one more letter from row `above` of the table; the cheapest of them. */
  const extend = (row: number, above: number): number => {
    const width = n + 1;
    const here = above + width;
    table.fill(NEVER, here, here + width);
    let cheapest = NEVER;
    for (let j = 0; j <= n; j++) {
      const paid = table[above + j] ?? NEVER;
      if (paid > bound) continue;
      const most = n - j < 3 ? n - j : 3;
      for (let k = 0; k <= most; k++) {
        const cost = paid + (columns[j * 4 + k]?.[row] ?? NEVER);
        if (cost < (table[here + j + k] ?? 0)) table[here + j + k] = cost;
        if (cost < cheapest) cheapest = cost;
      }
    }
    return cheapest;
  };
  const note = (part: number, cost: number): void => {
    if (cost < (best[part] ?? 0)) best[part] = cost;
    if (cost >= least) return;
    least = cost;
    if (least + WIDTH < bound) bound = least + WIDTH;
  };
  const walk = (node: number, level: number): void => {
    const above = level * (n + 1);
    for (let at = child[node] ?? -1; at >= 0; at = next[at] ?? -1) {
      const row = rows[at] ?? -1;
      if (row < 0 || extend(row, above) > bound) continue;
      const end = ends[at] ?? -1;
      if (end >= 0) note(end, (table[above + 2 * n + 1] ?? NEVER) + (unseen[end] ?? 0));
      walk(at, level + 1);
    }
  };

  return (read, limit) => {
    n = read.length;
    const width = n + 1;
    columns = columnsOf(read);
    if (table.length < width * DEPTH) table = new Int32Array(width * DEPTH);
    least = NEVER;
    best.fill(NEVER);
    for (const [part, cost] of memory.get(read) ?? []) {
      best[part] = cost;
      if (cost < least) least = cost;
    }
    const whole = ends[0] ?? -1;
    if (whole >= 0 && n === 0) least = best[whole] = 0;
    for (const first of least < NEVER ? [least + WIDTH] : FIRST_BOUNDS) {
      // Until something is found within a low bound, the higher one has to be tried.
      bound = Math.min(first, limit);
      table.fill(NEVER, 0, width);
      table[0] = 0;
      walk(0, 0);
      if (least + WIDTH <= first || first >= limit) break;
    }
    return collect(least);
  };
}

/** Memory turned round: read string -> parts; and each part's cost of the unseen. */
function remembered(strings: readonly string[], form: Case, parts: Counts): { memory: Memory; unseen: Int32Array } {
  const memory = new Map<string, [number, number][]>();
  const unseen = new Int32Array(strings.length);
  strings.forEach((string, part) => {
    const row = parts.get(inCase(string, form));
    if (row === undefined || string === '') return;
    let total = 0;
    let kinds = 0;
    for (const count of row.values()) {
      total += count;
      kinds += Math.min(1, count);
    }
    unseen[part] = Math.min(MOST_UNSEEN, costOf(kinds / (total + kinds)));
    for (const [read, count] of row) {
      const list = memory.get(read);
      const entry: [number, number] = [part, costOf(count / (total + kinds))];
      if (list === undefined) memory.set(read, [entry]);
      else list.push(entry);
    }
  });
  return { memory, unseen };
}

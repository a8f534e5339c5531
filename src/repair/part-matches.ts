import type { ChannelModel, Counts } from '../knowledge/channel-model.js';
import { NEVER, UNIT } from '../knowledge/cost.js';
import { inCase, type Case } from './case.js';
import type { LetterCosts } from './letter-costs.js';
import { partTrie } from './part-trie.js';
import { seenFor } from './witten-bell.js';

/** Parts (onsets or rhymes) that a read string may stand for, cheapest first: each its cost times {@link PARTS} plus its index. */
export type PartMatches = Float64Array;

/** More than there are parts. */
export const PARTS = 4096;

export interface PartSearch {
  /** Parts that `read` may stand for at a cost of at most `limit`; dearer ones may be among them. */
  matches(read: string, limit: number): PartMatches;
}

/** What lies further above the best is not worth a look. */
const WIDTH = 10 * UNIT;
/** Answers kept. */
const KEPT = 5000;
/** No part has as many letters. */
const DEPTH = 8;
/** Bounds to try before anything is known of the best. */
const FIRST_BOUNDS = [6 * UNIT, 14 * UNIT, NEVER - 1];

/**
 * Finds the parts of syllables in one case by what was read for them: from the memory of whole parts, backed off
 * (Witten-Bell) to the letters. Answers are kept: `uyén` stands in many words.
 */
export function partMatches(
  strings: readonly string[],
  form: Case,
  letters: LetterCosts,
  model: ChannelModel,
): PartSearch {
  const known = new Map<string, { limit: number; found: PartMatches }>();
  let search: ((read: string, limit: number) => PartMatches) | null = null;
  return {
    matches(read, limit) {
      let entry = known.get(read);
      if (entry === undefined || entry.limit < limit) {
        search ??= searcher(strings, form, letters, remembered(strings, form, model.parts));
        if (known.size >= KEPT) known.clear();
        known.set(read, (entry = { limit, found: search(read, limit) }));
      }
      return entry.found;
    },
  };
}

interface Memory {
  /** Read string -> parts remembered for it. */
  readonly memory: ReadonlyMap<string, readonly (readonly [part: number, cost: number])[]>;
  /** By part: cost of what was never read for it. */
  readonly unseen: Int32Array;
}

/** Looks through all parts at once, along their trie, leaving what is too dear. */
function searcher(
  strings: readonly string[],
  form: Case,
  letters: LetterCosts,
  { memory, unseen }: Memory,
): (read: string, limit: number) => PartMatches {
  const trie = partTrie(strings, form);
  const rows = Int32Array.from(trie.letter, (letter) => (letter < 0 ? -1 : letters.row(trie.letters[letter] ?? '')));
  const child = Int32Array.from(trie.child);
  const next = Int32Array.from(trie.next);
  const ends = Int32Array.from(trie.ends);
  const best = new Int32Array(strings.length).fill(NEVER);
  const found: number[] = [];

  // The search at hand: costs of letters by place, length and row; a row of costs by place for each depth of the trie.
  const width = letters.rows;
  let costs = new Int32Array(0);
  let table = new Int32Array(0);
  let n = 0;
  let bound = 0;
  let least = NEVER;
  const prepare = (read: string): void => {
    n = read.length;
    if (costs.length < 4 * (n + 1) * width) costs = new Int32Array(4 * (n + 1) * width);
    if (table.length < (n + 1) * DEPTH) table = new Int32Array((n + 1) * DEPTH);
    for (let j = 0; j <= n; j++)
      for (let k = 0; k <= 3 && j + k <= n; k++) costs.set(letters.column(read.slice(j, j + k)), (j * 4 + k) * width);
  };
  /** Costs of one more letter from row `above` of the table; the cheapest of them. */
  const extend = (row: number, above: number): number => {
    const here = above + n + 1;
    for (let j = here; j <= here + n; j++) table[j] = NEVER;
    let cheapest = NEVER;
    for (let j = 0; j <= n; j++) {
      const paid = table[above + j] ?? NEVER;
      if (paid > bound) continue;
      const most = n - j < 3 ? n - j : 3;
      for (let k = 0; k <= most; k++) {
        const cost = paid + (costs[(j * 4 + k) * width + row] ?? NEVER);
        if (cost < (table[here + j + k] ?? 0)) table[here + j + k] = cost;
        if (cost < cheapest) cheapest = cost;
      }
    }
    return cheapest;
  };
  const note = (part: number, cost: number): void => {
    const before = best[part] ?? 0;
    if (cost >= before) return;
    if (before === NEVER) found.push(part);
    best[part] = cost;
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
      if (end >= 0) {
        const whole = table[above + 2 * n + 1] ?? NEVER;
        if (whole <= bound) note(end, whole + (unseen[end] ?? 0));
      }
      if ((child[at] ?? -1) >= 0) walk(at, level + 1);
    }
  };
  /** What was found, within reach of the best. */
  const collect = (): PartMatches => {
    const matches = new Float64Array(found.length);
    let count = 0;
    for (const part of found) {
      const cost = best[part] ?? NEVER;
      best[part] = NEVER;
      if (cost <= least + WIDTH) matches[count++] = cost * PARTS + part;
    }
    found.length = 0;
    return matches.slice(0, count).sort();
  };

  return (read, limit) => {
    prepare(read);
    least = NEVER;
    bound = limit;
    for (const [part, cost] of memory.get(read) ?? []) note(part, cost);
    const whole = ends[0] ?? -1;
    if (whole >= 0 && n === 0) note(whole, 0);
    for (const first of FIRST_BOUNDS) {
      // Until something is found within a low bound, a higher one has to be tried.
      bound = Math.min(first, limit, least + WIDTH);
      const tried = bound;
      for (let j = 0; j <= n; j++) table[j] = NEVER;
      table[0] = 0;
      walk(0, 0);
      if (Math.min(limit, least + WIDTH) <= tried) break;
    }
    return collect();
  };
}

/** Memory turned round. */
function remembered(strings: readonly string[], form: Case, parts: Counts): Memory {
  const memory = new Map<string, [number, number][]>();
  const unseen = new Int32Array(strings.length);
  strings.forEach((string, part) => {
    if (string === '') return;
    const seen = seenFor(parts, inCase(string, form), false);
    unseen[part] = seen.unseen;
    for (const [read, cost] of seen.costs) {
      const list = memory.get(read);
      if (list === undefined) memory.set(read, [[part, cost]]);
      else list.push([part, cost]);
    }
  });
  return { memory, unseen };
}

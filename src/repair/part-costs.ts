import type { ChannelModel, Counts } from '../knowledge/channel-model.js';
import { costOf, NEVER, UNIT } from '../knowledge/cost.js';
import { inCase, type Case } from './case.js';
import type { LetterCosts } from './letter-costs.js';
import { partTrie } from './part-trie.js';

/** Parts (onsets or rhymes) that a read string may stand for: index and cost, cheapest first. */
export interface PartMatch {
  readonly part: number;
  readonly cost: number;
}

/** What lies further above the best is not worth a look. */
const WIDTH = 16 * UNIT;

/**
 * Costs of reading a string for the parts of syllables in one case: from the memory of whole parts, backed off
 * (Witten-Bell) to the letters. Answers are kept: `uyén` stands in many words.
 */
export function partCosts(
  strings: readonly string[],
  form: Case,
  letterCosts: LetterCosts,
  model: ChannelModel,
): (read: string) => readonly PartMatch[] {
  const trie = partTrie(strings, form);
  const rows = trie.letters.map((letter) => letterCosts.row(letter));
  const { memory, unseen } = remembered(strings, form, model.parts);
  const known = new Map<string, readonly PartMatch[]>();
  const best = new Int32Array(strings.length);
  /** Rows of the search by depth, used again and again. */
  const scratch: Int32Array[] = [];
  const scratch0 = new Int32Array(0);

  const search = (read: string): PartMatch[] => {
    const n = read.length;
    best.fill(NEVER);
    const columns: (Int32Array | null)[] = [];
    for (let j = 0; j <= n; j++)
      for (let k = 0; k <= 3; k++) columns.push(j + k <= n ? letterCosts.column(read.slice(j, j + k)) : null);
    while (scratch.length < 8 || (scratch[0]?.length ?? 0) <= n) {
      if ((scratch[0]?.length ?? n + 1) <= n) scratch.length = 0;
      scratch.push(new Int32Array(n + 1));
    }
    let bound = NEVER;
    const note = (part: number, cost: number): void => {
      const total = cost + (unseen[part] ?? 0);
      if (total < (best[part] ?? 0)) best[part] = total;
      if (total + WIDTH < bound) bound = total + WIDTH;
    };
    for (const [part, cost] of memory.get(read) ?? []) {
      best[part] = cost;
      if (cost + WIDTH < bound) bound = cost + WIDTH;
    }
    const walk = (node: number, depth: number): void => {
      const above = scratch[depth] ?? scratch0;
      const here = scratch[depth + 1] ?? scratch0;
      for (let at = trie.child[node] ?? -1; at >= 0; at = trie.next[at] ?? -1) {
        const row = rows[trie.letter[at] ?? 0] ?? -1;
        if (row < 0) continue;
        here.fill(NEVER);
        let least = NEVER;
        for (let j = 0; j <= n; j++) {
          const paid = above[j] ?? NEVER;
          if (paid > bound) continue;
          for (let k = 0; k <= 3 && j + k <= n; k++) {
            const cost = paid + (columns[j * 4 + k]?.[row] ?? NEVER);
            if (cost < (here[j + k] ?? 0)) here[j + k] = cost;
            if (cost < least) least = cost;
          }
        }
        if (least > bound) continue;
        const ends = trie.ends[at] ?? -1;
        if (ends >= 0) note(ends, here[n] ?? NEVER);
        walk(at, depth + 1);
      }
    };
    const start = scratch[0] ?? scratch0;
    start.fill(NEVER);
    start[0] = 0;
    const whole = trie.ends[0] ?? -1;
    if (whole >= 0 && n === 0) note(whole, 0);
    walk(0, 0);
    const found: PartMatch[] = [];
    best.forEach((cost, part) => {
      if (cost <= bound && cost < NEVER) found.push({ part, cost });
    });
    return found.sort((a, b) => a.cost - b.cost || a.part - b.part);
  };

  return (read) => {
    let found = known.get(read);
    if (found === undefined) known.set(read, (found = search(read)));
    return found;
  };
}

/** Memory turned round: read string -> parts; and each part's cost of the unseen. */
function remembered(
  strings: readonly string[],
  form: Case,
  parts: Counts,
): { memory: Map<string, [part: number, cost: number][]>; unseen: Int32Array } {
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
    unseen[part] = costOf(kinds / (total + kinds));
    for (const [read, count] of row) {
      const list = memory.get(read);
      const entry: [number, number] = [part, costOf(count / (total + kinds))];
      if (list === undefined) memory.set(read, [entry]);
      else list.push(entry);
    }
  });
  return { memory, unseen };
}

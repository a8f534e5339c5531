import type { Counts } from '../knowledge/channel-model.js';
import { costOf, UNIT } from '../knowledge/cost.js';

/** What was read for a word or a part of one. */
export interface Seen {
  /** Read string -> cost. */
  readonly costs: ReadonlyMap<string, number>;
  /** Cost of all that was never read for it. */
  readonly unseen: number;
}

/** What was seen a thousand times may still be read in a new way: the scan at hand is not among the pairs. */
const MOST_UNSEEN = 2 * UNIT;
/** The empty string counts the reads that were too rare to be kept: most of them were of a kind of their own. */
const DROPPED_KINDS = 0.7;
const NOTHING: Seen = { costs: new Map(), unseen: 0 };

/**
 * Costs of one row of counts, Witten-Bell smoothed (I. Witten and T. Bell, "The zero-frequency problem", 1991): as many
 * unseen events as kinds of seen ones. `dropped` says that the empty string stands for reads that were not kept.
 */
export function seenFor(counts: Counts, clean: string, dropped: boolean): Seen {
  const row = counts.get(clean);
  if (row === undefined) return NOTHING;
  let total = 0;
  let kinds = 0;
  for (const [read, count] of row) {
    total += count;
    kinds += dropped && read === '' ? count * DROPPED_KINDS : Math.min(1, count);
  }
  const costs = new Map<string, number>();
  for (const [read, count] of row) if (!dropped || read !== '') costs.set(read, costOf(count / (total + kinds)));
  return { costs, unseen: Math.min(MOST_UNSEEN, costOf(kinds / (total + kinds))) };
}

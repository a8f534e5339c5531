import type { Marker } from '../tree/tree.js';
import { rankOf } from '../tree/rank.js';
import { LETTERS } from './markers.js';

/** The place of `đ` among the letters: many plans go on from `d` to `e`. */
const OPTIONAL = LETTERS.indexOf('đ') + 1;

/** Whether a marker's number is the one behind another's. */
export function isNextTo(before: number, { kind, ordinal }: Marker): boolean {
  const skips = (kind === 'letter' || kind === 'capital') && before + 1 === OPTIONAL && ordinal === OPTIONAL + 1;
  return ordinal === before + 1 || skips;
}

/** The numberings under way: the last marker of each rank that a wider one has not ended. */
export interface Numbering {
  /** The last marker of a rank; undefined where its numbering is still to begin. */
  readonly at: (rank: number) => Marker | undefined;
  /** Ends the narrower numberings and goes on with the marker's own; the marker before it. */
  readonly step: (marker: Marker) => Marker | undefined;
  /** All numberings begin anew, as in an annex. */
  readonly restart: () => void;
}

export function numbering(): Numbering {
  const last = new Map<number, Marker>();
  return {
    at: (rank) => last.get(rank),
    step(marker) {
      const rank = rankOf(marker);
      for (const other of [...last.keys()]) if (other > rank) last.delete(other);
      const before = last.get(rank);
      if (marker.ordinal !== null) last.set(rank, marker);
      return before;
    },
    restart() {
      last.clear();
    },
  };
}

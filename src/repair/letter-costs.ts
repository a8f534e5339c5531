import type { ChannelModel } from '../knowledge/channel-model.js';
import { splitTone, withoutMarks } from '../knowledge/alphabet.js';
import { costOf } from '../knowledge/cost.js';

/** Costs of the strings read for one letter. */
export interface LetterCosts {
  /** Row of a clean letter; -1 for one that was never seen. */
  row(letter: string): number;
  readonly rows: number;
  /** By row: cost of reading this string (0 to 3 characters) for the letter of the row. */
  column(read: string): Int32Array;
}

/** Share of one string never seen at all, by its length. */
const UNSEEN = [0.006, 0.006, 0.00004, 0];
/** An engine that reads one letter twice (`céac` for `các`, `d6oi` for `đổi`) gives what it reads and the plain letter. */
const TWICE = 0.01;
/** Share of one other mark on the same letter: `ọ` for `ợ`. */
const SAME_LETTER = 0.08;
/** The rest goes to what any scan may do, whatever the pairs say. */
const SEEN = 0.95;

/**
 * Letter probabilities, Witten-Bell smoothed (I. Witten and T. Bell, "The zero-frequency problem", 1991) from the letter
 * to the letter without its tone to the letter without marks: what is read for `ề` tells what may be read for `ễ`.
 */
export function letterCosts(letters: ChannelModel['letters']): LetterCosts {
  const names = [...letters.keys()];
  const index = new Map(names.map((name, i) => [name, i]));
  const bases = names.map(withoutMarks);
  const levels = [
    pool(letters, bases),
    pool(
      letters,
      names.map((name) => splitTone(name).bare),
    ),
    pool(letters, names),
  ];
  const columns = new Map<string, Int32Array>();
  const probabilities = new Map<string, Float64Array>();

  const probability = (read: string): Float64Array => {
    let found = probabilities.get(read);
    if (found !== undefined) return found;
    found = new Float64Array(names.length);
    // Code units, not code points: half of a pair is a string of one unit too.
    const first = read.charAt(0);
    const second = read.charAt(1);
    const a = read.length === 2 ? probability(first) : null;
    const b = read.length === 2 ? probability(second) : null;
    const floor = UNSEEN[read.length] ?? 0;
    const plain = read.length === 1 ? withoutMarks(read) : null;
    const seen = levels.map((level) => level.counts.get(read));
    for (let i = 0; i < found.length; i++) {
      let p = floor + (plain === bases[i] ? SAME_LETTER : 0);
      if (a !== null && second === bases[i]) p += TWICE * (a[i] ?? 0);
      if (b !== null && first === bases[i]) p += TWICE * (b[i] ?? 0);
      const least = (1 - SEEN) * p;
      levels.forEach((level, k) => {
        const group = level.group[i] ?? 0;
        const kinds = level.kinds[group] ?? 0;
        p = ((seen[k]?.get(group) ?? 0) + kinds * p) / ((level.total[group] ?? 0) + kinds);
      });
      found[i] = SEEN * p + least;
    }
    probabilities.set(read, found);
    return found;
  };

  return {
    row: (letter) => index.get(letter) ?? -1,
    rows: names.length,
    column(read) {
      let found = columns.get(read);
      if (found === undefined) columns.set(read, (found = Int32Array.from(probability(read), costOf)));
      return found;
    },
  };
}

interface Pool {
  /** By letter: the group it belongs to. */
  readonly group: Int32Array;
  /** By group: counts, and the Witten-Bell weight of what lies below (as many unseen events as kinds of seen ones). */
  readonly total: Float64Array;
  readonly kinds: Float64Array;
  /** Read string -> group -> count. */
  readonly counts: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

function pool(letters: ChannelModel['letters'], keys: readonly string[]): Pool {
  const ids = new Map<string, number>();
  const group = Int32Array.from(keys, (key) => {
    const id = ids.get(key) ?? ids.size;
    ids.set(key, id);
    return id;
  });
  const counts = new Map<string, Map<number, number>>();
  const total = new Float64Array(ids.size);
  const kinds = new Float64Array(ids.size);
  let i = 0;
  for (const row of letters.values()) {
    const id = group[i++] ?? 0;
    for (const [read, count] of row) {
      let byGroup = counts.get(read);
      if (byGroup === undefined) counts.set(read, (byGroup = new Map<number, number>()));
      byGroup.set(id, (byGroup.get(id) ?? 0) + count);
    }
  }
  for (const byGroup of counts.values())
    for (const [id, count] of byGroup) {
      total[id] = (total[id] ?? 0) + count;
      kinds[id] = (kinds[id] ?? 0) + Math.min(1, count);
    }
  return { group, total, kinds, counts };
}

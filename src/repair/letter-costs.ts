import type { ChannelModel } from '../knowledge/channel-model.js';
import { splitTone, withoutMarks } from '../knowledge/alphabet.js';
import { costOf } from '../knowledge/cost.js';
import { memo } from '../knowledge/memo.js';

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
/** Share of a figure or sign that looks like the letter. */
const LOOKS_LIKE = 0.5;
/** The rest goes to what any scan may do, whatever the pairs say. */
const SEEN = 0.95;

/**
 * Letter probabilities, Witten-Bell smoothed (I. Witten and T. Bell, "The zero-frequency problem", 1991) from the letter
 * to the letter without its tone to the letter without marks: what is read for `ề` tells what may be read for `ễ`.
 */
export function letterCosts(letters: ChannelModel['letters'], figures: ReadonlyMap<string, string>): LetterCosts {
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
  const byBase = rowsBy(bases);
  const probabilities = memo((read) => ofOne(read));

  /** Costs that any string of a length has where nothing speaks for it; few rows of a string differ from them. */
  const usual = UNSEEN.map((floor) => Int32Array.from(names, (_, i) => costOf(smoothed(floor, i, []))));

  /** The share of a string in what is read for letter `i`: what any scan may do (`p`), then level by level what was seen. */
  function smoothed(p: number, i: number, seen: readonly (ReadonlyMap<number, number> | undefined)[]): number {
    const least = (1 - SEEN) * p;
    let k = 0;
    for (const { group, kinds, total } of levels) {
      const own = group[i] ?? 0;
      const weight = kinds[own] ?? 0;
      p = ((seen[k++]?.get(own) ?? 0) + weight * p) / ((total[own] ?? 0) + weight);
    }
    return SEEN * p + least;
  }

  /** Shares of a single character, or of nothing, by row. */
  function ofOne(read: string): Float64Array {
    const seen = levels.map((level) => level.counts.get(read));
    const floor = UNSEEN[read.length] ?? 0;
    const plain = read === '' ? null : withoutMarks(read);
    const alike = figures.get(read) ?? '';
    return Float64Array.from(names, (_, i) =>
      smoothed(
        floor + (plain === bases[i] ? SAME_LETTER : 0) + (alike.includes(bases[i] ?? ' ') ? LOOKS_LIKE : 0),
        i,
        seen,
      ),
    );
  }

  function column(read: string): Int32Array {
    if (read.length < 2) return Int32Array.from(probabilities(read), costOf);
    const usually = usual[read.length] ?? new Int32Array(names.length);
    const seen = levels.map((level) => level.counts.get(read));
    // Code units, not code points: half of a pair is a string of one unit too.
    const first = read.charAt(0);
    const second = read.charAt(1);
    const twice = read.length === 2;
    const floor = UNSEEN[read.length] ?? 0;
    const rows = new Set<number>(twice ? [...(byBase.get(first) ?? []), ...(byBase.get(second) ?? [])] : []);
    levels.forEach((level, k) => {
      for (const group of seen[k]?.keys() ?? []) for (const row of level.rows[group] ?? []) rows.add(row);
    });
    if (rows.size === 0) return usually;
    const found = usually.slice();
    for (const i of rows) {
      let p = floor;
      if (twice && second === bases[i]) p += TWICE * (probabilities(first)[i] ?? 0);
      if (twice && first === bases[i]) p += TWICE * (probabilities(second)[i] ?? 0);
      found[i] = costOf(smoothed(p, i, seen));
    }
    return found;
  }

  return {
    row: (letter) => index.get(letter) ?? -1,
    rows: names.length,
    column: memo(column),
  };
}

interface Pool {
  /** By group: the letters that belong to it. */
  readonly rows: readonly (readonly number[])[];
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
  const rows: number[][] = Array.from(total, () => []);
  group.forEach((own, row) => rows[own]?.push(row));
  return { rows, group, total, kinds, counts };
}

function rowsBy(keys: readonly string[]): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  keys.forEach((key, row) => {
    const list = rows.get(key);
    if (list === undefined) rows.set(key, [row]);
    else list.push(row);
  });
  return rows;
}

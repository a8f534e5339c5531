import type { ChannelModel } from '../knowledge/channel-model.js';
import { splitTone, withoutMarks } from '../knowledge/alphabet.js';
import { ln, NEVER, UNIT } from '../knowledge/cost.js';

/** Costs of the strings read for one letter. */
export interface LetterCosts {
  /** Row of a clean letter; -1 for one that was never seen. */
  row(letter: string): number;
  /** By row: cost of reading this string (0 to 3 characters) for the letter of the row. */
  column(read: string): Int32Array;
}

/** Share of one string never seen at all, by its length. */
const UNSEEN = [0.006, 0.006, 0.00004, 0];
/** An engine that reads one letter twice (`céac` for `các`, `d6oi` for `đổi`) gives what it reads and the plain letter. */
const TWICE = 0.01;

interface Row {
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
  /** Witten-Bell weight of what lies below: as many unseen events as there were kinds of seen ones. */
  readonly kinds: number;
}

/**
 * Letter probabilities, Witten-Bell smoothed (I. Witten and T. Bell, "The zero-frequency problem", 1991) from the letter
 * to the letter without its tone to the letter without marks: what is read for `ề` tells what may be read for `ễ`.
 */
export function letterCosts(letters: ChannelModel['letters']): LetterCosts {
  const names = [...letters.keys()];
  const index = new Map(names.map((name, i) => [name, i]));
  const untoned = pooled(letters, (letter) => splitTone(letter).bare);
  const plain = pooled(letters, withoutMarks);
  const rows = names.map((name) => {
    const base = withoutMarks(name);
    return {
      base,
      levels: [plain.get(base), untoned.get(splitTone(name).bare), row(letters.get(name) ?? new Map<string, number>())],
    };
  });
  const columns = new Map<string, Int32Array>();
  const probabilities = new Map<string, Float64Array>();

  const probability = (read: string): Float64Array => {
    let found = probabilities.get(read);
    if (found !== undefined) return found;
    const [a, b] = read.length === 2 ? [probability(read[0] ?? ''), probability(read[1] ?? '')] : [];
    found = Float64Array.from(rows, ({ base, levels }, i) => {
      let p = UNSEEN[read.length] ?? 0;
      if (a !== undefined && read[1] === base) p += TWICE * (a[i] ?? 0);
      if (b !== undefined && read[0] === base) p += TWICE * (b[i] ?? 0);
      for (const level of levels)
        if (level !== undefined) p = ((level.counts.get(read) ?? 0) + level.kinds * p) / (level.total + level.kinds);
      return p;
    });
    probabilities.set(read, found);
    return found;
  };

  return {
    row: (letter) => index.get(letter) ?? -1,
    column(read) {
      let found = columns.get(read);
      if (found === undefined) {
        found = Int32Array.from(probability(read), (p) => (p > 0 ? Math.round(-ln(p) * UNIT) : NEVER));
        columns.set(read, found);
      }
      return found;
    },
  };
}

function row(counts: ReadonlyMap<string, number>): Row {
  let total = 0;
  let kinds = 0;
  for (const count of counts.values()) {
    total += count;
    kinds += Math.min(1, count);
  }
  return { counts, total, kinds };
}

function pooled(letters: ChannelModel['letters'], key: (letter: string) => string): Map<string, Row> {
  const sums = new Map<string, Map<string, number>>();
  for (const [letter, counts] of letters) {
    const name = key(letter);
    const sum = sums.get(name) ?? new Map<string, number>();
    for (const [read, count] of counts) sum.set(read, (sum.get(read) ?? 0) + count);
    sums.set(name, sum);
  }
  return new Map([...sums].map(([name, sum]) => [name, row(sum)]));
}

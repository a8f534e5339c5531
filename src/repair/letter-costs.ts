import type { ChannelModel } from '../knowledge/channel-model.js';
import { withoutMarks } from '../knowledge/alphabet.js';
import { costOf, ln, NEVER, UNIT } from '../knowledge/cost.js';

/** Costs of the strings read for one letter, as a dense table. */
export interface LetterCosts {
  /** Row of a clean letter; -1 for one that was never seen. */
  row(letter: string): number;
  /** Column of a read string; -1 for one that was never seen. */
  column(read: string): number;
  /** Cost of reading `read` (0 to 3 characters; `column` of it) for the letter of `row`. */
  cost(row: number, column: number, read: string): number;
}

/** Costs of what was never seen, before the letter's own weight of the unseen: by length of the read string. */
const UNSEEN = [5, 5, 10].map((nats) => nats * UNIT);
/** `ể` for `ê`: another mark on the same letter is likelier than another letter. */
const SAME_LETTER = 2 * UNIT;

/** Witten-Bell weights (I. Witten and T. Bell, 1991): as many unseen events as there were kinds of seen ones. */
export function letterCosts(letters: ChannelModel['letters']): LetterCosts {
  const rows = new Map<string, number>();
  const columns = new Map<string, number>();
  for (const [letter, row] of letters) {
    rows.set(letter, rows.size);
    for (const read of row.keys()) if (!columns.has(read)) columns.set(read, columns.size);
  }
  const width = columns.size;
  const dense = new Int16Array(rows.size * width);
  const unseen = new Int32Array(rows.size);
  const plain: string[] = [];
  for (const [letter, row] of letters) {
    const at = rows.get(letter) ?? 0;
    plain[at] = withoutMarks(letter);
    let total = 0;
    let kinds = 0;
    for (const count of row.values()) {
      total += count;
      kinds += Math.min(1, count);
    }
    unseen[at] = costOf(kinds / (total + kinds));
    for (const [read, count] of row) {
      const cost = Math.round(-ln(count / (total + kinds)) * UNIT);
      dense[at * width + (columns.get(read) ?? 0)] = Math.min(30000, Math.max(1, cost));
    }
  }
  return {
    row: (letter) => rows.get(letter) ?? -1,
    column: (read) => columns.get(read) ?? -1,
    cost(row, column, read) {
      if (row < 0) return NEVER;
      const seen = column < 0 ? 0 : (dense[row * width + column] ?? 0);
      const base = UNSEEN[read.length];
      if (base === undefined) return seen > 0 ? seen : NEVER;
      const fallback =
        (unseen[row] ?? 0) + (read.length === 1 && plain[row] === withoutMarks(read) ? SAME_LETTER : base);
      return seen > 0 && seen < fallback ? seen : fallback;
    },
  };
}

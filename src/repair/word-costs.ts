import type { ChannelModel } from '../knowledge/channel-model.js';
import { NEVER, UNIT } from '../knowledge/cost.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { memo } from '../knowledge/memo.js';
import { inCase, type Case } from './case.js';
import { letterCosts, type LetterCosts } from './letter-costs.js';
import { syllableTable } from './syllable-table.js';
import { seenFor, type Seen } from './witten-bell.js';

/** Asks for the cost (1/64 nat) of reading a string for one word in the given case. */
export interface WordCosts {
  readonly letters: LetterCosts;
  cost(id: number, read: string, form: Case): number;
}

/** Beyond this, costs count half: real scans are worse than the pairs the channel was fitted to. */
const TAIL = 5 * UNIT;
/** No onset stands in more characters. */
export const LONGEST_ONSET = 4;

/** A cost in the scale of the heavy tail. */
export function heavyTailed(cost: number): number {
  return cost <= TAIL ? cost : TAIL + ((cost - TAIL) >> 1);
}

/**
 * Costs of words, each worked out when asked for: the memory of the whole word, backed off to the best parting into onset
 * and rhyme, each of which is backed off to its letters. `figures` are the letters that figures and signs look like.
 */
export function wordCosts(model: ChannelModel, lexicon: Lexicon, figures: ReadonlyMap<string, string>): WordCosts {
  const { onsets, rhymes, places } = syllableTable(lexicon);
  const letters = letterCosts(model.letters, figures);
  const seenWord = memo((word) => seenFor(model.words, word, true));
  /** Of a part in one case, by what is read for it. */
  const partCost = memo((part) => {
    const seen = seenFor(model.parts, part, false);
    const spelt = Int32Array.from(part.split(''), (letter) => letters.row(letter));
    return memo((read) => costOfPart(spelt, read, seen, letters), KEPT);
  });
  return {
    letters,
    cost(id, read, form) {
      const word = inCase(lexicon.words[id] ?? '', form);
      const { costs, unseen } = seenWord(word);
      let best = costs.get(read) ?? NEVER;
      const place = places[id] ?? -1;
      if (place >= 0) {
        const onset = onsets[Math.floor(place / rhymes.length)] ?? '';
        const rhyme = partCost(word.slice(onset.length));
        if (onset === '') best = Math.min(best, unseen + rhyme(read));
        else {
          const head = partCost(word.slice(0, onset.length));
          for (let at = 0; at <= Math.min(LONGEST_ONSET, read.length); at++) {
            const paid = unseen + head(read.slice(0, at));
            if (paid < best) best = Math.min(best, paid + rhyme(read.slice(at)));
          }
        }
      }
      return best >= NEVER ? NEVER : heavyTailed(best);
    },
  };
}

/** Answers kept for each part. */
const KEPT = 500;

/** Cost of reading a string for a part: as remembered, or letter by letter. */
function costOfPart(spelt: Int32Array, read: string, seen: Seen, letters: LetterCosts): number {
  const n = read.length;
  let above = new Int32Array(n + 1).fill(NEVER);
  above[0] = 0;
  for (const row of spelt) {
    if (row < 0) return seen.costs.get(read) ?? NEVER;
    const here = new Int32Array(n + 1).fill(NEVER);
    for (let j = 0; j <= n; j++) {
      const paid = above[j] ?? NEVER;
      if (paid >= NEVER) continue;
      for (let k = 0; k <= 3 && j + k <= n; k++) {
        const cost = paid + (letters.column(read.slice(j, j + k))[row] ?? NEVER);
        if (cost < (here[j + k] ?? 0)) here[j + k] = cost;
      }
    }
    above = here;
  }
  return Math.min(seen.costs.get(read) ?? NEVER, (above[n] ?? NEVER) + seen.unseen);
}

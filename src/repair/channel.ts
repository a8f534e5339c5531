import type { ChannelModel } from '../knowledge/channel-model.js';
import { NEVER, UNIT } from '../knowledge/cost.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { UNKNOWN } from '../knowledge/lexicon.js';
import { memo } from '../knowledge/memo.js';
import { inCase, type Case } from './case.js';
import { partMatches, PARTS, type PartSearch } from './part-matches.js';
import { syllableTable } from './syllable-table.js';
import { seenFor } from './witten-bell.js';
import { heavyTailed, LONGEST_ONSET, wordCosts, type WordCosts } from './word-costs.js';

/** Words that a read string may stand for: each the cost of reading that string for it (1/64 nat) times {@link IDS} plus its id. */
export type WordMatches = Float64Array;

/** More than there are words. */
export const IDS = 65536;

/** The noisy channel, ready to be asked for words. */
export interface Channel extends WordCosts {
  /** Words in the given case that may stand behind `read`, cheapest first, best {@link LIMIT} by `rank`. */
  words(read: string, form: Case): WordMatches;
}

/** What is searched in one case: parts of syllables (`bare` rhymes have no onset before them), whole words remembered. */
interface FormSearch {
  readonly onset: PartSearch;
  readonly rhyme: PartSearch;
  readonly bare: PartSearch;
  /** By word id: cost of what was never read for it. */
  readonly unseen: Int32Array;
  /** Read string -> words remembered for it. */
  readonly remembered: ReadonlyMap<string, readonly (readonly [id: number, cost: number])[]>;
}

/** What costs this much more than the best is no candidate. */
const WIDTH = 14 * UNIT;
const LIMIT = 40;
/** Answers kept, in each case. */
const KEPT = 5000;
const CONSONANTS = /^(?:gi|qu|[bcdđghklmnpqrstvx]){0,3}/iu;
const NONE = new Float64Array(0);
/** A syllable that stands in more than this many characters is none. */
const LONGEST = 14;

/**
 * Compiles counts into a channel that finds words by what was read for them, each at the cost that {@link wordCosts}
 * defines. `rank` is added only to choose among candidates.
 */
export function channel(
  model: ChannelModel,
  lexicon: Lexicon,
  figures: ReadonlyMap<string, string>,
  rank: (id: number) => number,
): Channel {
  const table = syllableTable(lexicon);
  const costs = wordCosts(model, lexicon, figures);
  const made = new Map<Case, FormSearch>();
  const searchIn = (form: Case): FormSearch => {
    let found = made.get(form);
    if (found !== undefined) return found;
    const of = (strings: readonly string[]): PartSearch => partMatches(strings, form, costs.letters, model);
    // After an onset the rhyme of `Sở` is in small letters.
    const rhyme = form === 'title' ? searchIn('lower').rhyme : of(table.rhymes);
    const bare = form === 'title' ? of(table.rhymes) : rhyme;
    found = { onset: of(table.onsets), rhyme, bare, ...wordMemory(model, lexicon, form) };
    made.set(form, found);
    return found;
  };
  // The search at hand: costs by word id, and the ids found.
  const best = new Int32Array(lexicon.words.length).fill(NEVER);
  const ids: number[] = [];
  let least = NEVER;
  const put = (id: number, cost: number): void => {
    const before = best[id] ?? 0;
    if (before === NEVER) ids.push(id);
    if (cost < before) best[id] = cost;
    if (cost < least) least = cost;
  };
  /** What was found within reach of the best, cut down to the likeliest. */
  const collect = (): WordMatches => {
    const ranked = new Float64Array(ids.length);
    let count = 0;
    for (const id of ids)
      if ((best[id] ?? NEVER) <= least + WIDTH) ranked[count++] = (heavyTailed(best[id] ?? 0) + rank(id)) * IDS + id;
    const kept = count > LIMIT ? ranked.subarray(0, count).sort().subarray(0, LIMIT) : ranked.subarray(0, count);
    const matches = kept.map((one) => heavyTailed(best[one % IDS] ?? 0) * IDS + (one % IDS));
    for (const id of ids) best[id] = NEVER;
    return matches.sort();
  };

  const search = (read: string, form: Case): WordMatches => {
    ids.length = 0;
    least = NEVER;
    const { onset, rhyme, bare, unseen, remembered } = searchIn(form);
    for (const [id, cost] of remembered.get(read) ?? []) put(id, cost);
    const width = table.rhymes.length;
    const natural = CONSONANTS.exec(read)?.[0].length ?? 0;
    for (let step = 0; step <= Math.min(LONGEST_ONSET, read.length); step++) {
      // The likely end of the onset first: what is found there bounds the search elsewhere.
      const at = step === 0 ? natural : step <= natural ? step - 1 : step;
      const rest = read.slice(at);
      const heads = onset.matches(read.slice(0, at), Math.min(NEVER - 1, least + WIDTH));
      for (let h = 0; h < heads.length; h++) {
        const head = heads[h] ?? 0;
        const first = head % PARTS;
        const paid = (head - first) / PARTS;
        if (paid > least + WIDTH) break;
        const tails = (first === 0 ? bare : rhyme).matches(rest, Math.min(NEVER - 1, least + WIDTH - paid));
        for (let t = 0; t < tails.length; t++) {
          const tail = tails[t] ?? 0;
          const second = tail % PARTS;
          const cost = paid + (tail - second) / PARTS;
          if (cost > least + WIDTH) break;
          const id = table.ids[first * width + second] ?? 0;
          if (id > 0) put(id, cost + (unseen[id] ?? 0));
        }
      }
    }
    return collect();
  };

  const known: Record<Case, (read: string) => WordMatches> = {
    lower: memo((read) => search(read, 'lower'), KEPT),
    title: memo((read) => search(read, 'title'), KEPT),
    upper: memo((read) => search(read, 'upper'), KEPT),
  };
  return {
    ...costs,
    words(read, form) {
      return read.length > LONGEST ? NONE : known[form](read);
    },
  };
}

/** Memory of whole words in one case turned round, and each word's cost of what was never read for it. */
function wordMemory(model: ChannelModel, lexicon: Lexicon, form: Case): Pick<FormSearch, 'unseen' | 'remembered'> {
  const remembered = new Map<string, [number, number][]>();
  const unseen = new Int32Array(lexicon.words.length);
  for (const word of model.words.keys()) {
    const lower = word.toLowerCase();
    const id = lexicon.idOf(lower);
    if (id === UNKNOWN || inCase(lower, form) !== word) continue;
    const seen = seenFor(model.words, word, true);
    if (lexicon.words[id] === lower) unseen[id] = seen.unseen;
    for (const [read, cost] of seen.costs) {
      const list = remembered.get(read);
      if (list === undefined) remembered.set(read, [[id, cost]]);
      else list.push([id, cost]);
    }
  }
  return { unseen, remembered };
}

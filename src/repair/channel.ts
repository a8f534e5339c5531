import type { ChannelModel } from '../knowledge/channel-model.js';
import { costOf, NEVER, UNIT } from '../knowledge/cost.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { UNKNOWN } from '../knowledge/lexicon.js';
import { memo } from '../knowledge/memo.js';
import { inCase, type Case } from './case.js';
import { letterCosts, type LetterCosts } from './letter-costs.js';
import { partCosts, PARTS, type PartCosts } from './part-costs.js';
import { syllableTable } from './syllable-table.js';

/** A word that a read string may stand for, and the cost of reading that string for it (1/64 nat). */
export interface WordMatch {
  readonly id: number;
  readonly cost: number;
}

/** The noisy channel, ready to be asked for words. */
export interface Channel {
  readonly letters: LetterCosts;
  /** Words in the given case that may stand behind `read`, in no order that matters, best `limit` by `rank`. */
  words(read: string, form: Case): readonly WordMatch[];
  /** Cost of reading `read` for one word. */
  cost(id: number, read: string, form: Case): number;
}

/** Costs in one case: parts of syllables (`bare` rhymes have no onset before them), and by word id of what was never read for it. */
interface FormCosts {
  readonly onset: PartCosts;
  readonly rhyme: PartCosts;
  readonly bare: PartCosts;
  readonly unseen: Int32Array;
}

/** What costs this much more than the best is no candidate. */
const WIDTH = 14 * UNIT;
const LIMIT = 40;
/** Answers kept, in each case. */
const KEPT = 5000;
const MOST_UNSEEN = 3 * UNIT;
/** Beyond this, costs count half: real scans are worse than the pairs the channel was fitted to. */
const TAIL = 5 * UNIT;
const CONSONANTS = /^(?:gi|qu|[bcdđghklmnpqrstvx]){0,3}/iu;
/** A syllable that stands in more than this many characters is none. */
const LONGEST = 14;

/**
 * Compiles counts into a channel. A word's cost is the memory of the whole word, backed off to the best parting into
 * onset and rhyme, each of which is backed off to its letters. `rank` is added only to choose among candidates.
 */
export function channel(model: ChannelModel, lexicon: Lexicon, rank: (id: number) => number): Channel {
  const table = syllableTable(lexicon);
  const letters = letterCosts(model.letters);
  const of = (strings: readonly string[], form: Case): PartCosts => partCosts(strings, form, letters, model);
  const memory = wordMemory(model, lexicon);
  const made = new Map<Case, FormCosts>();
  const costsOf = (form: Case): FormCosts => {
    let costs = made.get(form);
    if (costs !== undefined) return costs;
    // After an onset the rhyme of `Sở` is in small letters.
    const rhyme = form === 'title' ? costsOf('lower').rhyme : of(table.rhymes, form);
    const unseen = Int32Array.from(lexicon.words, (word) => memory.unseen.get(inCase(word, form)) ?? 0);
    costs = {
      onset: of(table.onsets, form),
      rhyme,
      bare: form === 'title' ? of(table.rhymes, form) : rhyme,
      unseen,
    };
    made.set(form, costs);
    return costs;
  };
  // The search at hand: costs by word id, and the ids found.
  const best = new Int32Array(lexicon.words.length).fill(NEVER);

  const rememberedWords = (read: string, form: Case, put: (id: number, cost: number) => void): void => {
    for (const [word, cost] of memory.words.get(read) ?? []) {
      const id = lexicon.idOf(word.toLowerCase());
      if (id !== UNKNOWN && inCase(word.toLowerCase(), form) === word) put(id, cost);
    }
  };

  const search = (read: string, form: Case): WordMatch[] => {
    const ids: number[] = [];
    let least = NEVER;
    const put = (id: number, cost: number): void => {
      const before = best[id] ?? 0;
      if (before === NEVER) ids.push(id);
      if (cost < before) best[id] = cost;
      if (cost < least) least = cost;
    };
    const { onset, rhyme, bare, unseen } = costsOf(form);
    const width = table.rhymes.length;
    const natural = CONSONANTS.exec(read)?.[0].length ?? 0;
    for (let step = 0; step <= Math.min(4, read.length); step++) {
      // The likely end of the onset first: what is found there bounds the search elsewhere.
      const at = step === 0 ? natural : step <= natural ? step - 1 : step;
      for (const head of onset.matches(read.slice(0, at), Math.min(NEVER - 1, least + WIDTH))) {
        const first = head % PARTS;
        const paid = (head - first) / PARTS;
        if (paid > least + WIDTH) break;
        for (const tail of (first === 0 ? bare : rhyme).matches(
          read.slice(at),
          Math.min(NEVER - 1, least + WIDTH - paid),
        )) {
          const second = tail % PARTS;
          const cost = paid + (tail - second) / PARTS;
          if (cost > least + WIDTH) break;
          const id = table.ids[first * width + second] ?? 0;
          if (id > 0) put(id, cost + (unseen[id] ?? 0));
        }
      }
    }
    rememberedWords(read, form, put);
    const found: WordMatch[] = [];
    for (const id of ids) {
      const cost = best[id] ?? NEVER;
      best[id] = NEVER;
      if (cost <= least + WIDTH) found.push({ id, cost: heavyTailed(cost) });
    }
    found.sort((a, b) => a.cost + rank(a.id) - b.cost - rank(b.id) || a.id - b.id);
    return found.slice(0, LIMIT);
  };

  const one = (id: number, read: string, form: Case): number => {
    const word = inCase(lexicon.words[id] ?? '', form);
    let best = NEVER;
    for (const [other, cost] of memory.words.get(read) ?? []) if (other === word && cost < best) best = cost;
    const place = table.places[id] ?? -1;
    if (place >= 0) {
      const { onset, rhyme, bare, unseen } = costsOf(form);
      const head = Math.floor(place / table.rhymes.length);
      const tail = place % table.rhymes.length;
      const extra = unseen[id] ?? 0;
      if (head === 0) best = Math.min(best, extra + bare.cost(tail, read));
      else
        for (let at = 0; at <= Math.min(4, read.length); at++)
          best = Math.min(best, extra + onset.cost(head, read.slice(0, at)) + rhyme.cost(tail, read.slice(at)));
    }
    return best >= NEVER ? NEVER : heavyTailed(best);
  };

  const known: Record<Case, (read: string) => readonly WordMatch[]> = {
    lower: memo((read) => search(read, 'lower'), KEPT),
    title: memo((read) => search(read, 'title'), KEPT),
    upper: memo((read) => search(read, 'upper'), KEPT),
  };
  return {
    letters,
    words(read, form) {
      return read.length > LONGEST ? [] : known[form](read);
    },
    cost: one,
  };
}

function heavyTailed(cost: number): number {
  return cost <= TAIL ? cost : TAIL + ((cost - TAIL) >> 1);
}

/** Memory of whole words turned round, and each word's cost of what was never read for it. */
function wordMemory(
  model: ChannelModel,
  lexicon: Lexicon,
): { words: Map<string, [word: string, cost: number][]>; unseen: Map<string, number> } {
  const words = new Map<string, [string, number][]>();
  const unseen = new Map<string, number>();
  for (const [word, row] of model.words) {
    if (lexicon.idOf(word.toLowerCase()) === UNKNOWN) continue;
    let total = 0;
    let kinds = 0;
    for (const [read, count] of row) {
      total += count;
      kinds += read === '' ? count * 0.7 : Math.min(1, count);
    }
    unseen.set(word, Math.min(MOST_UNSEEN, costOf(kinds / (total + kinds))));
    for (const [read, count] of row) {
      if (read === '') continue;
      const entry: [string, number] = [word, costOf(count / (total + kinds))];
      const list = words.get(read);
      if (list === undefined) words.set(read, [entry]);
      else list.push(entry);
    }
  }
  return { words, unseen };
}

import type { ChannelModel, Counts } from '../knowledge/channel-model.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { spelling } from '../knowledge/syllable.js';
import { NEVER } from '../knowledge/cost.js';
import type { LetterCosts } from './letter-costs.js';
import type { Paragraph } from './paragraphs.js';
import type { Choice } from './search.js';
import type { WordCosts } from './word-costs.js';

/** How much a confusion of the document itself counts against one of the training pairs. */
const OWN = 6;
/** Less sure readings teach nothing. */
const SURE = 0.6;

/**
 * The channel with the document's own confusions added, weighted by how probable they are: a step of expectation
 * maximisation with the training counts as prior.
 */
export function adapted(base: ChannelModel, read: ReadWords, { letters }: WordCosts, lexicon: Lexicon): ChannelModel {
  const model = { letters: addedTo(base.letters), parts: addedTo(base.parts), words: addedTo(base.words) };
  for (const [key, count] of read) {
    const [clean = '', text = ''] = key.split('\t');
    const lower = clean.toLowerCase();
    const cut = lexicon.syllable(lower);
    if (cut === null || spelling(cut) !== lower) continue;
    const weight = count * OWN;
    model.words.add(clean, text, weight);
    const steps = align(clean, text, letters);
    if (steps === null) continue;
    let at = 0;
    steps.forEach((length, i) => {
      model.letters.add(clean[i] ?? '', text.slice(at, at + length), weight);
      at += length;
      if (i + 1 === cut.onset.length) {
        model.parts.add(clean.slice(0, i + 1), text.slice(0, at), weight);
        model.parts.add(clean.slice(i + 1), text.slice(at), weight);
      }
    });
    if (cut.onset === '') model.parts.add(clean, text, weight);
  }
  return { letters: model.letters.counts, parts: model.parts.counts, words: model.words.counts };
}

/** How often (expected) a string was read for a word in a document, by `clean TAB read`. */
export type ReadWords = Map<string, number>;

/** Counts the surer readings of a sentence. */
export function countWords(paragraph: Paragraph, choices: readonly Choice[], into: ReadWords): void {
  for (const { first, last, reading, probability } of choices) {
    const piece = paragraph[first]?.piece;
    if (piece?.kind !== 'word' || first !== last || probability < SURE) continue;
    const key = `${reading.text}\t${piece.text}`;
    into.set(key, (into.get(key) ?? 0) + probability);
  }
}

/** Counts that grow without their source being touched: only the rows that change are copied. */
function addedTo(base: Counts): { counts: Counts; add: (clean: string, read: string, count: number) => void } {
  const counts = new Map(base);
  const own = new Map<string, Map<string, number>>();
  const add = (clean: string, read: string, count: number): void => {
    let row = own.get(clean);
    if (row === undefined) {
      row = new Map(base.get(clean));
      own.set(clean, row);
      counts.set(clean, row);
    }
    row.set(read, (row.get(read) ?? 0) + count);
  };
  return { counts, add };
}

/** How many characters were read for each letter, along the cheapest parting. */
function align(clean: string, read: string, letters: LetterCosts): number[] | null {
  const n = clean.length;
  const m = read.length;
  const width = m + 1;
  const best = new Int32Array((n + 1) * width).fill(NEVER);
  const from = new Int32Array((n + 1) * width);
  best[0] = 0;
  for (let i = 0; i < n; i++) {
    const row = letters.row(clean[i] ?? '');
    if (row < 0) return null;
    for (let j = 0; j <= m; j++)
      for (let k = 0; k <= 3 && j + k <= m; k++) {
        const text = read.slice(j, j + k);
        const cost = (best[i * width + j] ?? NEVER) + (letters.column(text)[row] ?? NEVER);
        const at = (i + 1) * width + j + k;
        if (cost < (best[at] ?? NEVER)) {
          best[at] = cost;
          from[at] = j;
        }
      }
  }
  if ((best[n * width + m] ?? NEVER) >= NEVER) return null;
  const lengths: number[] = [];
  for (let i = n, j = m; i > 0; i--) {
    const before = from[i * width + j] ?? 0;
    lengths.push(j - before);
    j = before;
  }
  return lengths.reverse();
}

import { addCount, type ChannelModel, type Counts, type MutableCounts } from '../knowledge/channel-model.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { spelling } from '../knowledge/syllable.js';
import { NEVER } from '../knowledge/cost.js';
import type { Channel } from './channel.js';
import type { Paragraph } from './paragraphs.js';
import type { Choice } from './search.js';

/** How much a confusion of the document itself counts against one of the training pairs. */
const OWN = 6;
/** Less sure readings teach nothing. */
const SURE = 0.6;

/**
 * The channel with the document's own confusions added, weighted by how probable they are: a step of expectation
 * maximisation with the training counts as prior.
 */
export function adapted(
  base: ChannelModel,
  decoded: readonly (readonly [Paragraph, readonly Choice[]])[],
  channel: Channel,
  lexicon: Lexicon,
): ChannelModel {
  const letters = copy(base.letters);
  const parts = copy(base.parts);
  const words = copy(base.words);
  const seen = new Map<string, { clean: string; read: string; weight: number }>();
  for (const [paragraph, choices] of decoded)
    for (const { edge, probability } of choices) {
      const placed = paragraph[edge.first];
      if (placed?.piece.kind !== 'word' || edge.first !== edge.last || probability < SURE) continue;
      const key = `${edge.text}\t${placed.piece.text}`;
      const entry = seen.get(key);
      if (entry === undefined) seen.set(key, { clean: edge.text, read: placed.piece.text, weight: probability });
      else entry.weight += probability;
    }
  for (const { clean, read, weight } of seen.values()) {
    const lower = clean.toLowerCase();
    const cut = lexicon.syllable(lower);
    if (cut === null || spelling(cut) !== lower) continue;
    addCount(words, clean, read, weight * OWN);
    const steps = align(clean, read, channel);
    if (steps === null) continue;
    let at = 0;
    steps.forEach((length, i) => {
      addCount(letters, clean[i] ?? '', read.slice(at, at + length), weight * OWN);
      at += length;
      if (i + 1 === cut.onset.length) {
        addCount(parts, clean.slice(0, i + 1), read.slice(0, at), weight * OWN);
        addCount(parts, clean.slice(i + 1), read.slice(at), weight * OWN);
      }
    });
    if (cut.onset === '') addCount(parts, clean, read, weight * OWN);
  }
  return { letters, parts, words };
}

function copy(counts: Counts): MutableCounts {
  return new Map([...counts].map(([clean, row]) => [clean, new Map(row)]));
}

/** How many characters were read for each letter, along the cheapest parting. */
function align(clean: string, read: string, { letters }: Channel): number[] | null {
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

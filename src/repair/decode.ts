import type { ChannelModel } from '../knowledge/channel-model.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import type { RepairKnowledge } from '../knowledge/load.js';
import { adapted } from './adapt.js';
import { buildLattices } from './build-lattice.js';
import { channel, type Channel } from './channel.js';
import { rescorer, type Lattice } from './lattice.js';
import type { Paragraph } from './paragraphs.js';
import { prune } from './prune.js';
import { reader } from './readings.js';
import { search, type Choice } from './search.js';
import type { Window } from './windows.js';

/** Nats from the best path within which a reading is kept for the search. */
const MARGIN = 9;

/** Sentences: the paragraph that each is of, and its readings in order. */
export type Decoded = readonly (readonly [Paragraph, readonly Choice[]])[];

/** Pieces that are enough to fit the channel to a document. */
const SAMPLE = 4000;

/**
 * The best readings of stretches of text in one state. `rounds` times the channel is fitted to what was read in (a
 * sample of) them, before all are read. One sentence at a time, so that a long document does not have to be held in
 * memory with all its readings.
 */
export function* decode(
  stretches: readonly Window[],
  kind: 'stripped' | 'partial',
  capitals: ReadonlyMap<string, number>,
  knowledge: Pick<RepairKnowledge, 'model' | 'abbreviations'>,
  rounds: number,
): Generator<readonly [Paragraph, readonly Choice[]]> {
  if (stretches.length === 0) return;
  const { model, abbreviations } = knowledge;
  const { lexicon, ngrams } = model;
  const base = model.channel(kind);
  const rank = (id: number): number => ngrams.unigram(id);
  let ready = unadapted(base, lexicon, rank);
  const builder = (): ((window: Window) => Iterable<Lattice>) => {
    const tools = { lexicon, capital: model.capital, abbreviations, channel: ready, profile: kind, capitals };
    const read = reader(tools);
    return function* ({ paragraph, open }) {
      for (const sentence of buildLattices(paragraph, tools, read, open)) yield prune(sentence, ngrams, MARGIN);
    };
  };
  let lattice = builder();
  const chosen = rounds === 0 ? [] : sample(stretches);
  const lattices = new Map(chosen.map((stretch) => [stretch, [...lattice(stretch)]]));
  for (let round = 0; round < rounds; round++) {
    const read = chosen.flatMap((stretch) =>
      (lattices.get(stretch) ?? []).map((sentence) => [stretch.paragraph, search(sentence, ngrams)] as const),
    );
    ready = channel(adapted(base, read, ready, lexicon), lexicon, rank);
    const rescored = rescorer(ready);
    for (const [stretch, old] of lattices) lattices.set(stretch, old.map(rescored));
    lattice = builder();
  }
  for (const stretch of stretches)
    for (const sentence of lattices.get(stretch) ?? lattice(stretch))
      yield [stretch.paragraph, search(sentence, ngrams)];
}

const channels = new WeakMap<ChannelModel, Channel>();

/** The channel as trained. It is kept, with what it was asked: the next document asks the same. */
function unadapted(base: ChannelModel, lexicon: Lexicon, rank: (id: number) => number): Channel {
  let made = channels.get(base);
  if (made === undefined) channels.set(base, (made = channel(base, lexicon, rank)));
  return made;
}

/** All stretches of a short document, stretches from all over a long one. */
function sample(stretches: readonly Window[]): Window[] {
  const pieces = stretches.reduce((sum, { paragraph }) => sum + paragraph.length, 0);
  const every = Math.ceil(pieces / SAMPLE);
  return stretches.filter((_, i) => i % every === 0);
}

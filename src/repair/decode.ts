import type { RepairKnowledge } from '../knowledge/load.js';
import { adapted } from './adapt.js';
import { buildLattice } from './build-lattice.js';
import { channel } from './channel.js';
import { rescored, type Lattice } from './lattice.js';
import type { Paragraph } from './paragraphs.js';
import { prune } from './prune.js';
import { search, type Choice } from './search.js';
import type { Window } from './windows.js';

/** Nats from the best path within which a reading is kept for the search. */
const MARGIN = 10;

export type Decoded = readonly (readonly [Paragraph, readonly Choice[]])[];

/**
 * The best readings of stretches of text in one state. `rounds` times the channel is fitted to what was read and the
 * search done again.
 */
export function decode(
  stretches: readonly Window[],
  kind: 'stripped' | 'partial',
  capitals: ReadonlyMap<string, number>,
  knowledge: RepairKnowledge,
  rounds: number,
): Decoded {
  if (stretches.length === 0) return [];
  const { model, abbreviations } = knowledge;
  const { lexicon, ngrams } = model;
  const base = model.channel(kind);
  const rank = (id: number): number => ngrams.unigram(id);
  let ready = channel(base, lexicon, rank);
  const tools = { lexicon, capital: model.capital, abbreviations, channel: ready, profile: kind, capitals };
  const lattices: Lattice[] = stretches.map(({ paragraph, open }) =>
    prune(buildLattice(paragraph, tools, open), ngrams, MARGIN),
  );
  const all = (): Decoded =>
    stretches.map(({ paragraph }, i) => [paragraph, search(lattices[i] ?? { nodes: 1, edges: [] }, ngrams)] as const);
  let decoded = all();
  for (let round = 0; round < rounds; round++) {
    ready = channel(adapted(base, decoded, ready, lexicon), lexicon, rank);
    lattices.forEach((lattice, i) => (lattices[i] = rescored(lattice, ready)));
    decoded = all();
  }
  return decoded;
}

import type { ChannelModel } from '../knowledge/channel-model.js';
import type { RepairKnowledge } from '../knowledge/load.js';
import { adapted, countWords, type ReadWords } from './adapt.js';
import { buildLattices } from './build-lattice.js';
import { channel, type Channel } from './channel.js';
import { contextModel, ITSELF } from './context-model.js';
import { Lattice, type Heard, type Reading } from './lattice.js';
import type { Paragraph } from './paragraphs.js';
import { pruner } from './prune.js';
import { reader } from './readings.js';
import { searcher, type Choice } from './search.js';
import type { Stretches, Window } from './windows.js';
import { wordCosts, type WordCosts } from './word-costs.js';

/** Nats from the best path within which a reading is kept for the search. */
const MARGIN = 7;

/** A sentence: the window that it is of, or the whole paragraph, and its readings in order. */
export type Decoded = readonly [Paragraph, readonly Choice[]];

const BEYOND_DOUBT = 0.9;
/** Pieces that are enough to fit the channel to a document. */
const SAMPLE = 4000;

/** What reads stretches: each paragraph with its sentences, to be gone through once before the next is asked for. */
export type Decoder = (what: Stretches) => Generator<readonly [Paragraph, Iterable<Decoded>]>;

/**
 * What finds the best readings of text in one state. To `fit` it to a document is to read a sample of that first and to
 * learn from it what the engine makes of letters there; those stretches are to be read before others. One sentence at a
 * time, so that no more than one is held in memory with all its readings.
 */
export function decoder(
  kind: 'stripped' | 'partial',
  capitals: ReadonlyMap<string, number>,
  knowledge: Pick<RepairKnowledge, 'model' | 'abbreviations' | 'figureLetters' | 'runLetters'>,
  fit: Stretches | null,
): Decoder {
  const { model, abbreviations, figureLetters, runLetters } = knowledge;
  const { lexicon, ngrams } = model;
  const base = model.channel(kind);
  const trained = unadapted(base, () => channel(base, lexicon, figureLetters, (id) => ngrams.unigram(id)));
  const tools = {
    lexicon,
    capital: model.capital,
    abbreviations,
    runLetters,
    channel: trained,
    profile: kind,
    capitals,
  };
  const read = reader(tools);
  const prune = pruner(ngrams, MARGIN);
  let search = searcher(ngrams);
  const lattice = new Lattice();
  const sentences = function* ({ paragraph, open }: Window): Generator<Lattice> {
    for (const sentence of buildLattices(paragraph, tools, read, open, lattice)) {
      prune(sentence);
      yield sentence;
    }
  };
  /** Sentences that were read to fit the channel, by the index of their window. */
  const fitted = new Map<number, Lattice[]>();
  let rescore: ((lattice: Lattice) => void) | null = null;
  if (fit !== null) {
    const words: ReadWords = new Map();
    const sure: number[][] = [];
    for (const [at, window] of sample(fit)) {
      const own: Lattice[] = [];
      for (const sentence of sentences(window)) {
        const choices = search(sentence);
        countWords(window.paragraph, choices, words);
        sure.push(...sureStretches(choices));
        own.push(sentence.copy());
      }
      fitted.set(at, own);
    }
    search = searcher(contextModel(ngrams, sure, ITSELF));
    // Candidates remain what the channel as trained found; their costs are the fitted channel's.
    rescore = rescorer(wordCosts(adapted(base, words, trained, lexicon), lexicon, figureLetters));
  }
  let at = 0;
  const decoded = function* (windows: readonly Window[]): Generator<Decoded> {
    for (const window of windows) {
      for (const sentence of fitted.get(at) ?? sentences(window)) {
        rescore?.(sentence);
        yield [window.paragraph, search(sentence)];
      }
      fitted.delete(at++);
    }
  };
  return function* ({ all }) {
    for (const { paragraph, windows } of all) yield [paragraph, decoded(windows)];
  };
}

/** Word ids of the stretches of a sentence that are beyond doubt. */
function sureStretches(choices: readonly Choice[]): number[][] {
  const found: number[][] = [];
  let open: number[] = [];
  for (const { reading, probability } of choices) {
    if (probability >= BEYOND_DOUBT) open.push(reading.word);
    else if (open.length > 0) {
      found.push(open);
      open = [];
    }
  }
  found.push(open);
  return found;
}

const channels = new WeakMap<ChannelModel, Channel>();

/** The channel as trained. It is kept, with what it was asked: the next document asks the same. */
function unadapted(base: ChannelModel, make: () => Channel): Channel {
  let made = channels.get(base);
  if (made === undefined) channels.set(base, (made = make()));
  return made;
}

/** All windows of a short document, windows from all over a long one; each with its index. */
function* sample({ all, pieces }: Stretches): Generator<[number, Window]> {
  const every = Math.ceil(pieces / SAMPLE);
  let at = 0;
  for (const { windows } of all) {
    for (const window of windows) {
      if (at % every === 0) yield [at, window];
      at++;
    }
  }
}

/** Answers kept. */
const KEPT = 20_000;

/** Gives readings the costs of another channel, each asked for once. */
function rescorer(costs: WordCosts): (lattice: Lattice) => void {
  const known = new Map<Reading, number>();
  const costOf = (reading: Reading, { read, form }: Heard): number => {
    let cost = known.get(reading);
    if (cost === undefined) {
      if (known.size >= KEPT) known.clear();
      known.set(reading, (cost = reading.extra + costs.cost(reading.word, read, form)));
    }
    return cost;
  };
  return ({ edges, readings, cost }) => {
    for (let edge = 0; edge < edges; edge++) {
      const reading = readings[edge];
      if (reading?.heard != null) cost[edge] = costOf(reading, reading.heard);
    }
  };
}

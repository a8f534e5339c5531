import { costOf } from '../knowledge/cost.js';
import { printChannel } from '../knowledge/channel-model.js';
import { BOUNDARY, FIRST_WORD, lexicon } from '../knowledge/lexicon.js';
import { packModel } from '../knowledge/model-file.js';
import { STEP } from '../knowledge/ngram-model.js';
import type { Syllable } from '../knowledge/syllable.js';
import { fitChannel } from './channel.js';
import { kneserNey, type Level } from './kneser-ney.js';
import { wordPairs } from './pairs.js';
import { idsOf } from '../knowledge/word-ids.js';
import { plainLine } from './plain-line.js';
import { withSpellingVariants } from './spelling-variants.js';
import { countWords, vocabulary } from './vocabulary.js';

export interface TrainingInput {
  /** Texts, a paragraph a line, with how many times each is counted. */
  readonly corpora: readonly { readonly text: string; readonly weight: number }[];
  /** `clean TAB read` rows for text that lost its marks, and for text with wrong marks. */
  readonly stripped: string;
  readonly partial: string;
  readonly syllable: (lower: string) => Syllable | null;
  readonly cutoffs: readonly number[];
  readonly log: (message: string) => void;
}

export interface Trained {
  readonly model: Uint8Array;
  readonly counts: Readonly<Record<string, number>>;
}

const CLASSES = ['<boundary>', '<unknown>', '<number>', '<code>', '<abbreviation>', '<year>'];
const MIN_SYLLABLE = 2;
const MIN_OTHER = 12;

/** Builds the model file from texts and pairs. The same input gives the same bytes. */
export function train(input: TrainingInput): Trained {
  const corpora = input.corpora.map(({ text, weight }) => ({
    weight,
    lines: withSpellingVariants(
      text
        .split('\n')
        .map(plainLine)
        .filter((line) => line.trim() !== ''),
    ),
  }));
  const counts = countWords(corpora, input.syllable);
  const words = [...CLASSES, ...vocabulary(counts, input.syllable, MIN_SYLLABLE, MIN_OTHER)];
  const known = lexicon(words, input.syllable);
  input.log(`${words.length - FIRST_WORD} words`);

  const stream: number[] = [BOUNDARY];
  for (const { lines, weight } of corpora)
    for (let round = 0; round < weight; round++)
      for (const line of lines) {
        const ids = idsOf(known, line);
        for (const id of ids) stream.push(id);
        if (ids.length > 0) stream.push(BOUNDARY);
      }
  input.log(`${stream.length} tokens`);
  const levels = kneserNey(Uint16Array.from(stream), words.length, input.cutoffs);
  input.log(`n-grams ${levels.map((level) => level.keys.length).join(' ')}`);

  const sections = new Map<string, Uint8Array>();
  const text = (name: string, value: string): void => {
    sections.set(name, new TextEncoder().encode(value));
  };
  text('words', words.join('\n'));
  sections.set('capital', capitals(words, counts));
  pack(levels, sections);
  text('stripped', printChannel(fitChannel(wordPairs(input.stripped), input.syllable)));
  text('partial', printChannel(fitChannel(wordPairs(input.partial), input.syllable)));
  input.log('channels fitted');
  const model = packModel(sections);
  const sizes: Record<string, number> = { words: words.length, tokens: stream.length, bytes: model.length };
  levels.forEach((level, i) => (sizes[`${i + 1}-grams`] = level.keys.length));
  return { model, counts: sizes };
}

/** Share of a word's places where it begins with a capital, in 1/255. */
function capitals(
  words: readonly string[],
  counts: ReadonlyMap<string, { count: number; capital: number }>,
): Uint8Array {
  return Uint8Array.from(words, (word) => {
    const entry = counts.get(word);
    return entry === undefined ? 0 : Math.round((255 * (entry.capital + 0.2)) / (entry.count + 1));
  });
}

function steps(probability: number): number {
  return Math.min(255, Math.round(costOf(probability) / STEP));
}

/** Each level as arrays: last word, cost, back-off, number of children (u16; the reader sums them up). */
function pack(levels: readonly Level[], sections: Map<string, Uint8Array>): void {
  levels.forEach((level, i) => {
    const order = i + 1;
    const size = level.keys.length;
    const word = new Uint16Array(size);
    level.keys.forEach((key, k) => (word[k] = Number(key & 0xffffn)));
    sections.set(`word${order}`, new Uint8Array(word.buffer));
    sections.set(`cost${order}`, Uint8Array.from(level.probability, steps));
    const above = levels[order];
    if (above === undefined) return;
    sections.set(`back${order}`, Uint8Array.from(level.backoff, steps));
    const children = new Uint16Array(size);
    let k = 0;
    for (const key of above.keys) {
      while (level.keys[k] !== key >> 16n) k++;
      children[k] = (children[k] ?? 0) + 1;
    }
    sections.set(`kids${order}`, new Uint8Array(children.buffer));
  });
}

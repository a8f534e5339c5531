import type { Lexicon } from '../knowledge/lexicon.js';
import type { Paragraph } from './paragraphs.js';
import { evidenceFinder, type Evidence, type Profile } from './profile.js';
import { profiles } from './profiles.js';

/** What is to be known of all paragraphs before the first of them is read. */
export interface Survey {
  /** The state of each. */
  readonly states: readonly Profile[];
  /** How many pieces each has. */
  readonly lengths: readonly number[];
  /** How often words are written in capitals where their line is not. */
  readonly capitals: ReadonlyMap<string, number>;
}

/** Goes once through the paragraphs of a document. */
export function survey(all: Iterable<Paragraph>, lexicon: Lexicon): Survey {
  const evidence = evidenceFinder(lexicon);
  const each: Evidence[] = [];
  const lengths: number[] = [];
  const capitals = new Map<string, number>();
  for (const paragraph of all) {
    const sum = { words: 0, marked: 0, known: 0, folded: 0 };
    for (const { piece, capitals: inCapitals } of paragraph) {
      const { kind, text } = piece;
      if (kind !== 'word') continue;
      const one = evidence(text);
      sum.words += one.words;
      sum.marked += one.marked;
      sum.known += one.known;
      sum.folded += one.folded;
      if (!inCapitals && text === text.toUpperCase()) capitals.set(text, (capitals.get(text) ?? 0) + 1);
    }
    each.push(sum);
    lengths.push(paragraph.length);
  }
  return { states: profiles(each), lengths, capitals };
}

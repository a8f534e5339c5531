import { memo } from './memo.js';
import { spelling, type Syllable } from './syllable.js';

/** Ids that stand for classes; words follow from {@link FIRST_WORD}. */
export const BOUNDARY = 0;
export const UNKNOWN = 1;
export const NUMBER = 2;
export const CODE = 3;
export const ABBREVIATION = 4;
export const YEAR = 5;
export const FIRST_WORD = 6;

/** The words of the language model: lower case, official spelling, each with its number. */
export interface Lexicon {
  /** Words by id; the first {@link FIRST_WORD} are the names of classes. */
  readonly words: readonly string[];
  /** The id of a lower-case word in any tone placement; UNKNOWN for one not known. */
  idOf(lower: string): number;
  /** Onset and rhyme of a syllable; null for what is none. */
  syllable(lower: string): Syllable | null;
}

/** A lexicon over a list of words, classes first. */
export function lexicon(words: readonly string[], rules: (lower: string) => Syllable | null): Lexicon {
  const syllable = memo(rules);
  const ids = new Map<string, number>();
  for (let id = FIRST_WORD; id < words.length; id++) ids.set(words[id] ?? '', id);
  return {
    words,
    syllable,
    idOf(lower) {
      const id = ids.get(lower);
      if (id !== undefined) return id;
      const parts = syllable(lower);
      return parts === null ? UNKNOWN : (ids.get(spelling(parts)) ?? UNKNOWN);
    },
  };
}

const YEARS = /^(?:19|20)\d\d(?:[-–](?:19|20)\d\d)?$/;

/** The class of a figure: after `2030` comes another word than after `5`. */
export function figureId(text: string): number {
  return YEARS.test(text) ? YEAR : NUMBER;
}

const CAPITALS = /^\p{Lu}[\p{Lu}\d]+$/u;

/** The id under which a word piece is counted: its own, or the class of unknown abbreviations or words. */
export function wordId(lexicon: Lexicon, text: string): number {
  const id = lexicon.idOf(text.toLowerCase());
  return id !== UNKNOWN ? id : CAPITALS.test(text) ? ABBREVIATION : UNKNOWN;
}

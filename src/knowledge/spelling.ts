import { dataText } from './data-file.js';
import { memo } from './memo.js';
import { syllableRules } from './syllable.js';
import { wordList } from './word-list.js';

/** How Vietnamese a text is spelled. */
export interface Spelling {
  /** Runs of letters, of two and more. */
  readonly words: number;
  /** Those of them that are syllables by the rules of the spelling, with their marks or without any. */
  readonly syllables: number;
  /** Those syllables that have a mark: what only a Vietnamese text has many of. */
  readonly marked: number;
}

const WORD = /\p{L}[\p{L}\p{M}]+/gu;
const ASCII = /^\p{ASCII}*$/u;

let rules: ((word: string) => boolean) | null = null;

/** Whether a word, capitals or not, is a syllable by the rules of Vietnamese spelling. The rhymes are read when first asked. */
export function isSyllable(word: string): boolean {
  rules ??= openRules();
  return rules(word);
}

/** Counts the syllables of a text. Clean plans have 90 % and more, a third and more of the words with marks. */
export function spellingOf(text: string): Spelling {
  let words = 0;
  let syllables = 0;
  let marked = 0;
  for (const [word] of text.matchAll(WORD)) {
    words++;
    if (!isSyllable(word)) continue;
    syllables++;
    if (!ASCII.test(word)) marked++;
  }
  return { words, syllables, marked };
}

function openRules(): (word: string) => boolean {
  const syllable = syllableRules(new Set(wordList(dataText('rhymes.txt'))));
  return memo((word) => syllable(word.normalize('NFC').toLowerCase()) !== null);
}

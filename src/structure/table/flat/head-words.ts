import { distance } from 'fastest-levenshtein';
import { fold } from '../../../knowledge/fold.js';
import type { Rule } from '../../../knowledge/rules.js';
import type { Token } from '../../../transcript/transcript.js';
import type { TextLine } from '../../lines.js';

/** Kinds of columns that tables of tasks don't have; what others are, rows of figures don't tell. */
export const OF_FIGURES: readonly string[] = ['indicator', 'unit', 'baseline', 'target', 'count', 'score', 'price'];

/** The kinds of columns that words of some lines speak of; those of tasks though a letter of each word is misread. */
export function kindsNamed(lines: readonly (readonly string[])[], rules: readonly Rule[]): Set<string> {
  const isNamed = (words: readonly string[], isSame: (word: string, other: string) => boolean): boolean =>
    lines.some((line) => line.some((_, at) => words.every((word, i) => isSame(line[at + i] ?? '', word))));
  const isExact = (word: string, other: string): boolean => word === other;
  return new Set(
    rules.flatMap(({ kind, words }) =>
      isNamed(words.split(' '), OF_FIGURES.includes(kind) ? isExact : isLike) ? [kind] : [],
    ),
  );
}

/** The words of lines, as they are compared: without marks, signs and what has no letter. */
export function wordsOf(lines: readonly TextLine[]): string[] {
  return lines.flatMap((line) => wordsIn(line.phrase.tokens));
}

export const wordsIn = (tokens: readonly Token[]): string[] =>
  tokens.flatMap(({ text }) => fold(text).match(/\p{L}[\p{L}\p{N}]+/gu) ?? []);

export function shareOf(words: readonly string[], known: ReadonlySet<string>): number {
  return words.length === 0 ? 0 : words.filter((word) => known.has(word)).length / words.length;
}

/** Fewest letters of a word of which one may be misread. */
const LETTERS = 4;

export function isLike(word: string, other: string): boolean {
  return word === other || (word.length >= LETTERS && other.length >= LETTERS && distance(word, other) <= 1);
}

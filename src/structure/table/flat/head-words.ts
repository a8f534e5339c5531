import { distance } from 'fastest-levenshtein';
import { fold } from '../../../knowledge/fold.js';
import type { Rule } from '../../../knowledge/rules.js';
import type { Token } from '../../../transcript/transcript.js';
import type { TextLine } from '../../lines.js';

/** Kinds of columns that tables of tasks don't have; what others are, rows of figures don't tell. */
export const OF_FIGURES: readonly string[] = ['indicator', 'unit', 'baseline', 'target', 'count', 'score', 'price'];

type Same = (word: string, other: string) => boolean;

/**
 * The kinds of columns that words of some lines speak of; those of tasks though a letter of each word is misread, or though
 * they are broken over two lines: `Đơn vị phối` over `tham mưu hợp sản phẩm`.
 */
export function kindsNamed(lines: readonly (readonly string[])[], rules: readonly Rule[]): Set<string> {
  const has = (line: readonly string[], words: readonly string[], isSame: Same): boolean =>
    line.some((_, at) => words.every((word, i) => isSame(line[at + i] ?? '', word)));
  const isBroken = (words: readonly string[]): boolean =>
    lines.some((line, at) =>
      words.some((_, cut) => {
        const below = lines[at + 1];
        if (cut === 0 || below === undefined) return false;
        return has(line, words.slice(0, cut), isExact) && has(below, words.slice(cut), isExact);
      }),
    );
  const isNamed = ({ kind, words }: Rule): boolean => {
    const own = words.split(' ');
    if (OF_FIGURES.includes(kind)) return lines.some((line) => has(line, own, isExact));
    return lines.some((line) => has(line, own, isLike)) || (OF_TASKS.includes(kind) && isBroken(own));
  };
  return new Set(rules.flatMap((rule) => (isNamed(rule) ? [rule.kind] : [])));
}

const isExact: Same = (word, other) => word === other;

/** Kinds of which tables of tasks have one at least: others may be of goods (`Sản phẩm`). */
export const OF_TASKS: readonly string[] = ['lead', 'coordinating', 'deadline'];

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

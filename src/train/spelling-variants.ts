import { splitTone, withTone } from '../knowledge/alphabet.js';

/** Every so many paragraphs are read as they would look in the other spelling. */
const EVERY = 10;
const SHORT_WORD = /(?<![\p{L}\p{M}])([hklmst])(\p{L})(?![\p{L}\p{M}])/giu;

/**
 * Both `kỹ năng` and `kĩ năng` are in use: the rules of 1980 and 1984 want `i`, most offices write `y`. A share of the
 * paragraphs is put into the rarer spelling, so that a model of the common one knows what company the rarer one keeps.
 */
export function withSpellingVariants(lines: readonly string[]): string[] {
  return lines.map((line, i) =>
    i % EVERY === 0 ? line.replace(SHORT_WORD, (_, onset: string, vowel: string) => onset + withI(vowel)) : line,
  );
}

function withI(vowel: string): string {
  const lower = vowel.toLowerCase();
  const { bare, tone } = splitTone(lower);
  if (bare !== 'y') return vowel;
  const variant = withTone('i', tone);
  return vowel === lower ? variant : variant.toUpperCase();
}

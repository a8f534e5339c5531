import { isVietnameseSpelling } from '../knowledge/alphabet.js';
import { pieces } from '../knowledge/pieces.js';
import { spelling, type Syllable } from '../knowledge/syllable.js';

/** How often each lower-case word stands in the texts (each counted `weight` times), syllables under their official spelling. */
export function countWords(
  corpora: readonly { readonly lines: readonly string[]; readonly weight: number }[],
  syllable: (lower: string) => Syllable | null,
): Map<string, { count: number; capital: number }> {
  const raw = new Map<string, number>();
  for (const { lines, weight } of corpora)
    for (const line of lines)
      for (const token of line.split(/\s+/u))
        for (const piece of pieces(token))
          if (piece.kind === 'word') raw.set(piece.text, (raw.get(piece.text) ?? 0) + weight);
  const counts = new Map<string, { count: number; capital: number }>();
  for (const [text, count] of raw) {
    const lower = text.toLowerCase();
    const parts = syllable(lower);
    const key = parts === null ? lower : spelling(parts);
    const entry = counts.get(key) ?? { count: 0, capital: 0 };
    entry.count += count;
    if (text !== lower) entry.capital += count;
    counts.set(key, entry);
  }
  return counts;
}

/**
 * The words worth a number: syllables by rule seen `minSyllable` times, other words of letters seen `minOther` times
 * (`internet`, `km`, `ubnd`). Sorted by code units.
 */
export function vocabulary(
  counts: ReadonlyMap<string, { count: number }>,
  syllable: (lower: string) => Syllable | null,
  minSyllable: number,
  minOther: number,
): string[] {
  const words: string[] = [];
  for (const [word, { count }] of counts) {
    const least = syllable(word) !== null ? minSyllable : isVietnameseSpelling(word) ? minOther * 3 : minOther;
    if (count >= least && /^\p{L}+$/u.test(word) && word.length <= 16) words.push(word);
  }
  return words.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

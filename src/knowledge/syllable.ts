import { isVietnameseSpelling, splitTone, withTone } from './alphabet.js';

/** A written syllable in its two parts, tone in the rhyme: `chuyển` -> `ch` + `uyển`. */
export interface Syllable {
  readonly onset: string;
  /** With its tone, placed by the official spelling. */
  readonly rhyme: string;
  readonly tone: number;
}

/** The onsets of written Vietnamese; the empty one first. A longer one is tried before its beginning. */
export const ONSETS: readonly string[] = [
  ...['', 'b', 'c', 'ch', 'd', 'đ', 'g', 'gh', 'gi', 'h', 'k', 'kh', 'l', 'm', 'n', 'ng', 'ngh', 'nh'],
  ...['p', 'ph', 'qu', 'r', 's', 't', 'th', 'tr', 'v', 'x'],
];

const KNOWN_ONSETS = new Set(ONSETS);
const STOPPED = /(?:c|ch|p|t)$/;

/** Takes syllables apart by rule; `rhymes` are the untoned rhymes of the language (data/rhymes.txt). */
export function syllableRules(rhymes: ReadonlySet<string>): (lower: string) => Syllable | null {
  return (lower) => {
    if (lower.length > 7 || !isVietnameseSpelling(lower)) return null;
    const { bare, tone } = splitTone(lower);
    for (let length = Math.min(3, bare.length - 1); length >= 0; length--) {
      const onset = bare.slice(0, length);
      if (!KNOWN_ONSETS.has(onset)) continue;
      const rhyme = bare.slice(length);
      if (!rhymes.has(rhyme)) continue;
      if (STOPPED.test(rhyme) && tone !== 2 && tone !== 5) return null;
      return { onset, rhyme: withTone(rhyme, tone), tone };
    }
    return null;
  };
}

/** The official spelling of a syllable: `hoá` -> `hóa`. */
export function spelling(syllable: Syllable): string {
  return syllable.onset + syllable.rhyme;
}

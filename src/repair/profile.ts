import { isVietnameseSpelling, withoutMarks } from '../knowledge/alphabet.js';
import { UNKNOWN, type Lexicon } from '../knowledge/lexicon.js';

/** How much of a text is damaged: next to nothing, some letters, or all marks lost. `foreign` is not Vietnamese. */
export type Profile = 'clean' | 'partial' | 'stripped' | 'foreign';

export interface Evidence {
  /** Word pieces looked at. */
  words: number;
  /** Of them with a letter that only Vietnamese has. */
  marked: number;
  /** Of them spelt as a known word. */
  known: number;
  /** Of them a known word once all marks are off. */
  folded: number;
}

const folds = new WeakMap<Lexicon, Set<string>>();

function foldedWords(lexicon: Lexicon): Set<string> {
  let set = folds.get(lexicon);
  if (set === undefined) {
    set = new Set(lexicon.words.filter((word) => lexicon.syllable(word) !== null).map(withoutMarks));
    folds.set(lexicon, set);
  }
  return set;
}

const ASCII = /^[\p{ASCII}]*$/u;

/** Counts what tells a text's state. */
export function evidence(words: Iterable<string>, lexicon: Lexicon): Evidence {
  const folded = foldedWords(lexicon);
  const sum: Evidence = { words: 0, marked: 0, known: 0, folded: 0 };
  for (const word of words) {
    const lower = word.toLowerCase();
    // Abbreviations, signs and symbols (`PL`, `Zn`, `H2S`) say nothing of the marks.
    if (word === word.toUpperCase()) continue;
    sum.words++;
    if (!ASCII.test(lower) && isVietnameseSpelling(lower)) sum.marked++;
    if (lexicon.idOf(lower) !== UNKNOWN) sum.known++;
    if (folded.has(withoutMarks(lower))) sum.folded++;
  }
  return sum;
}

/** The state that the evidence speaks for; null where there is too little of it. */
export function judge({ words, marked, folded }: Evidence, least: number, mostMarked = 0.6): Profile | null {
  if (words < least) return null;
  if (marked >= mostMarked * words) return 'partial';
  return folded >= 0.55 * words ? 'stripped' : 'foreign';
}

/** Sums up evidence. */
export function add(a: Evidence, b: Evidence): Evidence {
  return {
    words: a.words + b.words,
    marked: a.marked + b.marked,
    known: a.known + b.known,
    folded: a.folded + b.folded,
  };
}

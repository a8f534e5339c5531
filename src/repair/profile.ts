import { isVietnameseSpelling, withoutMarks } from '../knowledge/alphabet.js';
import { syllablesByFold } from './syllable-table.js';
import { UNKNOWN, type Lexicon } from '../knowledge/lexicon.js';
import { memo } from '../knowledge/memo.js';

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

const ASCII = /^[\p{ASCII}]*$/u;
const NOTHING: Evidence = { words: 0, marked: 0, known: 0, folded: 0 };

/** Tells what a word says of a text's state; answers are kept, for words come again. */
export function evidenceFinder(lexicon: Lexicon): (word: string) => Evidence {
  const folded = syllablesByFold(lexicon);
  return memo((word) => {
    const lower = word.toLowerCase();
    // Abbreviations, signs and symbols (`PL`, `Zn`, `H2S`) say nothing of the marks.
    if (word === word.toUpperCase()) return NOTHING;
    return {
      words: 1,
      marked: !ASCII.test(lower) && isVietnameseSpelling(lower) ? 1 : 0,
      known: lexicon.idOf(lower) !== UNKNOWN ? 1 : 0,
      folded: folded.has(withoutMarks(lower)) ? 1 : 0,
    };
  });
}

/** From which share of the words a text counts as what it is. */
export interface Shares {
  /** With letters that only Vietnamese has: its marks are there. */
  readonly marked: number;
  /**
   * Known but for marks: they are lost. English has 0.1 to 0.3, the worst pages of plans that an engine without Vietnamese
   * read 0.45: `Tém sd, tom thé chan tring, t6m him, cd tam, cé r6 phi va c4 nudi long bé nude ngot`.
   */
  readonly folded: number;
}

/** The state that the evidence speaks for; null where there is too little of it. */
export function judge({ words, marked, folded }: Evidence, least: number, shares: Shares): Profile | null {
  if (words < least) return null;
  if (marked >= shares.marked * words) return 'partial';
  return folded >= shares.folded * words ? 'stripped' : 'foreign';
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

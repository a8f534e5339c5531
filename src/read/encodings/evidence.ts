import { isSyllable } from '../../knowledge/spelling.js';

/** How the words with letters beyond ASCII are spelled: all others read the same in every encoding. */
export interface Evidence {
  readonly good: number;
  readonly bad: number;
}

/** Characters of a line looked at: a line of megabytes says nothing new after them. */
export const WEIGHED = 4000;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const LETTER = /\p{L}/u;
/** What parts and surrounds words in any encoding: not the signs that are letters in another (`§`, `·`, `«`). */
const BETWEEN = /[\s!-@[-`{-~“”‘’–—…•]+/u;
const ABBREVIATION = /^[A-ZĂÂĐÊÔƠƯ]{2,8}$/u; // of the alphabet
/** `kinh tÕ` is `kinh tế` in TCVN3. */
const CAPITAL_WITHIN = /\p{Ll}\p{Lu}/u;

/**
 * Counts the words of a line, read in one way, that are syllables of Vietnamese, and those that are not; of one
 * letter they prove nothing: `Ã`, `đ`.
 */
export function evidenceOf(line: string): Evidence {
  let good = 0;
  let bad = 0;
  for (const word of line.slice(0, WEIGHED).split(BETWEEN)) {
    if (!BEYOND_ASCII.test(word) || (word.length === 1 ? word !== '\ufffd' : !LETTER.test(word))) continue;
    if (isSyllable(word) && !CAPITAL_WITHIN.test(word)) good++;
    else if (!ABBREVIATION.test(word)) bad++;
  }
  return { good, bad };
}

import { isSyllable } from '../../knowledge/spelling.js';

/** How the words with letters beyond ASCII are spelled: all others read the same in every encoding. */
export interface Evidence {
  readonly good: number;
  readonly bad: number;
}

/** Characters of a line looked at: a line of megabytes says nothing new after them. */
const SAMPLE = 4000;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const LETTER = /\p{L}/u;
/** What parts and surrounds words in any encoding: not the signs that are letters in another (`§`, `·`, `«`). */
const BETWEEN = /[\s!-@[-`{-~“”‘’–—…•]+/u;
const ABBREVIATION = /^[A-ZĂÂĐÊÔƠƯ]{2,8}$/u; // of the alphabet

/**
 * Counts the words of a line, read in one way, that are syllables of Vietnamese (of one letter they prove
 * nothing: `Ã`), and those that are not.
 */
export function evidenceOf(line: string): Evidence {
  let good = 0;
  let bad = 0;
  for (const word of line.slice(0, SAMPLE).split(BETWEEN)) {
    if (!BEYOND_ASCII.test(word) || (!LETTER.test(word) && word !== '\ufffd')) continue;
    if (isSyllable(word)) good += word.length > 1 ? 1 : 0;
    else if (!ABBREVIATION.test(word)) bad++;
  }
  return { good, bad };
}

import type { Words } from '../../knowledge/words.js';

/** How cells of agencies begin, in folded text. */
export function agencyOpening(words: Words): RegExp {
  return words.pattern('^(?:{opens-agency}|{agency-head})(?![a-z])');
}

/** How cells of products begin, in folded text. */
export function productOpening(words: Words): RegExp {
  return words.pattern('^(?:{opens-product})(?![a-z])');
}

import type { Word } from './box.js';

/** Letters whose capitals differ by their height alone, which a letter alone does not show; a small one is no higher. */
const ALIKE = /^[CSVXZ]$/;
const SMALL = 0.78;

/** Words of a cell; a letter alone is small where its ink is lower than a usual word: `x` in a column of marks. */
export function inCase(words: readonly Word[], height: number, usual: number): readonly Word[] {
  const isSmall = words.length === 1 && ALIKE.test(words[0]?.text ?? '') && height <= SMALL * usual;
  return isSmall ? words.map((word) => ({ ...word, text: word.text.toLowerCase() })) : words;
}

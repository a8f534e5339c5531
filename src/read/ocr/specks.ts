import type { Word } from './box.js';

/** Where the engine is less sure of the words of a line in the mean, they are rather specks. */
const DOUBTED = 0.6;
const LETTERS = /[\p{L}\p{N}]{3}/u;

/**
 * Lines without those that are no text: stamps, signatures, stains, and the marks over the letters of a line, which the
 * engine takes for a line of its own (`Z, ^ SA xX 1° ^ ? 2 ?`). No word of them is long, and most are doubted.
 */
export function withoutSpecks(lines: readonly (readonly Word[])[]): (readonly Word[])[] {
  return lines.filter((words) => {
    const sum = words.reduce((total, { confidence }) => total + confidence, 0);
    return sum >= DOUBTED * words.length || words.some(({ text }) => LETTERS.test(text));
  });
}

import { heightOf, median, type Word } from './box.js';

/** Where the engine is less sure of the words of a line in the mean, they are rather specks. */
const DOUBTED = 0.6;
const LETTERS = /[\p{L}\p{N}]{3}/u;
/** The end of a paragraph that is alone on its line: `tế.` */
const SYLLABLE = /^\p{L}{2}/u;
/** Letters are no lower, in heights of a usual word of the page. */
const LOWEST = 0.45;
/**
 * Signs that no printer sets alone: dots and marks of the line above or below (`; - Cơ quan phối hợp`, `hiệu ¡ quả`,
 * `giao e° A^ nhiệm vụ`).
 */
const STRAY = /^(?:[;:,.'`´^~¡›‹_°]|[^\p{L}\p{N}]*[`´~^][^\p{L}\p{N}]*|\p{L}[`´~^°])$/u;
/** More dashes and dots in a row are a line drawn with them: `-------` under the name of an agency. */
const DRAWN = 3;

export const isStray = ({ text }: Word): boolean => STRAY.test(text);

/**
 * Lines without those that are no text: stamps, signatures, stains, and the marks over the letters of a line, which the
 * engine takes for a line of its own (`Z, ^ SA xX 1° ^ ? 2 ?`). No word of them is long, and most are doubted or lower
 * than any letter. Words that are a stray sign, or strokes that the engine took for letters, are left out as well.
 */
export function withoutSpecks(lines: readonly (readonly Word[])[]): (readonly Word[])[] {
  const least = LOWEST * median(lines.flat().map(({ box }) => heightOf(box)));
  const isLow = ({ box }: Word): boolean => heightOf(box) < least;
  const isText = (words: readonly Word[]): boolean => {
    if (words.some(({ text }) => LETTERS.test(text))) return true;
    if (words.filter(isLow).length > words.length / 2) return false;
    const sum = words.reduce((total, { confidence }) => total + confidence, 0);
    return sum >= DOUBTED * words.length || (words.length === 1 && SYLLABLE.test(words[0]?.text ?? ''));
  };
  const isWord = (word: Word): boolean => !isStray(word) && !(isLow(word) && word.text.length > DRAWN);
  return lines
    .filter(isText)
    .map((words) => words.filter(isWord))
    .filter((words) => words.length > 0);
}

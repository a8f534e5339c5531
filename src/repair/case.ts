/** How a word is written: `sở`, `Sở`, `SỞ`. */
export type Case = 'lower' | 'title' | 'upper';

const LETTER = /\p{L}/u;
const LETTERS_ONLY = /[^\p{L}]+/gu;

/** A lower-case word in the given case. */
export function inCase(lower: string, form: Case): string {
  if (form === 'lower') return lower;
  if (form === 'upper') return lower.toUpperCase();
  return lower.slice(0, 1).toUpperCase() + lower.slice(1);
}

function isUpper(text: string): boolean {
  return text !== text.toLowerCase() && text === text.toUpperCase();
}

/** Printed in capitals, with at most one small letter that the engine made of one: `PiCH`, `bOC`, but not `Sở`. */
export function isNearlyUpper(letters: string): boolean {
  if (isUpper(letters)) return true;
  let small = 0;
  for (const letter of letters) if (letter !== letter.toUpperCase()) small++;
  return letters.length >= 3 && small === 1;
}

/**
 * The case that a read word stands for. `capitals` says that the line is set in capitals. Case follows the source, but
 * an engine gives `BO` for `Bộ` and `tO` for `tổ`, and a digit has no case.
 */
export function caseOf(read: string, capitals: boolean): Case {
  const letters = read.replace(LETTERS_ONLY, '');
  if (capitals && (letters === '' || isNearlyUpper(letters))) return 'upper';
  const first = read[0] ?? '';
  if (!LETTER.test(first) || !isUpper(first)) return 'lower';
  return 'title';
}

/** How many letters of a text are capitals, and how many small; sums of these tell of a line what they tell of a word. */
export interface LetterCount {
  readonly upper: number;
  readonly lower: number;
}

/** Counts capitals and small letters. */
export function countLetters(text: string): LetterCount {
  let upper = 0;
  let lower = 0;
  for (const char of text) {
    if (!LETTER.test(char)) continue;
    if (isUpper(char)) upper++;
    else if (char !== char.toUpperCase()) lower++;
  }
  return { upper, lower };
}

/** Whether most letters are capitals: `SO TAI CHINH`. Four capitals at least. */
export function inCapitals({ upper, lower }: LetterCount): boolean {
  return upper >= 4 && upper > 3 * lower;
}

import type { Word } from './box.js';

/** Letters whose capitals differ by their height alone, which a letter alone does not show; a small one is no higher. */
const ALIKE = /^[COSVXZ]$/;
const SMALL = 0.62;

/** Words of a cell; a letter alone is small where its ink is lower than a usual word: `x` in a column of marks. */
export function inCase(words: readonly Word[], height: number, usual: number): readonly Word[] {
  const isSmall = words.length === 1 && ALIKE.test(words[0]?.text ?? '') && height <= SMALL * usual;
  return isSmall ? words.map((word) => ({ ...word, text: word.text.toLowerCase() })) : words;
}

/** Words of such letters, and of those with small marks, marks taken off. Without a mark they may be an abbreviation: `CV`. */
const ALIKE_WORD = /^[ĐCOSUVXZ][COSUVXZE]+$/;
/** Capitals among the small letters of a word: `gỒm`, `sỞ`. */
const AMONG_SMALL = /(?<=^\P{L}*\p{Ll}+)(?=[À-ỹ])\p{Lu}/gu;
const MARKS = /\p{M}/gu;
/** A word in capitals that is no abbreviation: `TỈNH`. */
const CAPITALS = /^(?=.*[À-ỸĐ])\P{L}*\p{Lu}{2,}\P{L}*$/u;
const CAPITAL = /^\P{L}*\p{Lu}/u;

/** A line whose words in capitals are in small letters, where all around them are: `SỞ Khoa học`, `nhiệm VỤ`, `CƠ SỞ dữ liệu`. */
export function inSmallLetters(read: readonly Word[]): readonly Word[] {
  const line = read.map((word) => ({
    ...word,
    text: word.text.replace(AMONG_SMALL, (letter) => letter.toLowerCase()),
  }));
  const doubted = line.map(({ text }) => isAlike(text));
  const others = line.filter((_, at) => doubted[at] !== true);
  const areSmall = others.some(({ text }) => /\p{Ll}/u.test(text));
  if (!doubted.includes(true) || !areSmall || others.some(({ text }) => CAPITALS.test(text))) return line;
  return line.map((word, at) => {
    const next = line[at + 1];
    if (doubted[at] !== true) return word;
    // A small `đ` looks like none.
    const small = word.text.toLowerCase().replace(/^(\P{L}*)đ/u, '$1Đ');
    // A name goes on in capitals; what begins a line may be either.
    const isName = next !== undefined && CAPITAL.test(next.text) && doubted[at + 1] !== true;
    if (isName || at === 0) return { ...word, text: small.replace(/\p{L}/u, (letter) => letter.toUpperCase()) };
    return { ...word, text: small };
  });
}

function isAlike(text: string): boolean {
  const letters = text.normalize('NFD').replace(/[^\p{L}\p{M}]/gu, '');
  const bare = letters.replace(MARKS, '');
  return bare !== letters && ALIKE_WORD.test(bare);
}

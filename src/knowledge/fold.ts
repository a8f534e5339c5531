import { remove } from 'diacritics';

/** Signs that stand for one another in print; each replacement is one code unit, as fold must keep lengths. */
const SIGNS: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
};

const folded = new Map<string, string>();

function foldLetter(letter: string): string {
  const known = folded.get(letter);
  if (known !== undefined) return known;
  const plain = SIGNS[letter] ?? remove(letter).toLowerCase();
  const result = plain.length === letter.length ? plain : letter;
  folded.set(letter, result);
  return result;
}

/**
 * Text without marks and capitals: `Căn cứ` -> `can cu`, `Đề án` -> `de an`. Input is NFC. The result has the same
 * length, so an index into it is an index into the text. Words are compared folded because OCR mistakes tones first
 * ("thảng 9 năm 2019" is "tháng 9 năm 2019").
 */
export function fold(text: string): string {
  return text.replace(/[^\x20-\x40[-~]/g, foldLetter);
}

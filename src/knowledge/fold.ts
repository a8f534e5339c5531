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

/** For each code unit of the basic plane the one that it folds to, 0 until it is asked for. */
const folded = new Uint16Array(0x10000);
/** The last code unit of Latin-1. */
const LATIN1 = 0xff;
/** Room for one line; longer texts get their own. */
const line = Buffer.alloc(4096);

/** The fold of a code unit that none was asked for yet; a letter whose fold would be longer (`…`) stays. */
function foldAnew(code: number): number {
  const letter = String.fromCharCode(code);
  const plain = SIGNS[letter] ?? remove(letter).toLowerCase();
  return (folded[code] = plain.length === 1 ? plain.charCodeAt(0) : code);
}

const foldUnit = (unit: number): number => folded[unit] || foldAnew(unit);

/**
 * Text without marks and capitals: `Căn cứ` -> `can cu`, `Đề án` -> `de an`. Input is NFC. The result has the same
 * length, so an index into it is an index into the text. Words are compared folded because OCR mistakes tones first
 * ("thảng 9 năm 2019" is "tháng 9 năm 2019").
 *
 * The stages fold a text some seven times in all. Nearly everything folds to Latin-1, which is written into a buffer
 * ten times as fast as letters are replaced; lines with `≥` or `•` are put together letter by letter.
 */
export function fold(text: string): string {
  const bytes = text.length <= line.length ? line : Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = foldUnit(text.charCodeAt(i));
    if (code > LATIN1) return foldWide(text);
    bytes[i] = code;
  }
  return bytes.toString('latin1', 0, text.length);
}

function foldWide(text: string): string {
  let wide = '';
  for (let i = 0; i < text.length; i++) {
    wide += String.fromCharCode(foldUnit(text.charCodeAt(i)));
  }
  return wide;
}

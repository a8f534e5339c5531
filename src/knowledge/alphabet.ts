/** The letters and tone marks of Vietnamese: taking a tone off, putting it where the official spelling wants it. */

/** Combining marks of the five marked tones, in the order of tone numbers 1 to 5: à á ả ã ạ. Tone 0 has no mark. */
const TONE_MARKS = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
const ANY_TONE = /[\u0300\u0301\u0309\u0303\u0323]/;
const ANY_TONES = /[\u0300\u0301\u0309\u0303\u0323]/g;
const ASCII = /^[\p{ASCII}]*$/u;
const ANY_MARKS = /\p{M}/gu;

/** Every letter that may stand in a Vietnamese syllable, lower case, NFC. */
export const LETTERS = 'aăâbcdđeêghiklmnoôơpqrstuưvxyàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ';

const WORD = new RegExp(`^[${LETTERS}]+$`);

/** Whether every character is a lower-case letter of the Vietnamese alphabet. */
export function isVietnameseSpelling(lower: string): boolean {
  return WORD.test(lower);
}

/** A syllable without its tone, and the tone's number (0 to 5). `ấy` -> `ây`, 2. */
export function splitTone(syllable: string): { bare: string; tone: number } {
  const parts = syllable.normalize('NFD');
  const mark = ANY_TONE.exec(parts)?.[0];
  if (mark === undefined) return { bare: syllable, tone: 0 };
  return { bare: parts.replace(ANY_TONES, '').normalize('NFC'), tone: TONE_MARKS.indexOf(mark) + 1 };
}

/** Letters without any mark, đ as d: `Đổi` -> `Doi`. */
export function withoutMarks(text: string): string {
  if (ASCII.test(text)) return text;
  return text.normalize('NFD').replace(ANY_MARKS, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
}

const HORNED_END = /[ơờớởỡợưừứửữự]$/iu;

/** Whether the last letter has a horn: `cứ`, `cơ`. */
export function endsInHorn(text: string): boolean {
  return HORNED_END.test(text);
}

const SHAPED = /[ăâêôơư]/g;
const VOWELS = /[aăâeêioôơuưy]/;

/**
 * Index of the vowel that carries the tone in an untoned rhyme, by the official spelling of 1980 and 1984 (hóa, thủy,
 * khỏe): the last shaped vowel (`ươ` -> ơ); else the last vowel before a final consonant; else of two vowels the first,
 * of three the second.
 */
export function toneIndex(rhyme: string): number {
  let shaped = -1;
  for (const match of rhyme.matchAll(SHAPED)) shaped = match.index;
  if (shaped >= 0) return shaped;
  let vowels = 0;
  while (vowels < rhyme.length && VOWELS.test(rhyme[vowels] ?? '')) vowels++;
  if (vowels <= 1) return 0;
  if (vowels < rhyme.length) return vowels - 1;
  return vowels === 2 ? 0 : 1;
}

/** An untoned rhyme with a tone put where it belongs: `uy`, 3 -> `ủy`. */
export function withTone(rhyme: string, tone: number): string {
  const mark = TONE_MARKS[tone - 1];
  if (mark === undefined) return rhyme;
  const at = toneIndex(rhyme);
  return (rhyme.slice(0, at + 1) + mark + rhyme.slice(at + 1)).normalize('NFC');
}

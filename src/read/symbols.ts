/** Signs of the font Symbol that stand among words and figures, by their place in it. */
const SYMBOL: Readonly<Record<number, string>> = {
  0x2b: '+',
  0x2d: '-',
  0xa3: '≤',
  0xae: '→',
  0xb0: '°',
  0xb1: '±',
  0xb3: '≥',
  0xb4: '×',
  0xb9: '≠',
  0xbb: '≈',
};

/** What a picture before a list item is read as. */
export const BULLET = '•';

/** Fonts whose letters are pictures: what the file has as `Ø` is printed as an arrow. */
const PICTURE_FONT = /^["']?(?:symbol|wingdings|webdings|zapfdingbats|marlett)/i;

const isPictureFont = (font: string): boolean => PICTURE_FONT.test(font.trim());

/** Where Word keeps the letters of such fonts: U+F0B3 for place B3. */
const PRIVATE = /[\uf020-\uf0ff]/g;

/** Text of a picture font as it is printed: a letter alone is one of its pictures, others are those kept in private use. */
export function pictured(text: string, font: string): string {
  const alone = text.trim();
  return alone.length === 1 && alone < '\u0100' && isPictureFont(font)
    ? picture(alone, font)
    : text.replace(PRIVATE, (sign) => picture(sign, font));
}

/** What is no sign of `SYMBOL` serves as a bullet. */
function picture(sign: string, font: string): string {
  return (/symbol/i.test(font) ? SYMBOL[sign.charCodeAt(0) & 0xff] : undefined) ?? BULLET;
}

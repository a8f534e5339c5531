import type { Glyph } from './content.js';

/** Letters that stand together, with their place: `bottom` is the line they stand on. */
export interface Word {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
  /** A space was drawn before it. */
  readonly spaced: boolean;
}

/** All in shares of the letters' size. Letters further apart than GAP are words; where a space is drawn, SPACED is enough. */
const GAP = 0.2;
const SPACED = 0.07;
/** Letters that go back by more than this, or rise and fall by more, are another piece of text. */
const BACK = 0.5;
const LEVEL = 0.15;
/** The same letter within this distance is printed twice to look bold. */
const TWICE = 0.1;

/** Characters that fonts of signs have in the private use area, as Symbol and Wingdings number them. */
const SIGNS: Readonly<Record<string, string>> = {
  '\uf02d': '-',
  '\uf02b': '+',
  '\uf0b7': '•',
  '\uf0a7': '▪',
  '\uf0a8': '▪',
  '\uf076': '❖',
  '\uf0d8': '➢',
  '\uf0fc': '✓',
  '\uf0fe': '☑',
  '\uf0e0': '→',
  '\uf0b3': '≥',
  '\uf0a3': '≤',
  '\uf0b1': '±',
  '\uf0b0': '°',
  '\uf0b4': '×',
};

/** Marks that are drawn over the letter before them, with room of their own in their font: `´` is U+0301 there. */
const MARKS: Readonly<Record<string, string>> = {
  '\u0060': '\u0300',
  '\u00b4': '\u0301',
  '\u02c6': '\u0302',
  '\u005e': '\u0302',
  '\u02dc': '\u0303',
  '\u007e': '\u0303',
  '\u02d8': '\u0306',
};

const isSpace = (text: string): boolean => /^[\s\u00a0]*$/.test(text);

/** Glyphs as words, in the order of drawing. A space counts only where there is room for it: `K ế hoạch` is `Kế hoạch`. */
export function wordsOf(glyphs: readonly Glyph[]): Word[] {
  const words: Word[] = [];
  const isTwice = twice();
  let open: { text: string; left: number; right: number; bottom: number; size: number; spaced: boolean } | null = null;
  let spaced = false;
  for (const glyph of glyphs) {
    if (isSpace(glyph.text)) {
      spaced = true;
      continue;
    }
    if (isTwice(glyph)) continue;
    const { x, y, endX, size } = glyph;
    const text = readingOf(glyph.text);
    if (open !== null && isMarkOver(text, x, open, spaced)) {
      open.text += MARKS[text] ?? text;
      spaced = false;
      continue;
    }
    const gap = open === null ? Infinity : x - open.right;
    const together =
      open !== null &&
      Math.abs(y - open.bottom) <= LEVEL * size &&
      Math.abs(size - open.size) <= LEVEL * size &&
      gap > -BACK * size &&
      !parts(gap, size, spaced);
    if (open !== null && together) {
      open.text += text;
      open.right = Math.max(open.right, endX);
    } else {
      if (open !== null) words.push(open);
      open = { text, left: x, right: endX, bottom: y, size, spaced };
    }
    spaced = false;
  }
  if (open !== null) words.push(open);
  return words;
}

/** Whether a gap between two letters is one between words. */
export const parts = (gap: number, size: number, spaced: boolean): boolean => gap > (spaced ? SPACED : GAP) * size;

function readingOf(text: string): string {
  const signs = text.replace(/[\ue000-\uf8ff]/g, (sign) => SIGNS[sign] ?? sign);
  // Ligatures (U+FB00 to U+FB06) as their letters.
  return signs.replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'));
}

/** A combining mark, or a mark drawn over the letter before it; one behind a space stands for itself, unless it is drawn there. */
function isMarkOver(
  text: string,
  x: number,
  open: { right: number; size: number; text: string },
  spaced: boolean,
): boolean {
  if (/^\p{Mn}+$/u.test(text)) return !spaced || x < open.right;
  return MARKS[text] !== undefined && x < open.right - open.size * TWICE && /\p{L}$/u.test(open.text);
}

/** Tells letters that were drawn at the same place before. */
function twice(): (glyph: Glyph) => boolean {
  const drawn = new Map<string, Glyph[]>();
  return (glyph) => {
    const key = `${glyph.text}${Math.round(glyph.y)}`;
    const before = drawn.get(key);
    if (before === undefined) {
      drawn.set(key, [glyph]);
      return false;
    }
    const near = glyph.size * TWICE;
    if (before.some(({ x, y }) => Math.abs(x - glyph.x) < near && Math.abs(y - glyph.y) < near)) return true;
    before.push(glyph);
    return false;
  };
}

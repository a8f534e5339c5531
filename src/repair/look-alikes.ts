import { numeralMark, zeroFigure } from './numeral-mark.js';
import type { Token, Transcript } from '../transcript/transcript.js';

const LATIN = /\p{Script=Latin}/u;

/**
 * Puts letters that no Vietnamese text has (`ǜ`, `ƿ`, Cyrillic `а`) back into the ones they look like, and dashes
 * and numerals at the head of a line (`~ Phối hợp`, `Iv. TO CHUC`, `Ol Dé an`).
 */
export function withLookAlikes(
  transcript: Transcript,
  glyphs: ReadonlyMap<string, string>,
  listMarks: ReadonlyMap<string, string>,
): Transcript {
  const any = new RegExp(`[${[...glyphs.keys()].join('')}]`, 'gu');
  const one = new RegExp(any.source, 'u');
  const letters = (token: Token): Token =>
    one.test(token.text) && LATIN.test(token.text)
      ? { ...token, text: token.text.replace(any, (glyph) => glyphs.get(glyph) ?? glyph) }
      : token;
  return {
    ...transcript,
    lines: transcript.lines.map((line) => {
      const [first, next] = [0, 1].map((at) => line.cells[0]?.[at]?.text ?? '') as [string, string];
      const mark = listMarks.get(first) ?? numeralMark(first, next) ?? zeroFigure(first);
      const figure = /^[-+]$/.test(mark ?? first) ? zeroFigure(next) : null;
      const heads = [mark, figure];
      if (mark === null && figure === null && !line.cells.some((cell) => cell.some((token) => one.test(token.text))))
        return line;
      const head = (token: Token, cell: number, at: number): Token => {
        const text = cell === 0 ? (heads[at] ?? null) : null;
        return text === null ? letters(token) : { ...token, text };
      };
      return { ...line, cells: line.cells.map((cell, c) => cell.map((token, t) => head(token, c, t))) };
    }),
  };
}

import { numeralMark, rowNumeral, zeroFigure } from './numeral-mark.js';
import { mapCells, mapped, type Token, type Transcript } from '../transcript/transcript.js';

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
  return mapCells(transcript, (cell, at) => {
    const heads = at === 0 ? headsOf(cell, listMarks) : [];
    return mapped(cell, (token, t) => {
      const head = heads[t] ?? null;
      return head === null ? letters(token) : { ...token, text: head };
    });
  });
}

const SPECKS = /^[_.,…'‘’~·^]+$/u;

/**
 * What the first tokens of a line stand for, null for what is read right: `~`, and a figure behind a dash; behind a speck
 * the numeral of `___ Vill. MO RONG VA NANG CAO HIEU QUA`.
 */
function headsOf([first, next, third]: readonly Token[], listMarks: ReadonlyMap<string, string>): (string | null)[] {
  if (first === undefined) return [];
  const behind = next?.text ?? '';
  if (SPECKS.test(first.text) && !listMarks.has(first.text)) return [null, numeralMark(behind, third?.text ?? '')];
  const mark =
    listMarks.get(first.text) ??
    numeralMark(first.text, behind) ??
    rowNumeral(first.text, behind, third?.text ?? '') ??
    zeroFigure(first.text);
  return [mark, /^[-+]$/.test(mark ?? first.text) ? zeroFigure(behind) : null];
}

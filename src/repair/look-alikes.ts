import { numeralMark, zeroFigure } from './numeral-mark.js';
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
 * What the first tokens of a line stand for, null for what is read right: `~`, and a figure behind a dash; behind specks
 * the numeral of `___ Vill. MO RONG VA NANG CAO HIEU QUA`.
 */
function headsOf(tokens: readonly Token[], listMarks: ReadonlyMap<string, string>): (string | null)[] {
  const [first, next] = tokens;
  if (first === undefined) return [];
  if (SPECKS.test(first.text) && !listMarks.has(first.text)) return [null, ...headsOf(tokens.slice(1), listMarks)];
  const behind = next?.text ?? '';
  const mark = listMarks.get(first.text) ?? numeralMark(first.text, behind) ?? zeroFigure(first.text);
  return [mark, /^[-+]$/.test(mark ?? first.text) ? zeroFigure(behind) : null];
}

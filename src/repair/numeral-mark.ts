import { fromRoman } from '../knowledge/roman.js';

const STROKES = /^([IVXLTivxl1|]{2,6})([.,])$/;
const CAPITALS = /^\p{Lu}{2}/u;
const CAPITAL = /^\p{Lu}/u;

/**
 * The Roman numeral that the first token of a line was misread for, with its stop: `Ill. KINH PHI`, `Iv. TO CHUC`, `Vv. TO
 * CHUC`, `vil. TO CHUC`, `IL, NHIEM VY`, `TIL. GIAI PHAP`. null where it is read right, or may be a figure or a word
 * (`hành` / `vi. Các đơn vị`).
 *
 * @param next the token behind it
 */
export function numeralMark(token: string, next: string): string | null {
  const [, label, sign] = STROKES.exec(token) ?? [];
  if (label === undefined || /^[\d|]+$/.test(label)) return null;
  const isSmall = /^[ivx]/.test(label) || !/[IVX]/.test(label);
  if (!(isSmall || sign === ',' ? CAPITALS : CAPITAL).test(next)) return null;
  const numeral = label
    .replace(/[lLT1|]/g, 'I')
    .toUpperCase()
    .replace(/^VV/, 'V');
  return `${numeral}.` !== token && fromRoman(numeral) !== null ? `${numeral}.` : null;
}

const ROW_STROKES = /^[IVXLTl1]{2,6}$/;

/** The numeral of a row of groups that the first token of a line was misread for, before a bar: `IIL | Dau tu`, `Il |GIAI PHAP`. */
export function rowNumeral(token: string, bar: string, next: string): string | null {
  if (!ROW_STROKES.test(token) || /^\d+$/.test(token) || !bar.startsWith('|')) return null;
  if (!CAPITAL.test(bar.slice(1) || next)) return null;
  const numeral = token.replace(/[lLT1]/g, 'I');
  return numeral !== token && fromRoman(numeral) !== null ? numeral : null;
}

const WITH_ZERO = /^[O0](?:([1-9])|[lI])$/;

/** A figure with a zero before it, the zero or both read as letters: `Ol Dé an`, `+ O1 vi tri`; null for what is none. */
export function zeroFigure(token: string): string | null {
  const match = WITH_ZERO.exec(token);
  return match === null || /^\d+$/.test(token) ? null : `0${match[1] ?? '1'}`;
}

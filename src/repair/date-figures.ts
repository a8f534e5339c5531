import { fold } from '../knowledge/fold.js';
import { mapCells, mapped, type Token, type Transcript } from '../transcript/transcript.js';

/** Strokes and rounds that stand for one or two figures, `/2025` or a stop behind them. */
const FIGURES = /^([\dIlLi|!Oo]{1,2})(?=$|[,;.]$|[-–/]\d)/;

/** What the numeral of a quarter is read as, a year or a stop behind it; a fraction's stroke for that of a date. */
const NUMERAL = /^([IlL1|!H]{1,3}V?)([/⁄]20\d\d)?(?=$|[,.;:)])/;

/**
 * Figures of a date that were read as letters: `ngày II tháng II năm 2013`, `ngày 2l tháng 01`, `ngày O1 tháng 8 năm 2021`,
 * `tháng I1/2025`. Only between the words of a date, for `quý II` is a numeral; `tháng II/2026` may be one, too.
 */
export function withDateFigures(transcript: Transcript): Transcript {
  return mapCells(transcript, (cell) =>
    mapped(cell, (token, at) => {
      if (fold(cell[at - 1]?.text ?? '') === 'quy') return ofQuarter(token);
      const figures = FIGURES.exec(token.text)?.[1];
      if (figures === undefined || !/\D/.test(figures) || !isOfDate(cell, at, figures)) return token;
      const meant = figures.replace(/[IlLi|!]/g, '1').replace(/[Oo]/g, '0');
      return { ...token, text: meant + token.text.slice(figures.length) };
    }),
  );
}

/** `Quý IH/2026`, `Quý 11/2026`, `Quý H`, `Quý 1⁄2026`: the numerals of quarters have few strokes. */
function ofQuarter(token: Token): Token {
  const [whole, numeral, year = ''] = NUMERAL.exec(token.text) ?? [];
  if (whole === undefined || numeral === undefined) return token;
  const meant = numeral === '1' ? numeral : numeral.replace(/H/g, 'II').replace(/[lL1|!]/g, 'I');
  if (!/^(?:1|I{1,3}|IV)$/.test(meant)) return token;
  const text = meant + year.replace('⁄', '/') + token.text.slice(whole.length);
  return text === token.text ? token : { ...token, text };
}

/** Behind `ngày` stands a day, `tháng` behind it; behind `tháng` a month, a year behind it. */
function isOfDate(cell: readonly Token[], at: number, figures: string): boolean {
  const word = fold(cell[at - 1]?.text ?? '');
  const behind = fold(cell[at + 1]?.text ?? '');
  const text = cell[at]?.text ?? '';
  if (word === 'ngay') return behind === 'thang' || /^.{1,2}\/\d/.test(text);
  if (word !== 'thang' || (figures === 'II' && !DAY.test(cell[at - 2]?.text ?? '') && !text.includes('-')))
    return false;
  return behind === 'nam' || /\d{4}/.test(text);
}

const DAY = /^[\dIlO]{1,2}$/;

import { fold } from '../knowledge/fold.js';
import { mapCells, mapped, type Token, type Transcript } from '../transcript/transcript.js';

/** Strokes and rounds that stand for one or two figures, `/2025` or a stop behind them. */
const FIGURES = /^([\dIlLi|!Oo]{1,2})(?=$|[,;.]$|[-–/]\d)/;

/**
 * Figures of a date that were read as letters: `ngày II tháng II năm 2013`, `ngày 2l tháng 01`, `ngày O1 tháng 8 năm 2021`, `tháng I1/2025`. Only
 * between the words of a date, for `quý II` is a numeral.
 */
export function withDateFigures(transcript: Transcript): Transcript {
  return mapCells(transcript, (cell) =>
    mapped(cell, (token, at) => {
      const figures = FIGURES.exec(token.text)?.[1];
      if (figures === undefined || !/\D/.test(figures) || !isOfDate(cell[at - 1], token, cell[at + 1])) return token;
      const meant = figures.replace(/[IlLi|!]/g, '1').replace(/[Oo]/g, '0');
      return { ...token, text: meant + token.text.slice(figures.length) };
    }),
  );
}

/** Behind `ngày` stands a day, `tháng` behind it; behind `tháng` a month, a year behind it. */
function isOfDate(before: Token | undefined, { text }: Token, next: Token | undefined): boolean {
  const word = fold(before?.text ?? '');
  const behind = fold(next?.text ?? '');
  if (word === 'ngay') return behind === 'thang' || /^.{1,2}\/\d/.test(text);
  return word === 'thang' && (behind === 'nam' || /\d{4}/.test(text));
}

import { fold, type Abbreviations } from '../knowledge/abbreviations.js';

/** `ƯBND`, `10C`, `Al`, `GD&DT`, `TD-KT`: capitals and what looks like one. `Tú` is a name. */
const CAPITALS = /^[\p{Lu}01l|&-]+$/u;
const SEGMENT = /[\p{Lu}][\p{L}]*/gu;

/** A document code with its letters put right, its figures untouched: `405/QD-BKHCN` -> `405/QĐ-BKHCN`. */
export function repairCode(code: string, abbreviations: Abbreviations, stripped: boolean): string {
  const whole = repairAbbreviation(code, abbreviations, stripped);
  return whole !== code
    ? whole
    : code.replace(SEGMENT, (segment) => repairAbbreviation(segment, abbreviations, stripped));
}

/**
 * The abbreviation that a misread one stands for: `QD` -> `QĐ`, `ƯBND` -> `UBND`, `Al` -> `AI`. An engine that knows `Đ`
 * does not lose it, so that it is put back only into text that lost its marks. Case alone is nobody's error.
 */
export function repairAbbreviation(read: string, { known, byFold }: Abbreviations, stripped: boolean): string {
  if (known.has(read) || !CAPITALS.test(read)) return read;
  const meant = byFold.get(fold(read));
  if (meant === undefined || meant.toUpperCase() === read.toUpperCase()) return read;
  if (!stripped && meant.replaceAll('Đ', 'D') === read.replaceAll('Đ', 'D')) return read;
  return meant;
}

import { fold, type Abbreviations } from '../knowledge/abbreviations.js';
import { mapTokens, type Transcript } from '../transcript/transcript.js';

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

/** The last part of the number of an act: `14/CT-TTg`, `08/2014/NĐ-CP`. */
const CODE_END = /(?<=\d\/(?:\d{4}\/)?\p{Lu}{1,6}-)\p{L}+(?!\p{L})/u;

/** Engines read the stroke of a `Đ` as one more: `113/QĐĐ-BNN`. */
const DOUBLED = /(?<=\/[QNC]Đ)[ĐÐ](?!\p{L})/u;

/**
 * Codes put right whatever the state of the text: those whose last part is a misread one that is known, `14/CT-TTyg`, and
 * those with a letter twice.
 */
export function withCodeEnds(transcript: Transcript, codeEnds: ReadonlyMap<string, string>): Transcript {
  return mapTokens(transcript, (token) => {
    if (!token.text.includes('/')) return token;
    const text = token.text.replace(DOUBLED, '').replace(CODE_END, (end) => codeEnds.get(end) ?? end);
    return text === token.text ? token : { ...token, text };
  });
}

import { isSyllable } from '../../knowledge/spelling.js';

/** A hyphen with the letters right before and behind it; syllables have no more. */
const HYPHENED = /(?<![\p{L}\d])(\p{L}{0,7})-(\p{L}{0,7})(?![\p{L}\d])/gu;
const CAPITALS = /^\p{Lu}{2,}$/u;
/** Words of a letter and ư: cư, dư, hư, sư, tư; `NH4+-N, NO2-` is none. */
const ONE_LETTER = /^[cdhst]$/i;

/**
 * Gives the letters ư back to a line in TCVN3, which has them at the byte of the soft hyphen: PDFs and editors make a
 * hyphen of it, `n-ớc` for `nước`. Where a line has an ư, its hyphens are what they seem.
 */
export function withSoftHyphens(line: string): string {
  if (!line.includes('-') || line.includes('ư')) return line;
  return line.replace(HYPHENED, (hyphened: string, before: string, behind: string, at: number) => {
    const isMarker = before.length === 1 && (line.slice(0, at).trim() === '' || !ONE_LETTER.test(before));
    const isHyphen =
      before === ''
        ? behind.length < 2
          ? behind !== 'u'
          : isSyllable(behind)
        : isSyllable(before) || (behind === '' && (isMarker || CAPITALS.test(before)));
    if (isHyphen || !isSyllable(`${before}ư${behind}`)) return hyphened;
    return `${before}${CAPITALS.test(before + behind) ? 'Ư' : 'ư'}${behind}`;
  });
}

import { fold } from './fold.js';
import type { Words } from './words.js';

/** What begins with a verb is no agency: `Bố trí kinh phí`, `bo` being `bộ` as well, `Ban hành`, and `Tổ chức tập huấn`. */
export function beginsWithAgency(folded: string, words: Words): boolean {
  const noVerb = '(?:(?={organisation}(?![a-z]))|(?!{duty}(?![a-z])))';
  const name = '(?:(?:{plural}\\s+)?(?:{agency-head}|{agency-generic}|{business})|{plural}\\s+{unit-place})(?![a-z])';
  const head = `^${noVerb}(?:{ask}\\s+)?${name}`;
  return words.pattern(head).test(folded);
}

/** Whether a text begins with an agency, marks and all: `công nghiệp` does not, though `cong` may be `cổng`. */
export function namesAgency(text: string, words: Words): boolean {
  const folded = fold(text);
  const start = words.pattern('^(?:{demand}|{assign})\\s+').exec(folded)?.[0].length ?? 0;
  const isSpelled = HEADS.some((name) => words.spelled(name, text.slice(start)));
  return isSpelled && beginsWithAgency(folded, words);
}

const HEADS = ['agency-head', 'agency-generic', 'business', 'plural'];

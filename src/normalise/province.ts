import { distance } from 'fastest-levenshtein';
import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import { phrase, spanOf, type Phrase } from '../transcript/phrase.js';
import type { Letterhead } from '../tree/tree.js';

/** Letters that may be misread in a name that the letterhead has, with its unit, and beside the date. */
const MOST_WRONG = { head: 1, date: 2 };
/** Shorter names are too much like others. */
const SHORTEST = 6;

/**
 * The letterhead with the name of its province put right. Engines run its bold capitals together and misread some, so that
 * no word of it can be repaired; but provinces are few, and it stands twice: `TINHDAKLAK = =`, `TINH DAKIAK`,
 * `THANHPHOCANTHO`, `Dak Lik, ngay 25 thang 11`. Each change is reported.
 */
export function withProvince(letterhead: Letterhead, context: Context): Letterhead {
  const lines = letterhead.agencies.map((line) => ({ line, named: provinceOfLine(line, context) }));
  const agencies = lines.map(({ line, named }) => (named === null ? line : reread(line, named.whole, context)));
  const province = lines.find(({ named }) => named !== null)?.named?.province;
  const { place } = letterhead;
  if (province === undefined || place === null) return { ...letterhead, agencies };
  const printed = letters(place.text);
  const isProvince = context.knowledge.provinces.some((other) => letters(other) === printed);
  const isMisread = !isProvince && distance(printed, letters(province)) <= MOST_WRONG.date;
  return { ...letterhead, agencies, place: isMisread ? reread(place, province, context) : place };
}

interface Named {
  readonly province: string;
  /** The line as it should read, in capitals. */
  readonly whole: string;
}

/** The province that a line of the letterhead is of, by its letters as printed; null for another line. */
function provinceOfLine(line: Phrase, { knowledge: { words, provinces } }: Context): Named | null {
  const printed = letters(line.tokens.map(({ raw }) => raw).join(''));
  for (const unit of words.spellings('province-unit')) {
    if (!printed.startsWith(letters(unit))) continue;
    const name = printed.slice(letters(unit).length);
    const near = provinces.filter((other) => isNear(name, letters(other)));
    const province = provinces.find((other) => letters(other) === name) ?? (near.length === 1 ? near[0] : undefined);
    if (province === undefined) continue;
    return { province, whole: `${unit} ${province}`.toUpperCase() };
  }
  return null;
}

const isNear = (name: string, province: string): boolean =>
  province.length >= SHORTEST && distance(name, province) <= MOST_WRONG.head;

const letters = (text: string): string => fold(text).replace(/[^a-z]/g, '');

/** A phrase with another reading, where its letters are other ones or run together. */
function reread(printed: Phrase, meant: string, context: Context): Phrase {
  const [first, last] = [printed.tokens[0], printed.tokens.at(-1)];
  if (first === undefined || last === undefined || fold(printed.text) === fold(meant)) return printed;
  context.report({
    code: 'province-misread',
    severity: 'info',
    message: `"${printed.text}" in the letterhead is read as "${meant}"`,
    span: spanOf(printed),
    actual: printed.text,
    expected: meant,
  });
  return phrase([{ ...first, text: meant, end: last.end }]);
}

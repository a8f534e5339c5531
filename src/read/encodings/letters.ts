import { dataText } from '../../knowledge/data-file.js';
import { readTable } from '../../knowledge/tables.js';
import { VIETNAMESE, WESTERN } from './bytes.js';

/** Reads a line whose bytes were taken for Windows-1252. What it has no letter for stays as it is. */
export type Letters = (line: string) => string;

/** The letters of an encoding that has a table. The table is read when first needed. */
export function tableLetters(file: string): Letters {
  let letters: Letters | null = null;
  return (line) => {
    letters ??= replacer(readLetters(file));
    return letters(line);
  };
}

/** Windows-1258; its combining marks are composed. */
export const windows1258: Letters = replacer(
  new Map(WESTERN.characters.map((character, byte) => [character, VIETNAMESE.characters[byte] ?? character])),
);

/** What a program took for Windows-1258 as another takes it for Windows-1252: for `cũng` in TCVN3 `cọng` and `còng`. */
export const westernOf1258: Letters = replacer(westernBy1258());

/** What Windows-1252 has for the characters of Windows-1258, also for letters composed with its combining marks. */
function westernBy1258(): ReadonlyMap<string, string> {
  const own = VIETNAMESE.characters.map((character, byte) => [character, WESTERN.characters[byte] ?? ''] as const);
  const marks = own.filter(([character]) => /\p{M}/u.test(character));
  const letters = own.filter(([character]) => /\p{L}/u.test(character));
  const composed = letters.flatMap(([base, western]) =>
    marks.map(([mark, behind]) => [(base + mark).normalize('NFC'), western + behind] as const),
  );
  return new Map([...composed, ...own]);
}

/** A table of `knowledge/data/encodings`: its letters by what Windows-1252 has for their bytes, one or (VNI) two. */
export function readLetters(file: string): ReadonlyMap<string, string> {
  const name = `encodings/${file}`;
  const western = (byte: string): string => WESTERN.characters[parseInt(byte, 16)] ?? '';
  const rows = readTable(name, dataText(name), 2);
  return new Map(rows.map(([bytes = '', letter = '']) => [bytes.split(' ').map(western).join(''), letter]));
}

function replacer(letters: ReadonlyMap<string, string>): Letters {
  const others = [...letters.keys()].filter((key) => key !== letters.get(key));
  const any = new RegExp(others.sort((a, b) => b.length - a.length).join('|'), 'gu');
  return (line) => line.replace(any, (key) => letters.get(key) ?? key).normalize('NFC');
}

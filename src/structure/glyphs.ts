/** The glyphs of a marker as an engine reads them, and those that they may stand for (`marker-glyphs.txt`). */
export type Glyphs = ReadonlyMap<string, readonly string[]>;

/** `H` stands for `II`, `IJ` for `I`: a row of the table has at most so many characters on its left. */
const LONGEST_READ = 2;

/** Whether a label as read may be one that is meant: `IJL` is `II`, `S` is `5`, and all is itself. */
export function canBe(read: string, meant: string, glyphs: Glyphs): boolean {
  if (read === '' || meant === '') return read === meant;
  if (read[0] === meant[0] && canBe(read.slice(1), meant.slice(1), glyphs)) return true;
  for (let length = 1; length <= LONGEST_READ; length++) {
    const options = glyphs.get(read.slice(0, length)) ?? [];
    const fits = (option: string): boolean =>
      meant.startsWith(option) && canBe(read.slice(length), meant.slice(option.length), glyphs);
    if (read.length >= length && options.some(fits)) return true;
  }
  return false;
}

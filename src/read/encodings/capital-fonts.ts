import { TCVN3 } from './encodings.js';
import { evidenceOf } from './evidence.js';
import { readLetters } from './letters.js';
import { isUnicode } from './weigh.js';

/** `.VnTimeH`, `.vnarial narrowh, serif`, in a PDF `ABCDEF+.VnTimeH,Bold`. */
const CAPITAL_FONT = /^["']?(?:[A-Z]{6}\+)?\.?vn[a-z0-9 -]*h(?![a-z0-9 ])/i;

/** Whether a font is one of those for TCVN3 that show small letters as capitals. */
export const isCapitalFont = (font: string): boolean => CAPITAL_FONT.test(font.trim());

let capitals: ReadonlyMap<string, string> | null = null;

/**
 * Text in such a font with the capitals that it shows, as far as TCVN3 has them: `céng hßa` is `CéNG HßA`. Those with
 * tones come when it is read in TCVN3.
 */
export function withShownCapitals(text: string): string {
  capitals ??= capitalsOf(readLetters('tcvn3.txt'));
  const known = capitals;
  return Array.from(text, (letter) => known.get(letter) ?? (letter < '\u0080' ? letter.toUpperCase() : letter)).join(
    '',
  );
}

function capitalsOf(letters: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const seen = new Map([...letters].map(([western, letter]) => [letter, western]));
  return new Map(
    [...letters].flatMap(([western, letter]) => {
      const capital = seen.get(letter.toUpperCase());
      return capital === undefined ? [] : [[western, capital]];
    }),
  );
}

/**
 * A line in the making, of stretches in fonts. What is named a font of capitals shows them only in a document in TCVN3, and
 * where it is not in Unicode, which is shown in another font.
 */
export class FontLine {
  private done = '';
  private small = '';

  /** @param inTcvn3 whether the document is, at least in part */
  constructor(private readonly inTcvn3: boolean) {}

  add(text: string, font: string): void {
    if (this.inTcvn3 && isCapitalFont(font)) this.small += text;
    else {
      this.done = this.text + text;
      this.small = '';
    }
  }

  get text(): string {
    if (this.small === '') return this.done;
    const shown = withShownCapitals(this.small);
    return this.done + (isOther(this.small, shown) ? this.small : shown);
  }
}

/** Whether a text is in Unicode, or more Vietnamese in it than in TCVN3. */
const isOther = (text: string, shown: string): boolean =>
  isUnicode(text, [TCVN3]) || evidenceOf(text).bad < evidenceOf(TCVN3.read(shown)).bad;

import { toRoman } from '../knowledge/roman.js';

/** How a list counts. */
export type Numeral = 'decimal' | 'padded' | 'lower-letter' | 'upper-letter' | 'lower-roman' | 'upper-roman';

/** What is larger stays in figures: no list of a plan is as long. */
const LARGEST = 399;

/** A number of a list as it is printed: 4 -> `4`, `04`, `d`, `D`, `iv`, `IV`. */
export function numeral(value: number, style: Numeral): string {
  if (style === 'padded') return String(value).padStart(2, '0');
  if (style === 'decimal' || value < 1 || value > LARGEST) return String(value);
  if (style === 'upper-roman' || style === 'lower-roman') {
    const roman = toRoman(value);
    return style === 'upper-roman' ? roman : roman.toLowerCase();
  }
  const letters = letter(value);
  return style === 'upper-letter' ? letters.toUpperCase() : letters;
}

/** a to z, then aa, bb, as Word counts; its lists have no đ. */
function letter(value: number): string {
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
}

const NUMERALS: readonly (readonly [string, number])[] = [
  ['C', 100],
  ['XC', 90],
  ['L', 50],
  ['XL', 40],
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

/** 4 -> `IV`, for 1 to 399. */
export function toRoman(value: number): string {
  let rest = value;
  let text = '';
  for (const [numeral, worth] of NUMERALS) {
    while (rest >= worth) {
      text += numeral;
      rest -= worth;
    }
  }
  return text;
}

/** `IV` -> 4; null for what is no numeral in its one proper form (`IIII`). */
export function fromRoman(text: string): number | null {
  let value = 0;
  let rest = text;
  for (const [numeral, worth] of NUMERALS) {
    while (rest.startsWith(numeral)) {
      value += worth;
      rest = rest.slice(numeral.length);
    }
  }
  return rest === '' && value > 0 && toRoman(value) === text ? value : null;
}

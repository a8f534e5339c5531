/** A figure as printed in Vietnam: `77,15`, `1.000`, `1.234.567,8`, `01`. Sources of patterns, not anchored. */
export const FIGURE = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?';

/** `77,15` -> 77.15, `1.000` -> 1000, `3.5` -> 3.5 (a point before other than three digits is a decimal sign). */
export function readNumber(text: string): number {
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(text);
  return Number(grouped ? text.replace(/\./g, '').replace(',', '.') : text.replace(',', '.'));
}

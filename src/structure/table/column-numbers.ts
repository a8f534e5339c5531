/** Fewest columns that are numbered: `1`, `2` may be the cells of a row. */
const FEWEST = 3;
const FIRST = /^[([]?\s*[1A]\s*[)\]]?$/;

/**
 * Whether the cells of a row, or the words of a line, are the numbers of the columns, which plans print under the heads,
 * perhaps not below that of the row numbers, and with letters for what is no figure: `(1) | (2) | (3)`, `A | B | 1 | 2 | 3`.
 */
export function isColumnNumbers(cells: readonly { readonly text: string }[]): boolean {
  const from = cells.findIndex(({ text }) => text !== '');
  // Asked of every row and line.
  if (!FIRST.test(cells[from]?.text ?? '')) return false;
  const signs = cells.slice(from).map(({ text }) => text.replace(/^[([]\s*|\s*[)\]]$/g, ''));
  while (signs.at(-1) === '') signs.pop();
  const letters = signs.findIndex((sign) => /\d/.test(sign));
  return (
    signs.length >= FEWEST &&
    letters >= 0 &&
    signs.every((sign, at) => sign === (at < letters ? String.fromCharCode(65 + at) : String(at - letters + 1)))
  );
}

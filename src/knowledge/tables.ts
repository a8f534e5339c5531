/** A line of a hand-edited table that can't be read; the message names file and line. */
export class TableError extends Error {
  override readonly name = 'TableError';

  constructor(file: string, line: number, problem: string) {
    super(`${file}:${line}: ${problem}`);
  }
}

/**
 * Rows of a hand-edited table: one entry a line, columns parted by tabs, `#` begins a comment line.
 * @param columns how many columns every row must have
 * @throws TableError naming file and line
 */
export function readTable(file: string, text: string, columns: number): string[][] {
  const rows: string[][] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return;
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length !== columns || cells.some((cell) => cell === '')) {
      throw new TableError(file, index + 1, `expected ${columns} columns parted by tabs, found ${cells.length}`);
    }
    rows.push(cells);
  });
  return rows;
}

/** How a printed page sets a table: widths of columns, cells wrapped to them. */
import type { TrueTable } from './truth.js';

/** Characters on a printed line of an A4 page. */
export const LINE = 96;

/** A column is at least as wide as its longest word, unless that is longer than this. */
const LONGEST_WORD = 24;

/** Widths for all columns: the more text, the wider, by its square root. */
export function widthsOf({ header, rows }: TrueTable, gap: number): number[] {
  const columns = header.cells.map((_, column) => [header, ...rows].map((row) => row.cells[column] ?? ''));
  const weights = columns.map((cells) => Math.sqrt(cells.reduce((sum, cell) => sum + cell.length, 0)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const room = LINE - gap * (columns.length - 1);
  return columns.map((cells, column) => {
    const share = Math.round((room * (weights[column] ?? 0)) / all);
    return Math.min(
      longest(cells.flatMap(linesOf)),
      Math.max(share, Math.min(LONGEST_WORD, longest(cells.flatMap(wordsOf)))),
    );
  });
}

/** The lines of a cell in a column of this width. A word that is longer has a line of its own. */
export function wrap(cell: string, width: number): string[] {
  return linesOf(cell).flatMap((line) => {
    const lines: string[] = [];
    for (const word of wordsOf(line)) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}

const linesOf = (cell: string): string[] => cell.split('\n');
const wordsOf = (cell: string): string[] => cell.split(/\s+/).filter((word) => word !== '');
const longest = (texts: readonly string[]): number => Math.max(1, ...texts.map((text) => text.length));

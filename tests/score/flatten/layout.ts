/** How a printed page sets a table: widths of columns, cells wrapped to them. */
import type { TrueTable } from './truth.js';

/** A printed page: characters on its line, and how much wider columns with more text are. */
export interface Page {
  readonly line: number;
  /** The power of a column's length that its width goes by: 0 sets all alike. */
  readonly slope: number;
}

/** An A4 page, and others that set the same table otherwise. */
export const A4: Page = { line: 96, slope: 0.5 };
export const PAGES: readonly Page[] = [
  A4,
  { line: 72, slope: 0.5 },
  { line: 120, slope: 0.35 },
  { line: 96, slope: 0.7 },
];

/** A column is at least as wide as its longest word, unless that is longer than this. */
const LONGEST_WORD = 24;

/** Widths for all columns: the more text, the wider. */
export function widthsOf({ header, rows }: TrueTable, gap: number, page: Page): number[] {
  const columns = header.cells.map((_, column) => [header, ...rows].map((row) => row.cells[column] ?? ''));
  const weights = columns.map((cells) => cells.reduce((sum, cell) => sum + cell.length, 0) ** page.slope);
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const room = page.line - gap * (columns.length - 1);
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

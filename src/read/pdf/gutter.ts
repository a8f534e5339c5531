import { lineOf, type PdfLine } from './lines.js';

/** The empty space between two columns. */
export interface Gutter {
  readonly from: number;
  readonly to: number;
}

/** Lines of two columns. */
export interface Sides {
  readonly left: readonly PdfLine[];
  readonly right: readonly PdfLine[];
}

/** Two columns have at least this much between them, in shares of the letters' size. */
const LEAST = 0.6;

/** Lines of a column begin, or have their middle, nearer together than this share of their size. */
const ALIGNED = 0.6;

/**
 * The sides of a gutter that the lines of a row stand on; null where one crosses it, or stands in no column: what is
 * alone on its row has to be aligned with a line of its column.
 */
export function sidesOf(row: readonly PdfLine[], gutter: Gutter, columns: Sides): Sides | null {
  const left: PdfLine[] = [];
  const right: PdfLine[] = [];
  for (const piece of row.flatMap((line) => partsOf(line, gutter, columns))) {
    const side = sideOf(piece, gutter, columns, row.length > 1);
    if (side === null) return null;
    (side === 'left' ? left : right).push(piece);
  }
  return { left, right };
}

/** A line, or the two that it is where the gap between the columns is no wider than one between words. */
function partsOf(line: PdfLine, { from, to }: Gutter, { right }: Sides): PdfLine[] {
  const least = LEAST * line.size;
  if (line.right <= to - least || line.left >= from + least) return [line];
  const at = line.words.findIndex((word, index) => {
    const before = line.words[index - 1];
    if (before === undefined || word.left - before.right < least) return false;
    return word.left >= from + least && before.right <= to && isAligned(lineOf(line.words.slice(index)), right);
  });
  return at < 0 ? [line] : [lineOf(line.words.slice(0, at)), lineOf(line.words.slice(at))];
}

function sideOf(piece: PdfLine, { from, to }: Gutter, columns: Sides, beside: boolean): 'left' | 'right' | null {
  const least = LEAST * piece.size;
  const fits = { left: piece.right <= to - least, right: piece.left >= from + least };
  if (fits.left && isAligned(piece, columns.left)) return 'left';
  if (fits.right && (!fits.left || isAligned(piece, columns.right))) return 'right';
  if (!fits.left || !beside) return null;
  return piece.left + piece.right < from + to ? 'left' : fits.right ? 'right' : null;
}

const isAligned = (piece: PdfLine, column: readonly PdfLine[]): boolean =>
  column.some(({ left, right }) => {
    const near = ALIGNED * piece.size;
    return Math.abs(piece.left - left) < near || Math.abs(piece.left + piece.right - left - right) < 2 * near;
  });

import { phrase, type Phrase } from '../../../transcript/phrase.js';
import { tokensOf, type Token } from '../../../transcript/transcript.js';
import type { TextLine } from '../../lines.js';

/** Words with single spaces between them, and the place on the line that they take, in characters. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly tokens: readonly Token[];
}

/** So many spaces part columns. */
const GAP = 2;

/** A line parted where two and more spaces stand. */
export function stretchesOf({ line }: TextLine): Stretch[] {
  const found: { from: number; to: number; tokens: Token[] }[] = [];
  for (const token of tokensOf(line)) {
    const from = token.start - line.span.start;
    const to = token.end - line.span.start;
    const last = found[found.length - 1];
    if (last !== undefined && from - last.to < GAP) {
      last.tokens.push(token);
      last.to = to;
    } else found.push({ from, to, tokens: [token] });
  }
  return found;
}

/**
 * Where columns end: for each two heads side by side the place between them that the fewest stretches of the lines
 * cross, the last such place, as most columns are set flush left.
 */
export function bordersOf(heads: readonly Stretch[], lines: readonly (readonly Stretch[])[]): number[] {
  const width = Math.max(0, ...heads.map(({ to }) => to)) + 1;
  const crossings = new Array<number>(width + 1).fill(0);
  for (const stretch of lines.flat()) {
    for (let at = stretch.from + 1; at < Math.min(stretch.to, width); at++) crossings[at] = (crossings[at] ?? 0) + 1;
  }
  return heads.slice(1).map((head, index) => {
    let best = head.from;
    for (let at = best - 1; at > (heads[index]?.from ?? 0); at--) {
      if ((crossings[at] ?? 0) < (crossings[best] ?? 0)) best = at;
    }
    for (let at = head.from + 1; at < head.to; at++) {
      if ((crossings[at] ?? 0) < (crossings[best] ?? 0)) best = at;
    }
    return best;
  });
}

/** The column that a place is in. */
export function columnAt(place: number, borders: readonly number[]): number {
  const column = borders.findIndex((border) => place < border);
  return column < 0 ? borders.length : column;
}

/** A stretch that runs over a border: a title over several columns, or prose. */
export function isAcross({ from, to }: Stretch, borders: readonly number[]): boolean {
  return borders.some((border) => from < border && to > border);
}

/** The cells of a line. Where a stretch runs over a border in a line of several, the border parts its words. */
export function cellsOf(stretches: readonly Stretch[], borders: readonly number[]): Phrase[] {
  const cells: Token[][] = Array.from({ length: borders.length + 1 }, () => []);
  for (const stretch of stretches) {
    const whole = stretches.length <= 2;
    for (const token of stretch.tokens) {
      const first = stretch.tokens[0]?.start ?? 0;
      const place = whole ? stretch.from : stretch.from + token.start - first;
      cells[columnAt(place, borders)]?.push(token);
    }
  }
  return cells.map((tokens) => phrase(tokens));
}

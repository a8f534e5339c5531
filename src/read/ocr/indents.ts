import { heightOf, median, middleX, type Box } from './box.js';

/** So many lines of a page, and this share of them, begin at the edge of the text. */
const LINES = 3;
const SHARE = 0.12;
/** In heights of a line: places nearer than this are the same, and a first line is set in by more. */
const SAME = 0.4;
const INDENT = 1;

/**
 * Tells which lines of running text begin a paragraph, by the white before them: the line is set in, and the one above
 * it is not, or is a paragraph that was set in alike. A title in the middle of the page is no paragraph.
 */
export function paragraphStarts(lines: readonly Box[]): (before: Box | null, line: Box) => boolean {
  const height = median(lines.map(heightOf));
  const edge = edgeOf(lines, SAME * height);
  if (edge === null) return () => false;
  const middle = (edge + Math.max(...lines.map(({ right }) => right))) / 2;
  const isSetIn = ({ left }: Box): boolean => left > edge + INDENT * height;
  const isCentred = (line: Box): boolean => Math.abs(middleX(line) - middle) < height;
  return (before, line) => {
    if (!isSetIn(line)) return false;
    if (before === null || !isSetIn(before)) return !isCentred(line);
    return Math.abs(before.left - line.left) < SAME * height && !(isCentred(before) && isCentred(line));
  };
}

/** The leftmost place that enough lines begin at; null where there is none. */
function edgeOf(lines: readonly Box[], near: number): number | null {
  const places = lines.map(({ left }) => left).sort((a, b) => a - b);
  const least = Math.max(LINES, SHARE * places.length);
  let to = 0;
  for (const [from, place] of places.entries()) {
    while ((places[to] ?? Infinity) <= place + near) to++;
    if (to - from >= least) return place;
  }
  return null;
}

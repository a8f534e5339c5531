import { around, median, heightOf, middleX, type Box, type Word } from './box.js';
import type { PrintedLine } from './lines.js';

/** Lines in two columns side by side, as letterhead and signature are set. */
export interface Sides {
  readonly left: readonly PrintedLine[];
  readonly right: readonly PrintedLine[];
}

/** The white between the columns, in heights of a line; where only one line has both, it must be wider. */
const GUTTER = 1;
const WIDE = 3;
/** A narrower left column is that of list marks, in parts of the text's width. */
const NARROWEST = 0.1;
/** A title stands in the middle of the page by less, in parts of the text's width. */
const CENTRED = 0.06;
/** Heights of a line between the signature and the signatory's name, at most; and between lines of a list. */
const SIGNATURE = 14;
const CLOSE = 2;

/** Lines of a page, those in two columns put together. */
export function inSides(lines: readonly PrintedLine[]): (PrintedLine | Sides)[] {
  if (lines.length === 0) return [];
  const page = around(lines.flatMap(({ words }) => words));
  const height = median(lines.map(({ box }) => heightOf(box)));
  const found: (PrintedLine | Sides)[] = [];
  for (let i = 0; i < lines.length;) {
    const region = regionAt(lines, i, page, height);
    const line = lines[i];
    if (region !== null) {
      found.push(region.sides);
      i = region.end;
    } else {
      if (line !== undefined) found.push(line);
      i++;
    }
  }
  return found;
}

interface Gutter {
  readonly left: number;
  readonly right: number;
}

interface Region {
  readonly sides: Sides;
  readonly end: number;
}

/** The lines in two columns that begin with line `start`. */
function regionAt(lines: readonly PrintedLine[], start: number, page: Box, height: number): Region | null {
  let best: Region | null = null;
  for (const gutter of gutters(lines[start], GUTTER * height)) {
    const region = grown(lines, start, gutter, page, height);
    if (region !== null && (best === null || region.end > best.end)) best = region;
  }
  return best;
}

/** The white between words of a line where it is wider than between two words of a text. */
function gutters(line: PrintedLine | undefined, least: number): Gutter[] {
  const { words = [] } = line ?? {};
  return words.slice(1).flatMap((word, i) => {
    const left = words[i]?.box.right ?? 0;
    return word.box.left - left >= least ? [{ left, right: word.box.left }] : [];
  });
}

function grown(lines: readonly PrintedLine[], start: number, first: Gutter, page: Box, height: number): Region | null {
  const width = page.right - page.left;
  let gutter = first;
  const left: PrintedLine[] = [];
  const right: PrintedLine[] = [];
  let both = 0;
  let bottom = lines[start]?.box.top ?? 0;
  let i = start;
  for (; i < lines.length; i++) {
    const line = lines[i];
    if (line === undefined) break;
    const middle = (gutter.left + gutter.right) / 2;
    const [before, behind] = parted(line.words, middle);
    const narrowed = {
      left: Math.max(gutter.left, ...before.map(({ box }) => box.right)),
      right: Math.min(gutter.right, ...behind.map(({ box }) => box.left)),
    };
    if (narrowed.right - narrowed.left < GUTTER * height) break;
    const isOneSided = before.length === 0 || behind.length === 0;
    const apart = line.box.top - bottom;
    if (isOneSided) {
      if (Math.abs(middleX(line.box) - middleX(page)) < CENTRED * width && left.length + right.length > 0) break;
      if (apart > (before.length === 0 ? SIGNATURE : CLOSE) * height) break;
    } else if (apart > SIGNATURE * height) break;
    gutter = narrowed;
    if (before.length > 0) left.push({ words: before, box: around(before) });
    if (behind.length > 0) right.push({ words: behind, box: around(behind) });
    bottom = line.box.bottom;
    if (!isOneSided) both++;
  }
  const widest = Math.max(0, ...left.map(({ box }) => box.right - box.left));
  if (widest < NARROWEST * width) return null;
  if (both < 2 && gutter.right - gutter.left < WIDE * height) return null;
  return { sides: { left, right }, end: i };
}

function parted(words: readonly Word[], middle: number): [Word[], Word[]] {
  return [words.filter(({ box }) => middleX(box) < middle), words.filter(({ box }) => middleX(box) >= middle)];
}

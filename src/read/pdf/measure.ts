import { opensItem, type FlowLine } from './columns.js';
import type { Layout } from './layout.js';
import { hasRoom } from './lines.js';

/** How running text is set on the pages of one width. */
export interface Setting {
  readonly left: number;
  /** Where lines end that are full; null for text that isn't justified. */
  readonly right: number | null;
  /** Where nine lines in ten have ended. */
  readonly end: number;
  /** From line to line, in shares of the letters' size. */
  readonly pitch: number;
  /** From the last line of a paragraph to the next paragraph, in shares of the letters' size. */
  readonly paragraphs: number;
}

/** Ends of lines nearer than this, in points, are the same. */
const SAME = 1.5;

/** Justified text has this share of its lines end at its right edge, and so many. */
const JUSTIFIED = 0.12;
const LINES = 3;

const USUAL_PITCH = 1.2;

/** Where the lines of running text stand, in points. */
interface Places {
  readonly lefts: number[];
  readonly rights: number[];
  /** From a line to the next one of its page, in shares of the letters' size, and where the first of them ends. */
  readonly gaps: number[];
  readonly ends: number[];
}

/** Measures running text, pages of each width for themselves. */
export function settings(layouts: Iterable<Layout>): (width: number) => Setting {
  const byWidth = new Map<number, Places>();
  for (const { width, parts } of layouts) {
    let places = byWidth.get(Math.round(width));
    if (places === undefined) byWidth.set(Math.round(width), (places = { lefts: [], rights: [], gaps: [], ends: [] }));
    for (const part of parts) if (part.kind === 'text') addPlaces(places, part.lines);
  }
  const measured = new Map([...byWidth].map(([width, places]) => [width, measure(places)]));
  return (width) =>
    measured.get(Math.round(width)) ?? { left: 0, right: null, end: 0, pitch: USUAL_PITCH, paragraphs: USUAL_PITCH };
}

function addPlaces({ lefts, rights, gaps, ends }: Places, lines: readonly FlowLine[]): void {
  let before: FlowLine | null = null;
  for (const line of lines) {
    if (line.column !== null) continue;
    lefts.push(line.left);
    rights.push(line.right);
    if (before !== null) {
      gaps.push((line.bottom - before.bottom) / line.size);
      ends.push(before.right);
    }
    before = line;
  }
}

function measure({ lefts, rights, gaps, ends }: Places): Setting {
  const right = edge([...rights].sort((a, b) => b - a));
  const left = -(edge(lefts.map((place) => -place).sort((a, b) => b - a)) ?? 0);
  const isFull = (at: number): boolean => right === null || (ends[at] ?? 0) >= right - SAME;
  const within = gaps.filter((_, at) => isFull(at));
  const between = gaps.filter((_, at) => !isFull(at));
  const pitch = quantile(within, 0.5) ?? USUAL_PITCH;
  return { left, right, end: quantile(rights, 0.9) ?? 0, pitch, paragraphs: quantile(between, 0.5) ?? pitch };
}

const quantile = (numbers: readonly number[], share: number): number | undefined =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length * share)];

/** The first of descending places that enough others share. */
function edge(places: readonly number[]): number | null {
  const least = Math.max(LINES, JUSTIFIED * places.length);
  for (let from = 0, to = 0; from < places.length; from++) {
    const place = places[from] ?? 0;
    while ((places[to] ?? -Infinity) >= place - SAME) to++;
    if (to - from >= least) return place;
  }
  return null;
}

/** A line is set in by more than this share of its size where a paragraph begins. */
const INDENT = 0.6;

/** Space that parts two paragraphs, over that between lines, in shares of the letters' size. */
const APART = 0.3;

/** Letters of one paragraph don't differ more in their size. */
const SIZE = 0.1;

/** Whether more space than usual parts two lines of a page: as much as most paragraphs have, where they have some. */
export const isApart = (before: FlowLine, line: FlowLine, { pitch, paragraphs }: Setting): boolean =>
  line.bottom - before.bottom > (Math.max(pitch, paragraphs - 2 * APART) + APART) * line.size;

/**
 * Whether a line goes on with the one before it: that one is full, and this one isn't set in. Only justified text
 * shows where its lines are full; of other text each line stays for itself.
 */
export function goesOn(before: FlowLine, line: FlowLine, setting: Setting, samePage: boolean): boolean {
  if (before.column !== null || line.column !== null) return goesOnInColumn(before, line);
  if (setting.right === null) return false;
  if (Math.abs(before.size - line.size) > SIZE * line.size) return false;
  if (samePage && isApart(before, line, setting)) return false;
  const indent = INDENT * line.size;
  const centred = areCentred(before, line, setting);
  if (hasRoom(before, line.first, setting.right - (centred ? setting.left : before.left))) return false;
  if (centred) return true;
  if (before.left > setting.left + indent && Math.abs(line.left - before.left) < indent) return false;
  return line.left < before.left + indent || Math.abs(line.left - before.hang) < SAME;
}

/**
 * The second line of a recipient, `- Ủy ban Mặt trận Tổ quốc` / `Việt Nam tỉnh;`, or of what is no list:
 * `Hà Nội, ngày 18 tháng 11 năm` / `2025`.
 */
function goesOnInColumn(before: FlowLine, { column, text, first }: FlowLine): boolean {
  if (column === null || column !== before.column || /[;:.]$/.test(before.text)) return false;
  if (column.list ? opensItem(text) : !/^[\p{Ll}\d]/u.test(text)) return false;
  return !hasRoom(before, first, column.room);
}

/** A line shorter than this share of the width ends its paragraph. */
const SHORT = 0.6;

/**
 * Whether the end of a page ends a paragraph too: behind a stop where the next word would have fitted, or behind a short
 * line where no small letter follows. Lines with bars are those of a drawn table.
 */
export function endsWithPage(before: FlowLine, line: FlowLine, { left, end }: Setting): boolean {
  const width = end - left;
  if (/[.;:]$/.test(before.text)) return hasRoom({ ...before, left }, line.first, width);
  if ([before, line].some(({ text }) => text.includes('|'))) return false;
  return before.right - left < SHORT * width && !/^\p{Ll}/u.test(line.text);
}

/** Whether two lines stand in the middle, and not because they are full. */
function areCentred(before: FlowLine, line: FlowLine, { left, right }: Setting): boolean {
  if (right === null || before.left <= left + SAME) return false;
  return [before, line].every((each) => Math.abs(each.left + each.right - left - right) < 2 * SAME);
}

import { opensItem, type FlowLine } from './columns.js';
import type { Layout } from './layout.js';
import { hasRoom } from './lines.js';

/** How running text is set on the pages of one width. */
export interface Setting {
  readonly left: number;
  /** Where lines end that are full; null for text that isn't justified. */
  readonly right: number | null;
  /** From line to line, in shares of the letters' size. */
  readonly pitch: number;
}

/** Ends of lines nearer than this, in points, are the same. */
const SAME = 1.5;

/** Justified text has this share of its lines end at its right edge, and so many. */
const JUSTIFIED = 0.12;
const LINES = 3;

const USUAL_PITCH = 1.2;

/** Measures running text, pages of each width for themselves. */
export function settings(layouts: readonly Layout[]): (width: number) => Setting {
  const byWidth = new Map<number, FlowLine[][]>();
  for (const { width, parts } of layouts) {
    const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.lines.filter(({ beside }) => !beside)] : []));
    byWidth.set(Math.round(width), [...(byWidth.get(Math.round(width)) ?? []), ...texts]);
  }
  const measured = new Map([...byWidth].map(([width, texts]) => [width, measure(texts)]));
  return (width) => measured.get(Math.round(width)) ?? { left: 0, right: null, pitch: USUAL_PITCH };
}

function measure(texts: readonly (readonly FlowLine[])[]): Setting {
  const lines = texts.flat();
  const right = edge(lines.map((line) => line.right).sort((a, b) => b - a));
  const left = -(edge(lines.map((line) => -line.left).sort((a, b) => b - a)) ?? 0);
  const gaps = texts.flatMap((text) =>
    text.slice(1).flatMap((line, index) => {
      const before = text[index];
      if (before === undefined || (right !== null && before.right < right - SAME)) return [];
      return [(line.bottom - before.bottom) / line.size];
    }),
  );
  gaps.sort((a, b) => a - b);
  return { left, right, pitch: gaps[Math.floor(gaps.length / 2)] ?? USUAL_PITCH };
}

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

/** Space between paragraphs, over that between lines, in shares of the letters' size. */
const APART = 0.3;

/** Letters of one paragraph don't differ more in their size. */
const SIZE = 0.1;

/** Whether more space than usual parts two lines of a page. */
export const isApart = (before: FlowLine, line: FlowLine, { pitch }: Setting): boolean =>
  line.bottom - before.bottom > (pitch + APART) * line.size;

/**
 * Whether a line goes on with the one before it: that one is full, and this one isn't set in. Only justified text
 * shows where its lines are full; of other text each line stays for itself.
 */
export function goesOn(before: FlowLine, line: FlowLine, setting: Setting, samePage: boolean): boolean {
  if (before.beside || line.beside) return before.beside && line.beside && goesOnInList(before, line);
  if (setting.right === null) return false;
  if (Math.abs(before.size - line.size) > SIZE * line.size) return false;
  if (samePage && isApart(before, line, setting)) return false;
  const indent = INDENT * line.size;
  const centred =
    before.left > setting.left + SAME &&
    [before, line].every((each) => isCentred(each, setting.left + (setting.right ?? 0)));
  if (hasRoom(before, line.first, setting.right - (centred ? setting.left : before.left))) return false;
  if (centred) return true;
  if (before.left > setting.left + indent && Math.abs(line.left - before.left) < indent) return false;
  return line.left < before.left + indent || Math.abs(line.left - before.hang) < SAME;
}

/** The second line of a recipient: `- Ủy ban Mặt trận Tổ quốc` / `Việt Nam tỉnh;` */
function goesOnInList(before: FlowLine, line: FlowLine): boolean {
  if (before.room === null || before.room !== line.room || opensItem(line.text)) return false;
  return !/[;:.]$/.test(before.text) && !hasRoom(before, line.first, before.room);
}

const isCentred = (line: FlowLine, ends: number): boolean => Math.abs(line.left + line.right - ends) < 2 * SAME;

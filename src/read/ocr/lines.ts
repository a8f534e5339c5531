import { around, heightOf, type Box, type Word } from './box.js';

/** Words of one printed line, left to right. */
export interface PrintedLine {
  readonly words: readonly Word[];
  readonly box: Box;
}

/** Parts of one line overlap by so much of the lower one's height. */
const SAME_LINE = 0.5;

/** Parts of lines put together, top down: the engine parts them where it sees columns. */
export function printedLines(parts: readonly (readonly Word[])[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  const given = parts.filter((words) => words.length > 0).map((words) => ({ words, box: around(words) }));
  for (const part of given.sort((a, b) => a.box.top - b.box.top || a.box.left - b.box.left)) {
    const at = lines.findIndex((line) => isBeside(line, part));
    const line = lines[at];
    if (line === undefined) lines.push(part);
    else {
      const words = [...line.words, ...part.words].sort((a, b) => a.box.left - b.box.left);
      lines[at] = { words, box: around(words) };
    }
  }
  return lines.sort((a, b) => a.box.top + a.box.bottom - b.box.top - b.box.bottom);
}

function isBeside(line: PrintedLine, part: PrintedLine): boolean {
  const [a, b] = [line.box, part.box];
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  if (shared < SAME_LINE * Math.min(heightOf(a), heightOf(b))) return false;
  return (
    line.words.every(({ box }) => box.right <= b.left || box.left >= b.right) || b.left >= a.right || b.right <= a.left
  );
}

import { sidesOf, type Gutter, type Sides } from './gutter.js';
import { firstWord, isSpaced, lineOf, rowsOf, textOf, type PdfLine } from './lines.js';

/** A line of running text in its place. */
export interface FlowLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
  /** How wide its first word is: would that have fitted on the line above? */
  readonly first: number;
  /** Whether a space was drawn at the end of the line before. */
  readonly spaced: boolean;
  /** Where its second word begins: lines of an item may hang below it. */
  readonly hang: number;
  /** The column beside another that it stands in (letterhead, recipients, signature); null for text over the whole page. */
  readonly column: FlowColumn | null;
}

/** A column beside another. */
export interface FlowColumn {
  /** How wide its widest line is: a line may go on with the one before it. */
  readonly room: number;
  /** Whether its lines are items with dashes (`Nơi nhận`). */
  readonly list: boolean;
}

/** A gutter stands in the middle of the page, in shares of its width. */
const MIDDLE = { from: 0.25, to: 0.75 };

/** Two columns have this much between them where they begin, in shares of the letters' size. */
const GUTTER = 1.8;

/** Lines of columns whose feet are nearer than this share of their size stand beside each other, level or not. */
const BESIDE = 0.8;

/** Lines of one block aren't further apart than this share of their size: a signature takes some room, a list little. */
const APART = { right: 8, left: 2.2 };

/**
 * Lines in reading order: where two columns stand side by side, as the letterhead and the signature do, the lines of
 * the left one come first.
 */
export function inColumns(lines: readonly PdfLine[], pageWidth: number): FlowLine[] {
  const rows = besideRows(lines);
  const flow: FlowLine[] = [];
  const add = (from: number, to: number): void => {
    for (const row of rows.slice(from, to).flatMap(rowsOf)) {
      const whole = lineOf(row.flatMap(({ words }) => words));
      flow.push(flowLine(whole, row.length > 1 ? { room: whole.right - whole.left, list: false } : null));
    }
  };
  let done = 0;
  for (let at = 0; at < rows.length; at++) {
    const block = blockAt(rows, at, done, pageWidth);
    if (block === null) continue;
    add(done, block.start);
    flow.push(...flowColumn(block.left), ...flowColumn(block.right));
    done = block.end;
    at = done - 1;
  }
  add(done, rows.length);
  return flow;
}

/** Rows of lines beside each other, also where the lines of two columns aren't level. */
function besideRows(lines: readonly PdfLine[]): PdfLine[][] {
  const rows: PdfLine[][] = [];
  for (const row of rowsOf(lines)) {
    const [before, ...more] = rows.at(-1) ?? [];
    const [line, second] = row;
    const alone = before !== undefined && line !== undefined && more.length === 0 && second === undefined;
    if (alone && line.bottom - before.bottom < BESIDE * line.size && gapOf(before, line) >= GUTTER * line.size) {
      rows.at(-1)?.push(line);
    } else rows.push(row);
  }
  return rows;
}

const gapOf = (one: PdfLine, other: PdfLine): number => Math.max(one.left - other.right, other.left - one.right);

/** The sign that an item of a list begins with, and how many make one. */
const DASH = /^[-–+•]/;
const ITEMS = 2;

function flowColumn(lines: readonly PdfLine[]): FlowLine[] {
  const column: FlowColumn = {
    room: Math.max(...lines.map(({ left, right }) => right - left)),
    list: lines.filter((line) => opensItem(textOf(line))).length >= ITEMS,
  };
  return lines.map((line) => flowLine(line, column));
}

export const opensItem = (text: string): boolean => DASH.test(text);

function flowLine(line: PdfLine, column: FlowColumn | null): FlowLine {
  const { words, left, right, bottom, size } = line;
  const hang = words[1]?.left ?? left;
  return {
    text: textOf(line),
    left,
    right,
    bottom,
    size,
    first: firstWord(line),
    spaced: isSpaced(line),
    hang,
    column,
  };
}

interface Block extends Sides {
  readonly start: number;
  readonly end: number;
}

/** Two columns, of which the row at `at` shows the gutter; the rows around it belong to them that keep to its sides. */
function blockAt(rows: readonly PdfLine[][], at: number, done: number, pageWidth: number): Block | null {
  let gutter = gutterOf(rows[at] ?? [], pageWidth);
  if (gutter === null) return null;
  const left: PdfLine[] = [];
  const right: PdfLine[] = [];
  let end = at;
  for (let bottom: number | null = null; end < rows.length; end++) {
    const row = rows[end] ?? [];
    const sides = sidesOf(row, gutter, { left, right });
    const [line] = row;
    if (sides === null || line === undefined) break;
    const apart = sides.right.length > 0 ? APART.right : APART.left;
    if (bottom !== null && line.bottom - bottom > apart * line.size) break;
    gutter = narrowed(gutter, sides);
    left.push(...sides.left);
    right.push(...sides.right);
    bottom = line.bottom;
  }
  if (end - at < 2) return null;
  const above = aboveBlock(rows, at, done, gutter, { left, right });
  return {
    ...{ start: at - above.rows, end },
    ...{ left: [...above.left, ...left], right: [...above.right, ...right] },
  };
}

/** The rows above a block that its columns begin with: as far as the right one reaches up. */
function aboveBlock(
  rows: readonly PdfLine[][],
  at: number,
  done: number,
  gutter: Gutter,
  block: Sides,
): Sides & { rows: number } {
  let best: Sides & { rows: number } = { rows: 0, left: [], right: [] };
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  for (let row = at - 1; row >= done; row--) {
    const [line] = rows[row] ?? [];
    const [below] = rows[row + 1] ?? [];
    if (line === undefined || below === undefined || below.bottom - line.bottom > APART.left * line.size) break;
    const sides = sidesOf(rows[row] ?? [], gutter, block);
    if (sides === null) break;
    left = [...sides.left, ...left];
    right = [...sides.right, ...right];
    if (sides.right.length > 0) best = { rows: at - row, left, right };
    gutter = narrowed(gutter, sides);
  }
  return best;
}

const narrowed = ({ from, to }: Gutter, { left, right }: Sides): Gutter => ({
  from: Math.max(from, ...left.map((line) => line.right)),
  to: Math.min(to, ...right.map((line) => line.left)),
});

/** The gap that parts a row in two, in the middle of the page. A single word at the left is the marker of an item. */
function gutterOf(row: readonly PdfLine[], pageWidth: number): Gutter | null {
  const [left, right, more] = [...row].sort((a, b) => a.left - b.left);
  if (left === undefined || right === undefined || more !== undefined) return null;
  if (right.left - left.right < GUTTER * left.size || isMarker(left)) return null;
  const middle = (left.right + right.left) / 2 / pageWidth;
  return middle < MIDDLE.from || middle > MIDDLE.to ? null : { from: left.right, to: right.left };
}

/** A piece no wider than this share of its letters is the marker of an item, its text set off. */
const MARKER = 2.5;

const isMarker = ({ words, left, right, size }: PdfLine): boolean => words.length === 1 && right - left < MARKER * size;

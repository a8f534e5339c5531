import { firstWord, lineOf, rowsOf, textOf, type PdfLine } from './lines.js';

/** A line of running text in its place. */
export interface FlowLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly size: number;
  /** How wide its first word is: would that have fitted on the line above? */
  readonly first: number;
  /** Where its second word begins: lines of an item may hang below it. */
  readonly hang: number;
  /** It stands in a column beside another: letterhead, recipients, signature. */
  readonly beside: boolean;
  /** How wide its column is, where that is a list (`Nơi nhận`): a line may go on with the one before it. */
  readonly room: number | null;
}

/** A gutter stands in the middle of the page, in shares of its width. */
const MIDDLE = { from: 0.25, to: 0.75 };

/** Two columns have this much between them, in shares of the letters' size; less where the lines above show the gutter. */
const GUTTER = { first: 1.8, next: 0.6 };

/** Lines of one block aren't further apart than this share of their size: a signature takes some room. */
const APART = 8;

/** A piece no wider than this share of its letters is the marker of an item, its text set off. */
const MARKER = 2.5;

/**
 * Lines in reading order: where two columns stand side by side, as the letterhead and the signature do, the lines of
 * the left one come first.
 */
export function inColumns(lines: readonly PdfLine[], pageWidth: number): FlowLine[] {
  const rows = rowsOf(lines);
  const flow: FlowLine[] = [];
  for (let at = 0; at < rows.length;) {
    const row = rows[at] ?? [];
    const block = blockAt(rows, at, pageWidth);
    if (block === null) {
      flow.push(flowLine(lineOf(row.flatMap(({ words }) => words)), row.length > 1, null));
      at++;
    } else {
      flow.push(...column(block.left), ...column(block.right));
      at = block.end;
    }
  }
  return flow;
}

/** The sign that an item of a list begins with, and how many make one. */
const DASH = /^[-–+•]/;
const ITEMS = 2;

function column(lines: readonly PdfLine[]): FlowLine[] {
  const items = lines.filter((line) => opensItem(textOf(line))).length;
  const room = items < ITEMS ? null : Math.max(...lines.map(({ left, right }) => right - left));
  return lines.map((line) => flowLine(line, true, room));
}

export const opensItem = (text: string): boolean => DASH.test(text);

function flowLine(line: PdfLine, beside: boolean, room: number | null): FlowLine {
  const { words, left, right, bottom, size } = line;
  const hang = words[1]?.left ?? left;
  return { text: textOf(line), left, right, bottom, size, first: firstWord(line), hang, beside, room };
}

interface Block {
  readonly left: PdfLine[];
  readonly right: PdfLine[];
  readonly end: number;
}

/** Two columns that begin with the row at `start`: what follows stays on its side of their gutter. */
function blockAt(rows: readonly PdfLine[][], start: number, pageWidth: number): Block | null {
  const first = firstGutter(rows[start] ?? [], pageWidth);
  if (first === null) return null;
  let [from, to] = first;
  const left: PdfLine[] = [];
  const right: PdfLine[] = [];
  let end = start;
  for (let bottom: number | null = null; end < rows.length; end++) {
    const row = rows[end] ?? [];
    const [line] = row;
    if (line === undefined || (bottom !== null && line.bottom - bottom > APART * line.size)) break;
    const words = row.flatMap((part) => part.words);
    const middle = (from + to) / 2;
    const lefts = words.filter((word) => (word.left + word.right) / 2 < middle);
    const rights = words.filter((word) => (word.left + word.right) / 2 >= middle);
    const inner = Math.max(from, ...lefts.map((word) => word.right));
    const outer = Math.min(to, ...rights.map((word) => word.left));
    if (outer - inner < GUTTER.next * line.size) break;
    [from, to] = [inner, outer];
    left.push(...sideOf(row, lefts));
    right.push(...sideOf(row, rights));
    bottom = line.bottom;
  }
  if (end - start < 2) return null;
  return { left, right, end };
}

/** The words of one side, each line of the row for itself. */
function sideOf(row: readonly PdfLine[], side: readonly { left: number }[]): PdfLine[] {
  const wanted = new Set(side);
  return row
    .map(({ words }) => words.filter((word) => wanted.has(word)))
    .filter((words) => words.length > 0)
    .map(lineOf);
}

/** The gap that parts a row in two, in the middle of the page. */
function firstGutter(row: readonly PdfLine[], pageWidth: number): [from: number, to: number] | null {
  const [left, right, more] = [...row].sort((a, b) => a.left - b.left);
  if (left === undefined || right === undefined || more !== undefined) return null;
  const gap = right.left - left.right;
  if (gap < GUTTER.first * left.size || left.right - left.left < MARKER * left.size) return null;
  const middle = (left.right + right.left) / 2 / pageWidth;
  return middle < MIDDLE.from || middle > MIDDLE.to ? null : [left.right, right.left];
}

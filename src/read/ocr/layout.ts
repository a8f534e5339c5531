import { LINE_BREAK, type Doubt } from '../rendition.js';
import { around, heightOf, median, middleX, middleY, type Box, type Word } from './box.js';
import { fieldAt, type Grid } from './grid.js';
import { paragraphStarts } from './indents.js';
import { printedLines, type PrintedLine } from './lines.js';
import { inSides, type Sides } from './sides.js';
import { Writer } from './writer.js';

/**
 * The text of a page: a line for each printed line, and one for each row of a table or of what stands side by side. A
 * blank line stands where print has more white than usual, or sets a line in; `apart` says so of the first line.
 */
export function layout(
  lines: readonly (readonly Word[])[],
  tables: readonly Grid[],
): { text: string; doubts: readonly Doubt[]; apart: boolean } {
  const { free, cells } = sorted(lines, tables);
  const all: Part[] = [
    ...inSides(printedLines(free)).map(linePart),
    ...tables.flatMap((table) => rowParts(table, cells.get(table) ?? NO_CELLS)),
  ].sort((a, b) => a.box.top - b.box.top);
  const gaps = all.slice(1).map((part, i) => part.box.top - (all[i]?.box.top ?? 0));
  const usual = median(gaps.filter((_, i) => all[i]?.cells.length === 1));
  const white = (before: Part, part: Part): boolean =>
    part.box.top - before.box.bottom > BLANK * usual || (isText(part) && stepTo(before, part) > APART * usual);
  const parts = withoutPageNumber(all, white);
  const starts = paragraphStarts(parts.filter(isText).map(({ box }) => box));
  const begins = (before: Part | undefined, part: Part): boolean =>
    isText(part) && (before === undefined || isText(before)) && starts(before?.box ?? null, part.box);
  const writer = new Writer();
  parts.forEach((part, i) => {
    const before = parts[i - 1];
    if (before !== undefined) writer.sign('\n');
    if (before !== undefined && (white(before, part) || begins(before, part))) writer.sign('\n');
    part.cells.forEach((cell, column) => {
      if (column > 0) writer.sign('\t');
      cell.forEach(({ words, begins }, at) => {
        const last = cell[at - 1]?.words.at(-1)?.text ?? '';
        if (at > 0 && !isBroken(last, words[0]?.text ?? '')) writer.sign(begins ? LINE_BREAK : ' ');
        writer.words(words);
      });
    });
  });
  const [first] = parts;
  return { ...writer.finish(), apart: first !== undefined && begins(undefined, first) };
}

const isText = ({ cells }: Part): boolean => cells.length === 1;

/** The number of a page, alone on its line: `13`, `- 13 -`. */
const PAGE_NUMBER = /^(?:[-–—] ?)?\d{1,4}(?: ?[-–—])?$/;

/** The parts of a page without its number, which stands at its head or foot with white between it and the text. */
function withoutPageNumber(parts: readonly Part[], white: (before: Part, part: Part) => boolean): readonly Part[] {
  const isNumber = ({ cells }: Part): boolean =>
    PAGE_NUMBER.test(cells.flatMap((cell) => cell.flatMap(({ words }) => words.map(({ text }) => text))).join(' '));
  const [first, second] = parts;
  const [last, beforeLast] = [parts.at(-1), parts.at(-2)];
  const from = first !== undefined && second !== undefined && isNumber(first) && white(first, second) ? 1 : 0;
  const isLast = last !== undefined && beforeLast !== undefined && isNumber(last) && white(beforeLast, last);
  return parts.slice(from, isLast ? -1 : undefined);
}

/** White above a line, or a step to it, that shows as an empty line, in steps from line to line. */
const BLANK = 0.6;
const APART = 1.3;

/** From a line to the next, by the middles of most of their words; of a table none. */
function stepTo(before: Part, part: Part): number {
  const middle = ({ cells }: Part): number =>
    median(cells.flatMap((cell) => cell.flatMap(({ words }) => words.map(({ box }) => middleY(box)))));
  return isText(before) ? middle(part) - middle(before) : 0;
}

/** A word that goes on behind its hyphen or stroke: `2014-` / `2015`, `07-` / `TB/CQTTBCĐ`, `Pa-` / `ki-xtan`. */
const isBroken = (before: string, next: string): boolean =>
  /\d–$/.test(before) ? /^\d/.test(next) : /[\p{L}\p{N}][-/]$/u.test(before) && /^[\p{L}\p{N}]/u.test(next);

interface CellLine {
  readonly words: readonly Word[];
  /** Whether it begins something new, and is not the rest of the line before it. */
  readonly begins: boolean;
}

/** A line of the text that is made. */
interface Part {
  readonly box: Box;
  readonly cells: readonly (readonly CellLine[])[];
}

type Cells = Map<string, (readonly Word[])[]>;
const NO_CELLS: Cells = new Map<string, (readonly Word[])[]>();

/** The words outside of tables, and those of each cell of a table; a line that runs through several cells is parted. */
function sorted(
  lines: readonly (readonly Word[])[],
  tables: readonly Grid[],
): { free: (readonly Word[])[]; cells: Map<Grid, Cells> } {
  const free: (readonly Word[])[] = [];
  const cells = new Map<Grid, Cells>(tables.map((table) => [table, new Map<string, (readonly Word[])[]>()]));
  for (const line of lines) {
    const outside: Word[] = [];
    const inside = new Map<Grid, Map<string, Word[]>>();
    for (const word of line) {
      const place = placeOf(word, tables);
      if (place === null) outside.push(word);
      else
        put(
          getOr(inside, place.table, () => new Map<string, Word[]>()),
          place.key,
          word,
        );
    }
    if (outside.length > 0) free.push(outside);
    for (const [table, own] of inside) for (const [key, words] of own) put(cells.get(table), key, words);
  }
  return { free, cells };
}

function placeOf({ box }: Word, tables: readonly Grid[]): { table: Grid; key: string } | null {
  for (const table of tables) {
    const field = fieldAt(table, middleX(box), middleY(box));
    if (field !== null) return { table, key: keyOf(field.row, field.column) };
  }
  return null;
}

const keyOf = (row: number, column: number): string => `${row}:${column}`;

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function put<T>(map: Map<string, T[]> | undefined, key: string, item: T): void {
  if (map !== undefined) getOr(map, key, () => []).push(item);
}

function linePart(part: PrintedLine | Sides): Part {
  if ('words' in part) return { box: part.box, cells: [[{ words: part.words, begins: true }]] };
  const sides = [part.left, part.right];
  const cells = sides.map((side) => cellLines(side, isList(side) ? around(side.flatMap(({ words }) => words)) : null));
  return { box: around(sides.flat().flatMap(({ words }) => words)), cells };
}

/** Lines of a list, as of recipients, are wrapped; those of a letterhead or a signature are not. */
const isList = (side: readonly PrintedLine[]): boolean => side.some(({ words }) => ITEM.test(words[0]?.text ?? ''));

/** The rows of a table: a cell over several rows or columns stands in the first of them. */
function rowParts({ rows, columns, box }: Grid, cells: Cells): Part[] {
  const parts: Part[] = [];
  for (let row = 0; row + 1 < rows.length; row++) {
    const [top = 0, bottom = 0] = [rows[row], rows[row + 1]];
    const own = columns.slice(1).map((right, column) => {
      return cellLines(printedLines(cells.get(keyOf(row, column)) ?? []), { left: columns[column] ?? 0, right });
    });
    if (own.some((cell) => cell.length > 0)) parts.push({ box: { ...box, top, bottom }, cells: own });
  }
  return parts;
}

/** White that a word keeps from the edge behind it, and that a cell has before its lines at most, in heights of a line. */
const SPARE = 0.8;
const PADDING = 0.5;
const ITEM = /^[-–+•*]/u;
/** A figure that numbers nothing, `15/10/2025`: behind a word it goes on. */
const FIGURE = /^\d(?!\d?[.)]$)/;

/**
 * A line begins something new with a dash, or where the word at its head would have fitted on the line before it and is
 * no small one. A width of null says that lines are not wrapped.
 */
function cellLines(lines: readonly PrintedLine[], width: Pick<Box, 'left' | 'right'> | null): CellLine[] {
  const height = median(lines.map(({ box }) => heightOf(box)));
  const before = Math.min(...lines.map(({ box }) => box.left - (width?.left ?? 0)), PADDING * height);
  const room = width === null ? Infinity : width.right - width.left - 2 * Math.max(0, before);
  return lines.map(({ words }, i) => {
    const [first] = words;
    const above = lines[i - 1];
    const last = above?.words.at(-1)?.text ?? '';
    if (first === undefined || above === undefined) return { words, begins: true };
    if (ITEM.test(first.text)) return { words, begins: !(/\d$/.test(last) && FIGURE.test(words[1]?.text ?? '')) };
    const needed = above.box.right - above.box.left + (first.box.right - first.box.left) + SPARE * height;
    const goesOn = first.text.startsWith('(') || (FIGURE.test(first.text) && /\p{Ll}$/u.test(last));
    return { words, begins: !/^\p{Ll}/u.test(first.text) && (width === null || (needed < room && !goesOn)) };
  });
}

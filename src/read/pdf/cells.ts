import { isSyllable } from '../../knowledge/spelling.js';
import { COVERED, LINE_BREAK } from '../rendition.js';
import type { Glyph } from './content.js';
import type { Cell, Edge, Grid } from './grid.js';
import { firstWord, hasRoom, isSpaced, join, lineOf, linesOf, rowsOf, textOf, type PdfLine } from './lines.js';
import { wordsOf, type Word } from './words.js';

/** A table of a page: the text of each cell, row by row; merged cells have theirs in their first row and column, COVERED below it. */
export interface PageTable {
  readonly top: number;
  readonly bottom: number;
  readonly edges: readonly Edge[];
  readonly rows: readonly (readonly string[])[];
}

/** Puts words into the cells of tables; `rest` are those that stand in none, `turnedRest` counts letters that run up or down there. */
export function fillGrids(
  grids: readonly Grid[],
  words: readonly Word[],
  turned: readonly Glyph[],
): { tables: PageTable[]; rest: Word[]; turnedRest: number } {
  let turnedRest = 0;
  const rest: Word[] = [];
  const contents = new Map<Cell, Word[]>();
  const placed = placer(grids);
  for (const word of words) {
    const cell = placed((word.left + word.right) / 2, word.bottom - word.size / 3);
    if (cell === undefined) rest.push(word);
    else contents.set(cell, [...(contents.get(cell) ?? []), word]);
  }
  const sideways = new Map<Cell, Glyph[]>();
  for (const glyph of turned) {
    const cell = placed((glyph.x + glyph.endX) / 2, (glyph.y + glyph.endY) / 2);
    if (cell !== undefined) sideways.set(cell, [...(sideways.get(cell) ?? []), glyph]);
    else if (glyph.text.trim() !== '') turnedRest++;
  }
  const tables = grids.map((grid): PageTable => {
    const rows = Array.from({ length: grid.rows }, () => grid.edges.slice(1).map(() => ''));
    for (const cell of grid.cells) {
      const row = rows[cell.row];
      const upright = cellText(rowsOf(linesOf(contents.get(cell) ?? [])).map(wholeLine), cell);
      const turnedText = sidewaysText(sideways.get(cell) ?? []);
      const text = [upright, turnedText].filter((part) => part !== '').join(' ');
      if (row !== undefined) row[cell.column] = text;
      if (text !== '') for (const below of rows.slice(cell.row + 1, cell.row + cell.rows)) below[cell.column] = COVERED;
    }
    const sizes = grid.cells.flatMap((cell) => (contents.get(cell) ?? []).map(({ size }) => size));
    return withoutSlits(
      grid,
      rows.filter((row) => row.some(isFilled)),
      sizes.reduce((least, size) => Math.min(least, size), Infinity),
    );
  });
  return { tables: tables.filter(({ rows }) => rows.length > 0), rest, turnedRest };
}

/** Whether a cell has a text of its own. */
export const isFilled = (text: string): boolean => text !== '' && text !== COVERED;

/** No letter fits into a column as narrow as this, in shares of the letters' size. */
const SLIT = 0.6;

/** A table without the columns that double lines leave between them. */
function withoutSlits({ top, bottom, edges }: Grid, rows: readonly (readonly string[])[], letters: number): PageTable {
  const isSlit = (column: number): boolean =>
    (edges[column + 1]?.to ?? Infinity) - (edges[column]?.from ?? 0) < SLIT * letters &&
    rows.every((row) => row[column] === '');
  const kept = <T>(places: readonly T[]): T[] => places.filter((_, column) => !isSlit(column));
  return { top, bottom, edges: kept(edges), rows: rows.map(kept) };
}

/** Finds the cell that a point stands in. */
function placer(grids: readonly Grid[]): (x: number, y: number) => Cell | undefined {
  return (x, y) => {
    for (const grid of grids) {
      if (x < grid.left || x > grid.right || y < grid.top || y > grid.bottom) continue;
      const cell = grid.cells.find(
        ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom,
      );
      if (cell !== undefined) return cell;
    }
    return undefined;
  };
}

const wholeLine = (row: readonly PdfLine[]): PdfLine => lineOf(row.flatMap(({ words }) => words));

/** Room that a cell keeps free at its sides, where its text doesn't show it, in points. */
const PADDING = 4;

/** What ends with a dash goes on: `2021 -` / `2030`. */
const GOES_ON = /[-–]$/;

/** An item of a list in a cell: `- Thuốc bảo vệ thực vật`, not `- xã hội`. */
export const ITEM = /^[-–+•]\s*\p{Lu}/u;

/** Text of a cell in one line. Where the next word would have fitted on a line, a new paragraph or name begins; so do items. */
function cellText(lines: readonly PdfLine[], { left, right }: Pick<Cell, 'left' | 'right'>): string {
  const margin = Math.min(...lines.map((line) => Math.min(line.left - left, right - line.right)), PADDING);
  const room = right - left - 2 * Math.max(margin, 0);
  const isList = lines[0] !== undefined && ITEM.test(textOf(lines[0]));
  let text = '';
  let before: PdfLine | null = null;
  for (const line of lines) {
    const next = textOf(line);
    const begins = (isList && ITEM.test(next)) || (before !== null && hasRoom(before, firstWord(line), room));
    if (before === null) text = next;
    else if (begins && !GOES_ON.test(text)) text += LINE_BREAK + next;
    else text = isCut(before, line, room) ? text + next : join(text, next, isSpaced(line));
    before = line;
  }
  return text;
}

/** Width of a letter, in shares of its size. */
const LETTER = 0.6;

/** Letters or figures where a line ends and the next begins. */
const SEAM = /^(?=.*[^\d.,])\S*?(?:(\p{L}+)\u2028(\p{L}+)|\p{N}\u2028\p{N})/u;

/**
 * Whether the end of a line cuts a word too long for its cell: not one letter more would have fitted, nothing else stands
 * on the line, and what touches is no syllable (`2007/N` / `Đ-CP`, `III/20` / `14`).
 */
function isCut(before: PdfLine, line: PdfLine, room: number): boolean {
  if (before.right - before.left + LETTER * before.size < room) return false;
  const seam = SEAM.exec(textOf(before) + LINE_BREAK + textOf(line));
  return seam !== null && ![seam[1], seam[2]].some((end) => end !== undefined && isSyllable(end));
}

/** Text that runs up or down: each line of it is a column of the page. */
function sidewaysText(glyphs: readonly Glyph[]): string {
  if (glyphs.length === 0) return '';
  const down = (glyphs.at(-1)?.endY ?? 0) > (glyphs[0]?.y ?? 0);
  const level = glyphs.map((glyph): Glyph =>
    down
      ? { ...glyph, x: glyph.y, y: -glyph.x, endX: glyph.endY, endY: -glyph.endX }
      : { ...glyph, x: -glyph.y, y: glyph.x, endX: -glyph.endY, endY: glyph.endX },
  );
  return rowsOf(linesOf(wordsOf(level)))
    .map(wholeLine)
    .map(textOf)
    .reduce((text, next) => join(text, next), '');
}

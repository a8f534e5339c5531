/** The ways in which documents lose the lines of their tables. Nothing is left to chance: `seed` decides. */
import { A4, PAGES, widthsOf, wrap, type Page } from './layout.js';
import type { MarkdownRow } from './markdown.js';
import type { TrueTable } from './truth.js';

/** The lines of a table in one form; `seed` is a hash of the document and the table's place in it. */
export type Form = (table: TrueTable, seed: number) => string[];

const oneLine = (cell: string): string => cell.replaceAll('\n', ' ');
const allRows = ({ header, rows }: TrueTable): readonly MarkdownRow[] => [header, ...rows];

const tabs: Form = (table) => allRows(table).map(({ cells }) => cells.map(oneLine).join('\t'));

/** The Markdown as it is, with all its marks, and as wide as it is. */
const pipes: Form = (table) => {
  const [header = '', ...rows] = allRows(table).map(({ raw }) => raw);
  const columns = header.split(/(?<!\\)\|/).length - 2;
  return [header, `|${'---|'.repeat(columns)}`, ...rows];
};

const pipesBare: Form = (table) =>
  allRows(table).map(({ cells }) =>
    cells
      .map((cell) => oneLine(cell).replaceAll('|', '\\|'))
      .join(' | ')
      .trimEnd(),
  );

const cellALine: Form = (table) => allRows(table).flatMap(({ cells }) => cells.map(oneLine));

/** Empty cells are lost, and between all lines may be blank ones. */
const cellALineDropped: Form = (table, seed) =>
  cellALine(table, seed)
    .filter((line) => line !== '')
    .flatMap((line) => (seed % 2 === 1 ? ['', line] : [line]));

/** What `pdftotext -layout` gives: columns stand under each other, two spaces and more between them. */
const spaced: Form = (table, seed) => {
  const widths = widthsOf(table, 2, A4).map((width, column) => Math.max(width, ...wrapped(table, column, width)));
  const blank = seed % 2 === 1;
  return allRows(table).flatMap((row) => {
    const title = titleOf(row, table);
    const left = title === 1 ? (row.cells[0] ?? '').padEnd(widths[0] ?? 0) : '';
    const lines =
      title === null
        ? sideBySide(cellLines(row, widths), (cells) =>
            cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '),
          )
        : wrap(row.cells[title] ?? '', A4.line - left.length).map(
            (line, index) => `${index === 0 ? left : ' '.repeat(left.length)}${left === '' ? '' : '  '}${line}`,
          );
    return blank ? [...lines, ''] : lines;
  });
};

/** No borders at all: what stands at the same height is one line, with one space between cells. */
const interleaved =
  (page: Page): Form =>
  (table, seed) => {
    const blank = seed % 2 === 1;
    return allRows(table).flatMap((row) => [...joined(printedRow(row, table, page)), ...(blank ? [''] : [])]);
  };

/** Lines on a printed page. */
const LINES = 40;

/**
 * No borders, and the number and the content come as a block before the other cells; where the content is one line,
 * the first line of all cells stands on it. Every page repeats the header and may cut a row.
 */
const interleavedBlocks =
  (page: Page): Form =>
  (table) => {
    const header = [...joined(printedRow(table.header, table, page)), ''];
    const lines = [...header];
    let left = LINES;
    for (const row of table.rows) {
      let rest = printedRow(row, table, page);
      while (heightOf(rest) > left) {
        const above = rest.map((cell) => cell.slice(0, left));
        if (left > 0) lines.push(...blocks(above, table));
        rest = rest.map((cell) => cell.slice(left));
        lines.push(...header);
        left = LINES;
      }
      left -= heightOf(rest);
      lines.push(...blocks(rest, table));
    }
    return lines;
  };

function blocks(cells: readonly (readonly string[])[], { numbered }: TrueTable): string[] {
  const block = cells.slice(0, numbered ? 2 : 1);
  const others = cells.slice(block.length);
  if (heightOf(others) === 0) return joined(block);
  if (heightOf(block) <= 1) return [...joined(cells), ''];
  return [...joined(block), '', ...joined(others), ''];
}

/** The cells of a row as printed; a title goes over the whole width, in the place of its cell. */
function printedRow(row: MarkdownRow, table: TrueTable, page: Page): string[][] {
  const title = titleOf(row, table);
  return cellLines(
    row,
    widthsOf(table, 1, page).map((width, column) => (column === title ? page.line : width)),
  );
}

/** Where a row has nothing but a title (and a number before it): the column of the title. */
function titleOf({ cells }: MarkdownRow, { numbered }: TrueTable): number | null {
  const filled = cells.flatMap((cell, column) => (cell === '' ? [] : [column]));
  const [first = 0, second] = filled;
  if (filled.length === 1 && first < 2) return first;
  return numbered && filled.length === 2 && first === 0 && second === 1 ? 1 : null;
}

const cellLines = ({ cells }: MarkdownRow, widths: readonly number[]): string[][] =>
  cells.map((cell, column) => wrap(cell, widths[column] ?? A4.line));

const wrapped = (table: TrueTable, column: number, width: number): number[] =>
  allRows(table)
    .filter((row) => titleOf(row, table) === null)
    .flatMap(({ cells }) => wrap(cells[column] ?? '', width).map((line) => line.length));

const heightOf = (cells: readonly (readonly string[])[]): number => Math.max(0, ...cells.map((cell) => cell.length));

const joined = (cells: readonly (readonly string[])[]): string[] =>
  sideBySide(cells, (line) => line.filter((cell) => cell !== '').join(' '));

function sideBySide(cells: readonly (readonly string[])[], join: (line: string[]) => string): string[] {
  return Array.from({ length: heightOf(cells) }, (_, height) =>
    join(cells.map((cell) => cell[height] ?? '')).trimEnd(),
  );
}

/** All forms by name, those that keep borders first; without borders a table comes as several pages would set it. */
export const FORMS: Readonly<Record<string, readonly Form[]>> = {
  tabs: [tabs],
  pipes: [pipes],
  'pipes-bare': [pipesBare],
  spaced: [spaced],
  'cell-a-line': [cellALine],
  'cell-a-line-dropped': [cellALineDropped],
  interleaved: PAGES.map(interleaved),
  'interleaved-blocks': PAGES.map(interleavedBlocks),
};

import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { slice } from '../source/source.js';
import { hull, type Span } from '../source/span.js';

/**
 * A word as the source has it: what lies between white space. `raw` is a slice of the source, `text` its reading. It is
 * its own span: of the million words of a long document none has a second object for its place.
 */
export interface Token extends Span {
  /** The slice of the source. */
  readonly raw: string;
  /** NFC; after the repair stage the repaired reading. */
  readonly text: string;
  /** 0 to 1: how sure the reading is. */
  readonly confidence: number;
  /** The source's markup begins a list item or a new line here (`<li>`, `<br>`). */
  readonly startsItem?: true;
  /** A ruled line was read before it, in a table whose borders are mostly lost. */
  readonly afterBar?: true;
}

/**
 * A physical line of the source. Tabs part cells, in a Markdown table bars, and in an HTML table tags; other lines have
 * one cell, an empty line one without tokens.
 */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** 1-based; null where the input has no pages. */
  readonly page: number | null;
  /** White-space characters before the first token. */
  readonly indent: number;
  /** Where the line stands in the source, its line break left out. */
  readonly span: Span;
  /** The tokens of each cell. */
  readonly cells: readonly (readonly Token[])[];
  /** The empty cells that a cell above covers, by index; left out where the input doesn't say which are merged. */
  readonly covered?: readonly number[];
}

/** A cell of a line, by indices into a transcript. */
export interface CellPlace {
  /** Index of the line. */
  readonly line: number;
  /** Index of the cell in it. */
  readonly cell: number;
}

/**
 * Lines that hold tables whose rows are no lines: those that a text has in HTML, a tag a line or all on one. The rows
 * stand for the lines in all that reads the document: of each of their cells, the cells of lines that it is written in.
 */
export interface TableLines {
  /** Index of the first line. */
  readonly from: number;
  /** Index of the line behind the last. */
  readonly to: number;
  /** What is read in place of the lines; every cell of theirs stands in one place of it. */
  readonly rows: readonly (readonly (readonly CellPlace[])[])[];
  /** Of each row, the cells that one above covers, by index. */
  readonly covered: readonly (readonly number[])[];
}

/** What the read stage gives and the repair stage takes and gives: the source as lines of tokens. */
export interface Transcript {
  /** The text that all places are in. */
  readonly source: Source;
  /** Its lines, one for each of the source. */
  readonly lines: readonly Line[];
  /** Those of them that are read as other rows, in ascending order. */
  readonly tables: readonly TableLines[];
  /** What the read stage has to say: pages left out, pictures not read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** All tokens of a line, in order. */
export function tokensOf(line: Line): readonly Token[] {
  return line.cells.length === 1 ? (line.cells[0] ?? []) : line.cells.flat();
}

/** So many spaces part columns, wherever they stand, in a text that is set as it was printed. */
export const WIDE_GAP = 4;

/** How many spaces stand between two tokens of a line, from two on; 0 where they are something else, as tags. */
export function spacesBetween(before: Span, next: Span, text: string): number {
  const width = next.start - before.end;
  return width > 1 && text.slice(before.end, next.start).trim() !== '' ? 0 : width;
}

/** A line as it is read: one of the source, or a row of a table that the source writes in another way. */
export interface Row {
  /** The line; for a row, its cells, the span of its words, and else what the line has on which it begins. */
  readonly line: Line;
  /** Where the words of each of its cells stand. */
  readonly places: readonly (readonly CellPlace[])[];
}

const NONE: readonly Token[] = [];

/** The tokens of a cell of a line. */
export const tokensAt = ({ line, cell }: CellPlace, lines: readonly Line[]): readonly Token[] =>
  lines[line]?.cells[cell] ?? NONE;

/** The lines of a transcript as they are read. */
export function* rowsOf({ lines, tables }: Transcript): Generator<Row> {
  let next = 0;
  for (const { from, to, rows, covered } of [
    ...tables,
    { from: lines.length, to: lines.length, rows: [], covered: [] },
  ]) {
    for (const line of lines.slice(next, from)) {
      const at = next++;
      yield { line, places: line.cells.map((_, cell) => [{ line: at, cell }]) };
    }
    for (const [at, places] of rows.entries()) yield rowAt(places, covered[at] ?? [], from, lines);
    next = to;
  }
}

function rowAt(places: Row['places'], covered: readonly number[], from: number, lines: readonly Line[]): Row {
  const line = lines[places.flat()[0]?.line ?? from];
  if (line === undefined) throw new Error('tables stand on lines');
  const cells = places.map((cell) => (cell.length === 0 ? NONE : cell.flatMap((place) => tokensAt(place, lines))));
  return { line: { ...line, cells, covered, span: hull(cells.flat()) ?? line.span }, places };
}

/** A transcript with tokens changed; lines and cells whose tokens stay are the same in both, so that they are kept once. */
export function mapTokens(transcript: Transcript, act: (token: Token) => Token): Transcript {
  return mapCells(transcript, (cell) => mapped(cell, act));
}

/** The transcript with `act` done to each cell of a line; lines and cells of which nothing changes are the same objects. */
export function mapCells(
  transcript: Transcript,
  act: (cell: readonly Token[], at: number) => readonly Token[],
): Transcript {
  const lines = transcript.lines.map((line) => {
    const cells = mapped(line.cells, act);
    return cells === line.cells ? line : { ...line, cells };
  });
  return { ...transcript, lines };
}

/** The items with `act` done to each; the same array where none of them changes. */
export function mapped<T>(items: readonly T[], act: (item: T, at: number) => T): readonly T[] {
  const changed = items.map((item, at) => act(item, at));
  return changed.some((item, at) => item !== items[at]) ? changed : items;
}

/** A line as text: one space between tokens, a tab between cells. */
export function lineText(line: Line): string {
  return line.cells.map((cell) => cell.map((token) => token.text).join(' ')).join('\t');
}

/** The transcript as text, exactly one line for every line of the source; the last has a line break where the source's has. */
export function printTranscript({ source, lines }: Transcript): string {
  return lines.map(lineText).join('\n') + (/[\r\n]$/.test(source.text) ? '\n' : '');
}

/** One line a token, for people: place, raw, and the reading where it differs. */
export function printTokens(transcript: Transcript): string {
  const rows: string[] = [];
  for (const line of transcript.lines) {
    rows.push(
      `${line.number}${line.page === null ? '' : ` (page ${line.page})`}: ${slice(transcript.source, line.span)}`,
    );
    line.cells.forEach((cell, index) => {
      for (const token of cell) {
        const { column } = transcript.source.lines.at(token.start);
        const reading = token.text === token.raw ? '' : ` -> ${token.text}`;
        const where = line.cells.length > 1 ? ` cell ${index + 1}` : '';
        rows.push(`    ${line.number}:${column}${where} ${token.raw}${reading} ${token.confidence.toFixed(2)}`);
      }
    });
  }
  return rows.map((row) => `${row}\n`).join('');
}

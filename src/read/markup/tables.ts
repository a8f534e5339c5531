import type { CellPlace, TableLines } from '../../transcript/transcript.js';
import { columnsOf, coveredOf, type Extent } from '../grid.js';
import { tableTags, type TableTag } from './html.js';
import type { Stretch } from './pipes.js';

/** The HTML tables of a text. */
export interface HtmlTables {
  /** The cells of the lines that they stand on, by index. */
  readonly cells: ReadonlyMap<number, readonly Stretch[]>;
  /** The rows that are read in place of these lines. */
  readonly tables: readonly TableLines[];
}

/** A tag and the line it stands on, by index. */
interface PlacedTag extends TableTag {
  readonly line: number;
}

const BEGINS = /<table[\s>]/i;

/**
 * The HTML tables that a converter left in a text, a tag a line or all on one; what is never closed is none.
 *
 *     <table><tr><td>TT</td><td>Nội dung</td></tr><tr><td>1</td>        TT | Nội dung
 *     <td>Xây dựng …</td></tr></table>                                  1 | Xây dựng …
 *
 * @param lines the lines of the text
 * @param pipes the lines that are rows of tables with bars, by index: there, a table is part of a cell
 */
export function htmlTables(lines: readonly string[], pipes: ReadonlyMap<number, unknown>): HtmlTables {
  const cells = new Map<number, readonly Stretch[]>();
  const tables: TableLines[] = [];
  if (!lines.some((line) => BEGINS.test(line))) return { cells, tables };
  const tags = lines.flatMap((text, line): PlacedTag[] =>
    pipes.has(line) ? [] : tableTags(text).map((tag) => ({ ...tag, line })),
  );
  let open: Region | null = null;
  const close = (): void => {
    if (open !== null) tables.push(open.finish(cells));
    open = null;
  };
  for (const [first, last] of closedTables(tags)) {
    const own = tags.slice(first, last + 1);
    const line = own[0]?.line ?? 0;
    if (open === null || open.line < line) {
      close();
      open = new Region(lines, line);
    }
    open.read(own);
  }
  close();
  return { cells, tables };
}

/** The tables that stand in no other, by the indices of the tags that begin and end them. */
function closedTables(tags: readonly PlacedTag[]): [first: number, last: number][] {
  const open: number[] = [];
  const found: [number, number][] = [];
  tags.forEach(({ name, closes }, at) => {
    if (name !== 'table') return;
    if (!closes) {
      open.push(at);
      return;
    }
    const first = open.pop();
    if (first === undefined) return;
    while ((found.at(-1)?.[0] ?? -1) > first) found.pop();
    found.push([first, at]);
  });
  return found;
}

/** A cell of a table in the making. */
interface Cell extends Extent {
  readonly places: CellPlace[];
  /** A `<br>` ends its text so far. */
  broken: boolean;
}

const NOWHERE: CellPlace[] = [];

const LINE_END = /<br\s*\/?>$/i;

/** Lines that tables stand on: of one, or of several where one begins on the line on which another ends. */
class Region {
  private readonly from: number;
  /** Up to where it is read: the index of a line, and the offset in it. */
  line: number;
  private offset = 0;
  /** The cells of its lines. */
  private readonly stretches: Stretch[][] = [[]];
  private readonly rows: CellPlace[][][] = [];
  private readonly covered: number[][] = [];
  /** The open table, its last row while that is open, and the last cell of it while that is. */
  private table: Cell[][] = [];
  private row: Cell[] | null = null;
  private cell: Cell | null = null;

  constructor(
    private readonly lines: readonly string[],
    first: number,
  ) {
    this.from = first;
    this.line = first;
  }

  /** Reads a table by its tags; those of tables within its cells are left to the cells. */
  read(tags: readonly PlacedTag[]): void {
    let depth = 0;
    for (const tag of tags) {
      if (tag.name === 'table' && tag.closes) depth--;
      if (depth <= 1 && !(depth === 1 && tag.name === 'table')) {
        this.takeTo(tag.line, tag.start);
        this.offset = tag.end;
        this.turn(tag);
      }
      if (tag.name === 'table' && !tag.closes) depth++;
    }
    this.finishTable();
  }

  /** Puts the cells of its lines to those of the text. */
  finish(cells: Map<number, readonly Stretch[]>): TableLines {
    this.takeTo(this.line, this.text(this.line).length);
    this.stretches.forEach((stretches, index) => {
      cells.set(this.from + index, stretches.length === 0 ? [[0, 0]] : stretches);
    });
    return { from: this.from, to: this.line + 1, rows: this.rows, covered: this.covered };
  }

  private turn({ name, closes, colspan, rowspan }: PlacedTag): void {
    this.cell = null;
    if (name !== 'td' && name !== 'th') this.row = null;
    if (closes || !['td', 'th', 'tr'].includes(name)) return;
    // A cell may come without a row.
    if (this.row === null) this.table.push((this.row = []));
    if (name === 'tr') return;
    this.cell = { colspan, rowspan, places: [], broken: false };
    this.row.push(this.cell);
  }

  private takeTo(line: number, offset: number): void {
    while (this.line < line) {
      this.take(this.text(this.line).length);
      this.line++;
      this.offset = 0;
      this.stretches.push([]);
    }
    this.take(offset);
  }

  /** Takes a stretch of a line into the open cell. Outside of all, it is a line of its own before the table, as in browsers. */
  private take(end: number): void {
    const text = this.text(this.line).slice(this.offset, end).trim();
    const fresh = this.cell?.places.length === 0;
    if (text === '' && !fresh) return;
    const stretches = this.stretches.at(-1) ?? [];
    const place = { line: this.line, cell: stretches.length };
    stretches.push([this.offset, end, this.cell?.broken ?? false]);
    if (this.cell === null) this.addRow([[place]]);
    else {
      this.cell.places.push(place);
      this.cell.broken = LINE_END.test(text);
    }
  }

  /** Its rows, with a cell for every column in which one begins, and an empty one that parts it from what follows. */
  private finishTable(): void {
    const columns = columnsOf(this.table);
    const used = [...new Set(columns.flat())].sort((a, b) => a - b);
    const covered = coveredOf(this.table, columns);
    this.table.forEach((row, r) => {
      const placed = new Map<number, CellPlace[]>();
      row.forEach(({ places }, c) => {
        const at = columns[r]?.[c] ?? 0;
        const there = placed.get(at);
        if (there === undefined) placed.set(at, places);
        else for (const place of places) there.push(place);
      });
      const isCovered = (column: number): boolean => covered[r]?.has(column) === true && !placed.has(column);
      this.addRow(
        used.map((column) => placed.get(column) ?? NOWHERE),
        used.flatMap((column, at) => (isCovered(column) ? [at] : [])),
      );
    });
    this.addRow([[]]);
    this.table = [];
  }

  private addRow(cells: CellPlace[][], covered: number[] = []): void {
    this.rows.push(cells);
    this.covered.push(covered);
  }

  private text(line: number): string {
    return this.lines[line] ?? '';
  }
}

import { EMPTY, joinPhrases, type Phrase } from '../../../transcript/phrase.js';
import type { TextLine } from '../../lines.js';
import { opensGroup, rowMarker } from '../row-marker.js';
import type { Draft } from '../rows.js';
import { placeLines, type Fit } from './cells.js';

/** The lines from one number to the next, or those before the first. */
export interface Segment {
  /** The first line is the number. */
  readonly numbered: boolean;
  readonly lines: readonly TextLine[];
  /** The line of the source that it begins with, perhaps an empty one. */
  readonly from: number;
  /** Lines of the source to the next number, empty ones counted; null behind the last. */
  readonly distance: number | null;
}

/** How a table writes its cells. */
export interface Layout {
  readonly columns: number;
  /** Every cell has a line of its own, also an empty one. */
  readonly dense: boolean;
  /** Blank lines that may stand between two cells. */
  readonly gap: number;
  readonly fit: Fit;
}

/** The lines below the heads, parted by the numbers of rows. */
export function segmentsOf(lines: readonly TextLine[], heads: number, starts: readonly number[]): Segment[] {
  const numbers = new Set(starts);
  const cuts = [heads, ...starts.filter((at) => at > heads), lines.length];
  return cuts.slice(0, -1).map((at, index): Segment => {
    const next = lines[cuts[index + 1] ?? lines.length];
    const from = numbers.has(at) ? numberOf(lines[at]) : numberOf(lines[at - 1]) + 1;
    const distance = next === undefined ? null : numberOf(next) - from;
    return { numbered: numbers.has(at), lines: lines.slice(at, cuts[index + 1]), from, distance };
  });
}

const numberOf = (line: TextLine | undefined): number => line?.line.number ?? 0;

/** How the rows that have a next one are written: cells have lines of their own where the rows' distances say so. */
export function layoutOf(segments: readonly Segment[], columns: number, fit: Fit): Layout {
  const whole = segments.flatMap(({ lines, distance }) => (distance === null ? [] : [{ lines, distance }]));
  const blanks = whole.flatMap(({ lines }) => lines.slice(1).map(({ blanksBefore }) => blanksBefore));
  const gap = Math.max(0, ...blanks);
  const hasEmpty = whole.some(({ lines, distance }) => lines.length < distance);
  const even = whole.filter(({ distance }) => distance % columns === 0).length;
  const spread = whole.some(({ lines, distance }) => lines.length === columns && distance !== columns);
  return { columns, dense: hasEmpty && !spread && even * 10 >= whole.length * 9, gap, fit };
}

/** The rows of a segment: the numbered one, and those without a number behind it. */
export function readSegment(segment: Segment, layout: Layout): Draft[] {
  const { columns, dense, fit } = layout;
  const { lines, numbered, from, distance } = segment;
  if (dense && (distance ?? 0) % columns === 0) return byPlace(lines, columns, from);
  const rest = numbered ? lines.slice(1) : lines;
  const drafts: { cells: Phrase[]; lines: TextLine[] }[] = [];
  const open = (): { cells: Phrase[]; lines: TextLine[] } => {
    const draft = { cells: Array.from({ length: columns }, (): Phrase => EMPTY), lines: [] };
    drafts.push(draft);
    return draft;
  };
  let draft = open();
  const put = (line: TextLine, column: number): void => {
    const before = draft.cells[column] ?? EMPTY;
    draft.cells[column] = before.text === '' ? line.phrase : joinPhrases([before, line.phrase]);
    draft.lines.push(line);
  };
  if (numbered && lines[0] !== undefined) put(lines[0], 0);
  const placed = placeLines(
    rest.map(({ phrase }) => phrase),
    columns,
    numbered && isWide(lines[0]),
    fit,
  );
  rest.forEach((line, index) => {
    const { column, begins } = placed[index] ?? { column: 1, begins: false };
    if (begins) draft = open();
    put(line, column);
  });
  return drafts.filter(({ lines: own }) => own.length > 0);
}

/** `II` and `A` number groups. */
function isWide(sign: TextLine | undefined): boolean {
  const kind = rowMarker(sign?.phrase.text ?? '')?.kind;
  return kind === 'roman' || kind === 'capital';
}

/** Rows whose cells are where their lines are. */
function byPlace(lines: readonly TextLine[], columns: number, from: number): Draft[] {
  const drafts = new Map<number, { cells: Phrase[]; lines: TextLine[] }>();
  for (const line of lines) {
    const at = line.line.number - from;
    const row = Math.floor(at / columns);
    const draft = drafts.get(row) ?? { cells: Array.from({ length: columns }, (): Phrase => EMPTY), lines: [] };
    draft.cells[at % columns] = line.phrase;
    draft.lines.push(line);
    drafts.set(row, draft);
  }
  return [...drafts.values()];
}

/** Rows without a number that may stand behind the last numbered one. */
const MOST_BEHIND = 3;
/** A line that fits its column no worse is one of its cells. */
const FITS = 0.5;

/**
 * How many lines of the last segment belong to the table: the row's own, and those behind it that are rows without a
 * number, as no blank line parts them from it or as they fit the columns.
 */
export function lastLength({ lines, from }: Segment, { columns, dense, gap, fit }: Layout): number {
  if (!dense) {
    const end = lines.findIndex(({ blanksBefore }, at) => at > 0 && blanksBefore > gap);
    const whole = end < 0 ? lines : lines.slice(0, end);
    if (gap === 0) return Math.min(whole.length, columns * (MOST_BEHIND + 1));
    // Blank lines stand between all cells: only what fits shows where the table ends. A number has a content, however
    // short (`Số xã 5G`).
    const row = whole.slice(1, isWide(lines[0]) ? columns + 1 : columns).map(({ phrase }) => phrase);
    const odd = placeLines(row, columns, isWide(lines[0]), fit).findIndex(({ column }, at) => {
      const cell = row[at] as Phrase;
      return opensGroup(cell.text) || (at > 0 && fit(cell, column) > FITS);
    });
    return 1 + (odd < 0 ? row.length : odd);
  }
  const rowAt = (row: number): TextLine[] =>
    lines.filter(({ line }) => Math.floor((line.number - from) / columns) === row);
  const isRow = (row: readonly TextLine[]): boolean =>
    row.length >= 2 &&
    row.every(({ line, phrase }) => {
      const column = (line.number - from) % columns;
      const isText = opensGroup(phrase.text) || (column > 1 && phrase.text.endsWith('.'));
      return column > 0 && !isText && fit(phrase, column) <= FITS;
    });
  let rows = 1;
  for (let row = 1; row <= MOST_BEHIND; row++) {
    if (isRow(rowAt(row))) rows = row + 1;
    else if (rowAt(row).length !== 1) break;
  }
  return lines.filter(({ line }) => line.number < from + rows * columns).length;
}

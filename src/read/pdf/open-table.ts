import { fold } from '../../knowledge/fold.js';
import { isNumberHead } from '../../knowledge/number-head.js';
import type { Cell, Edge, Grid } from './grid.js';
import { linesOf, rowsOf } from './lines.js';
import type { Word } from './words.js';

/** A table that is set by white space alone has so many columns: two are a letterhead, a signature, a list. */
const LEAST_COLUMNS = 3;
/** A line with more white in it is a drawing, or a picture made of letters. */
const MOST_COLUMNS = 60;
/** So many of its lines have words in so many columns. */
const LEAST_LINES = 2;
/** White between two columns, and from a line to the next of one table, in shares of the letters' size. */
const RIVER = 0.8;
const NEXT = 2.2;
/** From a line to the next of one cell: a title keeps more from the table below it. */
const CLOSE = 1.35;
/** From a line to the next where a row begins, in steps from a line of a cell to the next. */
const ROW = 1.08;

/** Lines that a head has at most above the word over the numbers. */
const HIGHEST = 8;

/** The number of a row. */
const NUMBER = /^(?:\(?\d+(?:\.\d+)*\)?|[IVXLC]+|\p{L})[.)]*$/u;

/** Words that stand beside each other. */
interface Band {
  readonly words: readonly Word[];
  readonly foot: number;
  readonly size: number;
  /** White between its words, and beside them. */
  readonly white: readonly Edge[];
}

/**
 * Tables without ruling lines: lines through which the same white runs down, so that there are three columns at least.
 * A row begins with a number, or below more white than lines of a cell have between them.
 */
export function openGridsOf(words: readonly Word[], width: number): Grid[] {
  const bands = rowsOf(linesOf(words)).map((lines): Band => bandOf(lines.flatMap((line) => line.words)));
  const grids: Grid[] = [];
  let done = 0;
  for (let at = 0; at < bands.length; at++) {
    const region = regionAt(bands, at, done);
    if (region === null) continue;
    grids.push(gridOf(region, width));
    done = region.end;
    at = done - 1;
  }
  return grids;
}

function bandOf(words: readonly Word[]): Band {
  const sorted = [...words].sort((a, b) => a.left - b.left);
  const size = Math.max(...sorted.map((word) => word.size));
  const white: Edge[] = [];
  let from = -Infinity;
  for (const { left, right } of sorted) {
    if (left - from >= RIVER * size) white.push({ from, to: left });
    from = Math.max(from, right);
  }
  return {
    words: sorted,
    foot: Math.max(...sorted.map(({ bottom }) => bottom)),
    size,
    white: [...white, { from, to: Infinity }],
  };
}

interface Region {
  readonly bands: readonly Band[];
  /** White between its columns. */
  readonly rivers: readonly Edge[];
  /** How many of its bands are the head. */
  readonly head: number;
  /** The band behind it. */
  readonly end: number;
}

/** The bands from `done` on around one with three columns through which its rivers run; null where they are no table. */
function regionAt(bands: readonly Band[], at: number, done: number): Region | null {
  const seed = bands[at];
  if (seed === undefined || seed.white.length < LEAST_COLUMNS + 1 || seed.white.length > MOST_COLUMNS) return null;
  let rivers = seed.white;
  const takes = (band: Band | undefined, gap: number): boolean => {
    if (band === undefined || gap > NEXT * band.size || band.white.length > MOST_COLUMNS) return false;
    const narrowed = common(rivers, band);
    if (rivers.some((river) => !narrowed.some(({ from, to }) => from >= river.from && to <= river.to))) return false;
    rivers = narrowed;
    return true;
  };
  const gap = (below: number): number => (bands[below]?.foot ?? 0) - (bands[below - 1]?.foot ?? 0);
  let [start, end] = [at, at + 1];
  while (takes(bands[end], gap(end))) end++;
  while (start > done && takes(bands[start - 1], gap(start))) start--;
  // With another head another table begins, whose first lines may still run along the rivers of this one.
  const heads = headsOf(bands.slice(start, end + HIGHEST), rivers.slice(1, -1));
  const head = heads.findLast(({ from }) => start + from <= at);
  const next = heads.find(({ from }) => start + from > at);
  if (next !== undefined) end = Math.min(end, start + next.from);
  if (head !== undefined) start += head.from;
  // What stands above is a title, but for the rest of a row at the top of a page.
  else if (!bands.slice(0, start).every(isPageNumber))
    for (let up = at; up > start; up--) if (gap(up) > CLOSE * seed.size) start = up;
  const inner = bands.slice(start, end).reduce(common, seed.white).slice(1, -1);
  const filled = (band: Band | undefined): number => new Set(band?.words.map((word) => columnOf(word, inner))).size;
  // What follows in one column alone, below some white, is no row.
  while (end > start && filled(bands[end - 1]) < 2 && gap(end - 1) > CLOSE * seed.size) end--;
  const own = bands.slice(start, end);
  // A table that ends with the page may have no more than its head and the rest of a row.
  const least = head === undefined ? LEAST_LINES : 1;
  if (end <= at || own.filter((band) => filled(band) >= LEAST_COLUMNS).length < least) return null;
  return { bands: own, rivers: inner, head: head === undefined ? 0 : head.to - head.from, end };
}

const isPageNumber = ({ words }: Band): boolean => words.every(({ text }) => /^[-–\d]+$/.test(text));

/** Where white that runs through lines runs through one more. */
function common(rivers: readonly Edge[], { white, size }: Band): Edge[] {
  return rivers.flatMap((river) =>
    white
      .map(({ from, to }) => ({ from: Math.max(from, river.from), to: Math.min(to, river.to) }))
      .filter(({ from, to }) => to - from >= RIVER * size),
  );
}

/** The column that a word stands in: behind so many rivers. */
const columnOf = ({ left }: Word, rivers: readonly Edge[]): number => rivers.filter(({ to }) => to <= left).length;

function gridOf({ bands, rivers, head }: Region, width: number): Grid {
  const words = bands.flatMap((band) => band.words);
  const begins = beginsRow(bands, rivers);
  const top = ({ foot, size }: Band): number => foot - size;
  const rows = bands.flatMap((band, at) => {
    const before = bands[at - 1];
    if (before === undefined) return [top(band)];
    return at >= head && begins(at) ? [Math.max(top(band), (top(band) + before.foot) / 2)] : [];
  });
  rows.push(Math.max(...bands.map(({ foot, size }) => foot + size / 2)));
  // Columns are as wide as their words.
  const columns = Array.from({ length: rivers.length + 1 }, (_, column) => {
    const own = words.filter((word) => columnOf(word, rivers) === column);
    return { left: Math.min(...own.map(({ left }) => left)), right: Math.max(...own.map(({ right }) => right)) };
  });
  const cells = rows.slice(1).flatMap((bottom, row) => {
    const inRow = { row, rows: 1, columns: 1, top: rows[row] ?? 0, bottom };
    return columns.map((place, column): Cell => ({ ...inRow, ...place, column }));
  });
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? width];
  const edges = [{ from: 0, to: left }, ...rivers, { from: right, to: width }];
  return { edges, rows: rows.length - 1, cells, left, right, top: rows[0] ?? 0, bottom: rows.at(-1) ?? 0 };
}

/** The heads of tables: the bands around a word over numbers that have no more white between them than lines of a cell. */
function headsOf(bands: readonly Band[], rivers: readonly Edge[]): { from: number; to: number }[] {
  const begins = beginsRow(bands, rivers);
  const heads: { from: number; to: number }[] = [];
  for (let at = 0; at < bands.length; at++) {
    const band = bands[at];
    if (band === undefined || !isNumberHead(fold(firstOf(band, rivers)))) continue;
    let [from, to] = [at, at + 1];
    while (from > 0 && !begins(from)) from--;
    while (to < bands.length && !begins(to)) to++;
    heads.push({ from, to });
    at = to - 1;
  }
  return heads;
}

/** Tells of each band but the first whether a row begins with it. */
function beginsRow(bands: readonly Band[], rivers: readonly Edge[]): (at: number) => boolean {
  const step = stepOf(bands, rivers);
  return (at) => {
    const [before, band] = [bands[at - 1], bands[at]];
    if (before === undefined || band === undefined) return false;
    return NUMBER.test(firstOf(band, rivers)) || band.foot - before.foot > ROW * step;
  };
}

/** What stands in the first column of a band. */
const firstOf = ({ words }: Band, rivers: readonly Edge[]): string =>
  words
    .filter((word) => columnOf(word, rivers) === 0)
    .map(({ text }) => text)
    .join(' ');

/** From a line to the next within a cell: the least in a column. */
function stepOf(bands: readonly Band[], rivers: readonly Edge[]): number {
  const last = new Map<number, number>();
  let least = Infinity;
  for (const { words, foot, size } of bands)
    for (const column of new Set(words.map((word) => columnOf(word, rivers)))) {
      const step = foot - (last.get(column) ?? -Infinity);
      if (step >= size) least = Math.min(least, step);
      last.set(column, foot);
    }
  return least;
}

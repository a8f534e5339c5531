import { UNIT } from '../../../knowledge/cost.js';
import { behind } from './anew.js';
import { bestWays, type BestWays } from './best-ways.js';
import { endCost, entries, settingOf, type Entry } from './costs.js';
import type { Fluency } from './fluency.js';
import { isTop, type FlatLine } from './line.js';
import type { Cell, FlatTable, Place, Stretch } from './model.js';

/** A way to give the words of a row to its columns: the stretches of each cell. */
export interface RowReading {
  readonly cells: readonly (readonly Stretch[])[];
  readonly cost: number;
}

/** Ways that are followed from line to line. */
const BEAM = 20;
/** Nothing that is so much dearer than the cheapest way is followed. */
const MARGIN = 10 * UNIT;
const LISTING = /[,:/–-]$|^[<>≤≥]$/;
const STOP = /[.;:!?…]["”)]*$/u;

/** A way through the lines so far. */
interface Way {
  readonly cost: number;
  readonly cells: readonly Cell[];
  /** Where each column's stretch of the last line ends. */
  readonly ends: readonly number[];
  readonly before: Way | null;
}

/**
 * Finds where the cells of a row were joined. Every line is parted into one stretch a column, perhaps an empty one; the
 * best parting is that whose cells read most fluently, begin as cells of their columns do, and are broken where their
 * columns are full. A beam search from line to line (B. Lowerre, "The Harpy speech recognition system", 1976), with the
 * words joined across lines scored by the language model. Readings come cheapest first.
 *
 *     Năm 2020 Sở Thông tin và      ->  Năm 2020 | Sở Thông tin và Truyền thông
 *     Truyền thông
 */
export function cutRow(lines: readonly FlatLine[], table: FlatTable, fluent: Fluency): RowReading[] {
  const { columns } = table;
  const nothing: Cell = {
    context: fluent.start,
    length: 0,
    line: -1,
    stopped: false,
    unfinished: false,
    linked: false,
    lists: false,
    dated: false,
    startsItem: false,
  };
  let ways: Way[] = [{ cost: 0, cells: columns.map(() => nothing), ends: [], before: null }];
  const best = bestWays();
  let pageFrom = 0;
  for (const [number, line] of lines.entries()) {
    if (line.afterBreak) pageFrom = number;
    const place = { line, number, pageFrom, top: isTop(lines, number) };
    const settings = columns.map((column) => settingOf(column, line, table));
    ways = ways.flatMap((way) => cutLine(way, place, table, settings, best, fluent)).sort((a, b) => a.cost - b.cost);
    const dearest = (ways[0]?.cost ?? 0) + MARGIN;
    ways = ways.filter(({ cost }, i) => i < BEAM && cost <= dearest);
  }
  return ways
    .map((way) => {
      const cells = stretches(way, lines, columns.length);
      return { cells, cost: way.cost + endCost(way.cells, cells, columns, fluent) };
    })
    .sort((a, b) => a.cost - b.cost);
}

function stretches(way: Way, lines: readonly FlatLine[], columns: number): Stretch[][] {
  const cells: Stretch[][] = Array.from({ length: columns }, () => []);
  const ways: Way[] = [];
  for (let at = way; at.before !== null; at = at.before) ways.push(at);
  ways.reverse().forEach(({ ends, cells: states }, line) => {
    let from = 0;
    ends.forEach((end, k) => {
      if (end === from) return;
      const tokens = lines[line]?.tokens.slice(from, end) ?? [];
      const startsItem = states[k]?.startsItem === true;
      cells[k]?.push({ line, tokens, startsItem });
      from = end;
    });
  });
  return cells;
}

/**
 * The best ways to part a line, going on with a way through the lines before it: dynamic programming over columns and
 * places between words. In `best` a way says by which entry its last stretch came, or by {@link SKIPPED}.
 */
function cutLine(
  way: Way,
  place: Place,
  table: FlatTable,
  settings: readonly Int32Array[],
  best: BestWays,
  fluent: Fluency,
): Way[] {
  const { line } = place;
  const { columns } = table;
  const { length } = line.tokens;
  best.reset(columns.length, length + 1);
  best.add(0, 0, way.cost, 0, SKIPPED);
  const entered: Entry[][][] = [];
  for (const [k, column] of columns.entries()) {
    const cell = way.cells[k];
    const setting = settings[k];
    if (cell === undefined || setting === undefined) return [];
    const begun = way.cells.some((other, i) => i > k && other.line >= 0);
    const enter = (from: number): Entry[] =>
      entries(cell, column, { from, first: k === 0, begun }, place, table, fluent);
    entered.push(withColumn(k, line, setting, enter, best));
  }
  const end = best.first(columns.length, length);
  const found: Way[] = [];
  for (let i = 0; i < best.count(columns.length, length); i++)
    found.push(follow(way, place, table, end + i, entered, best));
  return found;
}

/** Leads the ways on over column `k`: past it, or with a stretch in it. Gives the entries by where they begin. */
function withColumn(
  k: number,
  line: FlatLine,
  setting: Int32Array,
  enter: (from: number) => Entry[],
  best: BestWays,
): Entry[][] {
  const { length } = line.tokens;
  const entered: Entry[][] = [];
  for (let from = 0; from <= length; from++) {
    const count = best.count(k, from);
    if (count === 0) continue;
    const first = best.first(k, from);
    for (let slot = first; slot < first + count; slot++) best.add(k + 1, from, best.cost(slot), slot, SKIPPED);
    if (from === length) continue;
    const ways = enter(from);
    entered[from] = ways;
    const row = from * (length + 1);
    for (const [by, entry] of ways.entries()) {
      const { near, far, more } = line.costs(entry.context, from);
      for (let to = from + 1; to <= length; to++) {
        const stands = setting[row + to] ?? 0;
        // It only grows from word to word.
        if (stands > MARGIN) break;
        const cost = entry.cost + stands + (near[to - from] ?? (far[to - from] ?? 0) + more);
        for (let slot = first; slot < first + count; slot++)
          if (!best.add(k + 1, to, best.cost(slot) + cost, slot, by)) break;
      }
    }
  }
  return entered;
}

const SKIPPED = -1;

/** The way through the columns that ends in a slot. */
function follow(
  way: Way,
  { line, number }: Place,
  table: FlatTable,
  slot: number,
  entered: readonly Entry[][][],
  best: BestWays,
): Way {
  const cells = [...way.cells];
  const ends: number[] = [];
  const cost = best.cost(slot);
  for (let k = entered.length - 1, at = slot; k >= 0; k--, at = best.before(at)) {
    const to = best.place(at);
    const from = best.place(best.before(at));
    ends.push(to);
    const entry = entered[k]?.[from]?.[best.by(at)];
    if (entry === undefined) continue;
    cells[k] = {
      context: line.after(entry.context, from, to),
      length: line.width(from, to),
      line: number,
      stopped: STOP.test(line.tokens[to - 1]?.text ?? ''),
      unfinished: line.ends(table.unfinished, to) || LISTING.test(line.tokens[to - 1]?.text ?? ''),
      ...behind(line, to, table),
      startsItem: entry.startsItem,
    };
  }
  return { cost, cells, ends: ends.reverse(), before: way };
}

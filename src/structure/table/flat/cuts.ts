import { UNIT } from '../../../knowledge/cost.js';
import { fold } from '../../../knowledge/fold.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Fluency } from './fluency.js';

/** A printed line of a row. */
export interface FlatLine {
  readonly tokens: readonly Token[];
  /** Blank lines stand before it. */
  readonly afterGap: boolean;
  /** A page ended before it: any cell may go on. */
  readonly afterBreak: boolean;
}

/** What is known of a column whose borders are lost. Costs in the units of the language model. */
export interface FlatColumn {
  /** How its cells begin (matched against folded text); null where they may begin anyhow. */
  readonly opens: RegExp | null;
  /** Its cells hold figures and units, no sentences. */
  readonly figures: boolean;
  /** Characters of a full printed line; null where not known yet. */
  readonly width: number | null;
  /** Cost of a row in which it stands empty, or does not. */
  readonly empty: number;
  readonly filled: number;
}

/** A way to give the words of a row to its columns: for each column the stretches of its cell, one a line. */
export interface RowReading {
  readonly cells: readonly (readonly (readonly Token[])[])[];
  readonly cost: number;
}

/** Ways that are followed from line to line, and from column to column within a line. */
const BEAM = 24;
const WAYS = 3;
/** A cell that begins as those of its column don't; with a small letter; left of one that has begun on a line above. */
const ODD_OPENING = 6 * UNIT;
const SMALL_OPENING = 1.5 * UNIT;
const LATE = 3 * UNIT;
/** A cell that goes on after a line without it; over a blank line; with a capital. */
const RESUMED = 6 * UNIT;
const OVER_GAP = 0.5 * UNIT;
const CAPITAL = 1 * UNIT;
/** A cell that goes on though its next word would have fitted on the line; a line wider than its column, a character. */
const FITTED = 2.5 * UNIT;
const TOO_WIDE = 0.7 * UNIT;
/** Looseness of printed widths, in characters: letters are not of one width. */
const LOOSE = 3;
/** A word in a column of figures. */
const WORD_FOR_FIGURE = 2 * UNIT;

const STOP = /[.;:!?…]["”)]*$/u;
const CAPITAL_START = /^["“(]?\p{Lu}/u;
const SMALL_START = /^["“(]?\p{Ll}/u;
const FIGURE = /[\d%<>≤≥]|^[-–—x]$/;

/** A column's cell under way. */
interface Cell {
  readonly context: NgramContext;
  /** Characters of its last line; 0 before it begins. */
  readonly length: number;
  /** Its last line; -1 before it begins. */
  readonly line: number;
  readonly stopped: boolean;
}

/** A way through the lines so far. */
interface Way {
  readonly cost: number;
  readonly cells: readonly Cell[];
  /** Where each column's stretch of the last line ends. */
  readonly ends: readonly number[];
  readonly before: Way | null;
}

/** A way through the columns of a line so far. */
interface Step {
  readonly cost: number;
  readonly at: number;
  readonly cell: Cell;
  readonly before: Step | null;
}

/** Ways through the lines of a row, to be asked for readings after any of them. */
export interface RowWays {
  /** The best readings of lines 0 to `last`, cheapest first. */
  readings(last: number): RowReading[];
}

/**
 * Finds where the cells of a row were joined. Every line is parted into one stretch a column, perhaps an empty one; the
 * best parting is that whose cells read most fluently, begin as cells of their columns do, and are broken where their
 * columns are full. A beam search from line to line (B. Lowerre, "The Harpy speech recognition system", 1976), with the
 * words joined across lines scored by the language model.
 *
 *     Năm 2020 Sở Thông tin và      ->  Năm 2020 | Sở Thông tin và Truyền thông
 *     Truyền thông
 */
export function cutRow(lines: readonly FlatLine[], columns: readonly FlatColumn[], fluent: Fluency): RowWays {
  const nothing: Cell = { context: fluent.start, length: 0, line: -1, stopped: false };
  const beams: Way[][] = [[{ cost: 0, cells: columns.map(() => nothing), ends: [], before: null }]];
  let pageFrom = 0;
  for (const [number, line] of lines.entries()) {
    if (line.afterBreak) pageFrom = number;
    const chain = chainOf(line, columns, fluent);
    const place = { line, number, pageFrom };
    const next = (beams[number] ?? []).flatMap((way) => cutLine(way, place, columns, chain));
    beams.push(next.sort((a, b) => a.cost - b.cost).slice(0, BEAM));
  }
  return {
    readings(last) {
      return (beams[last + 1] ?? [])
        .map((way) => ({
          cells: stretches(way, lines, columns.length),
          cost: way.cost + endCost(way, columns, fluent),
        }))
        .sort((a, b) => a.cost - b.cost);
    },
  };
}

function endCost({ cells }: Way, columns: readonly FlatColumn[], fluent: Fluency): number {
  return cells.reduce((sum, cell, k) => {
    const { empty = 0, filled = 0 } = columns[k] ?? {};
    return sum + (cell.line < 0 ? empty : filled + fluent.end(cell.context));
  }, 0);
}

function stretches(way: Way, lines: readonly FlatLine[], columns: number): Token[][][] {
  const cells: Token[][][] = Array.from({ length: columns }, () => []);
  const ways: Way[] = [];
  for (let at: Way | null = way; at?.before != null; at = at.before) ways.unshift(at);
  ways.forEach(({ ends }, number) => {
    let from = 0;
    ends.forEach((end, k) => {
      if (end > from) cells[k]?.push((lines[number]?.tokens ?? []).slice(from, end));
      from = end;
    });
  });
  return cells;
}

/** What reading a line costs, from each of its tokens on. */
interface Chain {
  readonly length: number;
  /** Cost of tokens `from` to `to` after `context`, and the context behind them. */
  cost(context: NgramContext, from: number, to: number): number;
  after(context: NgramContext, from: number, to: number): NgramContext;
  /** Characters of tokens `from` to `to`. */
  width(from: number, to: number): number;
  opens(column: number, from: number): boolean;
  /** Words among tokens `from` to `to`. */
  words(from: number, to: number): number;
}

/** The language model remembers this many words: behind them the words before a stretch don't matter. */
const MEMORY = 3;

function chainOf({ tokens }: FlatLine, columns: readonly FlatColumn[], fluent: Fluency): Chain {
  // From each token on, as if nothing stood before it: sums of costs, and contexts.
  const sums: number[][] = [];
  const contexts: NgramContext[][] = [];
  for (let from = tokens.length - 1; from >= 0; from--) {
    const row: number[] = [0];
    const here: NgramContext[] = [fluent.start];
    let context = fluent.start;
    let sum = 0;
    for (let at = from; at < tokens.length; at++) {
      const token = tokens[at];
      if (token === undefined) break;
      if (at - from >= MEMORY) {
        // The memory reaches back to the next token only: what was worked out from there on holds.
        sum += (sums[from + 1]?.[at - from] ?? 0) - (sums[from + 1]?.[at - from - 1] ?? 0);
        context = contexts[from + 1]?.[at - from] ?? context;
      } else {
        const step = fluent.read(context, token);
        sum += step.cost;
        context = step.context;
      }
      row.push(sum);
      here.push(context);
    }
    sums[from] = row;
    contexts[from] = here;
  }
  const joins = new Map<NgramContext, { costs: number[]; contexts: NgramContext[] }[]>();
  /** Costs and contexts of the first tokens from `from` on after a cell's words. */
  const join = (context: NgramContext, from: number): { costs: number[]; contexts: NgramContext[] } => {
    let known = joins.get(context);
    if (known === undefined) joins.set(context, (known = []));
    const found = known[from];
    if (found !== undefined) return found;
    const costs = [0];
    const behind = [context];
    for (const token of tokens.slice(from, from + MEMORY)) {
      const step = fluent.read(behind[behind.length - 1] ?? context, token);
      costs.push((costs[costs.length - 1] ?? 0) + step.cost);
      behind.push(step.context);
    }
    return (known[from] = { costs, contexts: behind });
  };
  const widths = [0];
  const counts = [0];
  for (const { raw, text } of tokens) {
    widths.push((widths[widths.length - 1] ?? 0) + raw.length + 1);
    counts.push((counts[counts.length - 1] ?? 0) + (FIGURE.test(text) ? 0 : 1));
  }
  const folded = tokens.map((_, from) =>
    fold(
      tokens
        .slice(from, from + 4)
        .map((token) => token.text)
        .join(' '),
    ).replace(/^["“(]/, ''),
  );
  const opening = columns.map(({ opens }) => folded.map((text) => opens === null || opens.test(text)));
  return {
    length: tokens.length,
    cost(context, from, to) {
      const sum = sums[from] ?? [];
      if (context === fluent.start) return sum[to - from] ?? 0;
      const first = Math.min(MEMORY, to - from);
      return (join(context, from).costs[first] ?? 0) + (sum[to - from] ?? 0) - (sum[first] ?? 0);
    },
    after(context, from, to) {
      const behind = to - from > MEMORY || context === fluent.start ? contexts[from]?.[to - from] : undefined;
      return behind ?? join(context, from).contexts[to - from] ?? context;
    },
    width: (from, to) => (widths[to] ?? 0) - (widths[from] ?? 0) - 1,
    opens: (column, from) => opening[column]?.[from] ?? false,
    words: (from, to) => (counts[to] ?? 0) - (counts[from] ?? 0),
  };
}

/** A line of the row: its number, and that of the first line of its page. */
interface Place {
  readonly line: FlatLine;
  readonly number: number;
  readonly pageFrom: number;
}

/** The best ways to part a line, going on with a way through the lines before it. */
function cutLine(way: Way, place: Place, columns: readonly FlatColumn[], chain: Chain): Way[] {
  const { line, number } = place;
  const { length } = chain;
  let layer: Step[][] = Array.from({ length: length + 1 }, () => []);
  layer[0]?.push({ cost: way.cost, at: 0, cell: way.cells[0] as Cell, before: null });
  for (const [k, column] of columns.entries()) {
    const cell = way.cells[k] as Cell;
    const begun = way.cells.some((other, i) => i > k && other.line >= 0);
    const next: Step[][] = Array.from({ length: length + 1 }, () => []);
    for (let from = 0; from <= length; from++) {
      const steps = layer[from] ?? [];
      if (steps.length === 0) continue;
      for (const step of steps) keep(next[from], { cost: step.cost, at: from, cell, before: step });
      if (from === length) continue;
      const entry = entryCost(cell, k, column, from, place, begun, chain);
      for (let to = from + 1; to <= length; to++) {
        const width = chain.width(from, to);
        const wide = column.width === null ? 0 : Math.max(0, width - column.width - LOOSE) * TOO_WIDE;
        const cost =
          entry +
          chain.cost(cell.context, from, to) +
          wide +
          (column.figures ? chain.words(from, to) * WORD_FOR_FIGURE : 0);
        for (const step of steps) {
          const total = step.cost + cost;
          if (!wanted(next[to], total)) break;
          const last = line.tokens[to - 1];
          keep(next[to], {
            cost: total,
            at: to,
            cell: {
              context: chain.after(cell.context, from, to),
              length: width,
              line: number,
              stopped: STOP.test(last?.text ?? ''),
            },
            before: step,
          });
        }
      }
    }
    layer = next;
  }
  return (layer[length] ?? []).map((last) => {
    const cells: Cell[] = [];
    const ends: number[] = [];
    for (let step: Step = last; step.before !== null; step = step.before) {
      cells.unshift(step.cell);
      ends.unshift(step.at);
    }
    return { cost: last.cost, cells, ends, before: way };
  });
}

function wanted(steps: readonly Step[] | undefined, cost: number): boolean {
  return steps !== undefined && (steps.length < WAYS || cost < (steps[steps.length - 1]?.cost ?? 0));
}

/** Puts a step among the cheapest of its place. */
function keep(steps: Step[] | undefined, step: Step): void {
  if (steps === undefined || !wanted(steps, step.cost)) return;
  let at = steps.length;
  while (at > 0 && (steps[at - 1]?.cost ?? 0) > step.cost) at--;
  steps.splice(at, 0, step);
  if (steps.length > WAYS) steps.pop();
}

/** What it costs, beside its words, that a column's cell begins at a token of a line or goes on with it. */
function entryCost(
  cell: Cell,
  k: number,
  column: FlatColumn,
  from: number,
  { line, number, pageFrom }: Place,
  begun: boolean,
  chain: Chain,
): number {
  const text = line.tokens[from]?.text ?? '';
  if (cell.line < 0) {
    return (chain.opens(k, from) ? 0 : ODD_OPENING) + (SMALL_START.test(text) ? SMALL_OPENING : 0) + (begun ? LATE : 0);
  }
  let cost = line.afterGap ? OVER_GAP : 0;
  if (cell.line < number - 1 && pageFrom <= cell.line) cost += RESUMED;
  if (cell.stopped) return cost;
  if (CAPITAL_START.test(text)) cost += CAPITAL;
  if (column.width !== null && cell.length + 1 + chain.width(from, from + 1) <= column.width - LOOSE) cost += FITTED;
  return cost;
}

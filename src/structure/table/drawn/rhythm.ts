import type { Fit } from './fit.js';

/** A line of a drawing's body: its words, column by column, and whether it holds the number or the figures of a row. */
export interface BodyLine {
  readonly texts: readonly string[];
  readonly anchor: boolean;
}

/** How far each thing speaks against a way to part the lines. */
const COST = {
  /** A row whose first line begins with a small letter. */
  smallStart: 2,
  /** A line within a row that begins with a capital. */
  capitalWithin: 0.5,
  /** Each line by which there are more above than below the line of the figures, or more below than above. */
  imbalance: 1,
  /** Each line above the line of the figures, in a drawing whose cells begin at the top. */
  above: 2,
  /** A nat by which the language model likes or dislikes that a line goes on with the one before. */
  join: 0.15,
};

/**
 * Parts the lines of a body into rows, one for each line of figures: the words above and below such a line are the
 * beginning and the end of its broken name. Cells stand at the top or in the middle of their rows, all in the same way:
 * whichever makes the names likelier. The lines between two lines of figures are parted where names begin with capitals,
 * rows keep their balance, and the language model hears one name end and another begin.
 *
 *     An toan
 *     3 |thongtin| 3 100 10 <5 <4 <3 <2 <l
 *     mang
 *     Hoat
 *     dong
 *     4 Chinh 7 200 30 <10 <8 <6 <4 <2
 *
 * @returns for each row its first line and the line after its last; none where no line has figures
 */
export function partRows(lines: readonly BodyLine[], fit: Fit): (readonly [from: number, to: number])[] {
  const anchors = lines.flatMap((line, at) => (line.anchor ? [at] : []));
  const columns = (lines[0]?.texts ?? []).map((_, at) =>
    wordCosts(
      lines.map(({ texts }) => texts[at] ?? ''),
      fit,
    ),
  );
  const words = (from: number, end: number): number => columns.reduce((sum, costs) => sum + costs(from, end), 0);
  const top = cheapest(anchors, lines.length, (from, anchor, end) => (anchor - from) * COST.above + words(from, end));
  const middle = cheapest(anchors, lines.length, (from, anchor, end) => {
    const imbalance = Math.abs(anchor - from - (end - 1 - anchor));
    return Math.max(0, imbalance - 1) * COST.imbalance + words(from, end);
  });
  const starts = startsOf(top.cost <= middle.cost ? top : middle);
  return starts.map((from, row) => [from, starts[row + 1] ?? lines.length] as const);
}

/** A way to part lines into rows: its cost, where its last row begins, and the way up to there. */
interface Way {
  readonly cost: number;
  readonly start: number;
  readonly before: Way | null;
}

/** The cheapest beginnings of the rows by dynamic programming, as what a row costs depends on its own two ends alone. */
function cheapest(
  anchors: readonly number[],
  length: number,
  rowCost: (from: number, anchor: number, end: number) => number,
): Way {
  const first: Way = { cost: 0, start: 0, before: null };
  let ways = [first];
  anchors.forEach((anchor, row) => {
    const next = anchors[row + 1] ?? length;
    const ends =
      row === anchors.length - 1 ? [length] : Array.from({ length: next - anchor }, (_, at) => anchor + 1 + at);
    ways = ends.map((start) => {
      let best: Way = { cost: Infinity, start, before: null };
      for (const before of ways) {
        const cost = before.cost + rowCost(before.start, anchor, start);
        if (cost < best.cost) best = { cost, start, before };
      }
      return best;
    });
  });
  return ways[0] ?? first;
}

/** Where the rows of a way begin; the end of the last is no beginning. */
function startsOf(way: Way): number[] {
  const starts: number[] = [];
  for (let { before } = way; before !== null; before = before.before) starts.push(before.start);
  return starts.reverse();
}

/** What the words of a column from one line to another cost as one cell. */
function wordCosts(lines: readonly string[], fit: Fit): (from: number, end: number) => number {
  // The first line with words from each on; the cost of each as a beginning, and the sum of them as goings-on.
  const first = Array<number>(lines.length + 1).fill(lines.length);
  for (let at = lines.length - 1; at >= 0; at--) first[at] = lines[at] === '' ? (first[at + 1] ?? 0) : at;
  const begins = lines.map((text) => (/^\P{L}*\p{Ll}/u.test(text) ? COST.smallStart : 0));
  const sums = [0];
  let before = '';
  for (const text of lines) {
    const capital = /^\P{L}*\p{Lu}/u.test(text) ? COST.capitalWithin : 0;
    const within = text === '' || before === '' ? 0 : capital + COST.join * fit(before, text);
    sums.push((sums[sums.length - 1] ?? 0) + within);
    if (text !== '') before = text;
  }
  return (from, end) => {
    const start = first[from] ?? end;
    if (start >= end) return 0;
    return (begins[start] ?? 0) + (sums[end] ?? 0) - (sums[start + 1] ?? 0);
  };
}

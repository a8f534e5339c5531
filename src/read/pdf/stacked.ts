import { barriers, edges, NEAR } from './edges.js';
import type { Rule } from './rules.js';

/** Lines that touch each other. */
export interface Ruling {
  readonly across: readonly Rule[];
  readonly down: readonly Rule[];
}

/**
 * Tables that stand on each other without a space between, each for itself: where the columns of one row and those above
 * don't fit into one another. Merged cells leave columns out; another table has others.
 */
export function unstacked(ruling: Ruling): Ruling[] {
  const xs = edges(ruling.down, ruling.across);
  const ys = edges(ruling.across, ruling.down);
  const wall = barriers(ruling.down, xs, ys);
  const tops: number[] = [];
  let columns = new Set<number>();
  ys.slice(1).forEach((_, row) => {
    const own = new Set(
      xs.map((_, edge) => edge).filter((edge) => edge > 0 && edge < xs.length - 1 && wall(edge, row)),
    );
    if (!isWithin(own, columns) && !isWithin(columns, own)) {
      tops.push(ys[row] ?? 0);
      columns = own;
    } else if (own.size > columns.size) columns = own;
  });
  return [-Infinity, ...tops].map((top, index) => between(ruling, top, tops[index] ?? Infinity));
}

const isWithin = (some: ReadonlySet<number>, all: ReadonlySet<number>): boolean =>
  [...some].every((column) => all.has(column));

/** The lines between two heights. */
const between = ({ across, down }: Ruling, top: number, bottom: number): Ruling => ({
  across: across.filter(({ at }) => at >= top - NEAR && at <= bottom + NEAR),
  down: down
    .map((rule) => ({ ...rule, from: Math.max(rule.from, top), to: Math.min(rule.to, bottom) }))
    .filter(({ from, to }) => to - from > NEAR),
});

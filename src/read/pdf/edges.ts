import type { Rule } from './rules.js';

/** Lines nearer than this, in points, are one; ends nearer than this touch. */
export const NEAR = 3;

/** A rule between two cells covers more than this share of their side. */
const COVERS = 0.5;

/** Where lines stand, and where those that cross them end: tables are often open at their sides. */
export function edges(lines: readonly Rule[], crossing: readonly Rule[]): number[] {
  const places = lines.map(({ at }) => at);
  const [first, last] = [Math.min(...places), Math.max(...places)];
  const [from, to] = [Math.min(...crossing.map((line) => line.from)), Math.max(...crossing.map((line) => line.to))];
  const open = [...(from < first - 2 * NEAR ? [from] : []), ...(to > last + 2 * NEAR ? [to] : [])];
  const sorted = [...places, ...open].sort((a, b) => a - b);
  return sorted.filter((place, index) => place - (sorted[index - 1] ?? -Infinity) > NEAR);
}

/** Whether a line stands at an edge, between the two edges after `along` of the other direction. */
export function barriers(
  lines: readonly Rule[],
  places: readonly number[],
  others: readonly number[],
): (edge: number, along: number) => boolean {
  const atEdge = places.map((place) => lines.filter(({ at }) => Math.abs(at - place) <= NEAR));
  return (edge, along) => {
    const [from, to] = [others[along] ?? 0, others[along + 1] ?? 0];
    const covered = (line: Rule): number => Math.min(line.to, to) - Math.max(line.from, from);
    return atEdge[edge]?.some((line) => covered(line) > COVERS * (to - from)) ?? false;
  };
}

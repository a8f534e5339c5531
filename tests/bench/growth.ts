/** How time grows with the size of the input. */
import { median } from './measure.js';

/** What `size` copies take, by stage, in milliseconds. */
export interface Run {
  readonly size: number;
  readonly times: ReadonlyMap<string, number>;
}

/**
 * How much more than its share the larger input takes: time(n) / time(1) / n, 1 where time grows linearly. Of each round
 * by itself, as the machine may be slower in another one; then the median of the rounds.
 */
export function growth(rounds: readonly (readonly Run[])[], stage: string, size: number): number {
  return median(
    rounds.map((round) => {
      const smallest = Math.min(...round.map((run) => run.size));
      return (timeOf(round, stage, size) / timeOf(round, stage, smallest)) * (smallest / size);
    }),
  );
}

/** The median time of a stage over the rounds. */
export function typical(rounds: readonly (readonly Run[])[], stage: string, size: number): number {
  return median(rounds.map((round) => timeOf(round, stage, size)));
}

/** ALL is the sum of the stages. */
export const ALL = 'all';

function timeOf(round: readonly Run[], stage: string, size: number): number {
  const times = round.find((run) => run.size === size)?.times ?? new Map<string, number>();
  if (stage === ALL) return [...times.values()].reduce((sum, time) => sum + time, 0);
  return times.get(stage) ?? NaN;
}

/** Times and memory, measured so that two runs can be compared. */
import { spawnSync } from 'node:child_process';

/** The middle value; of an even number of values the mean of the two in the middle. NaN for none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Milliseconds that something takes. */
export function stopwatch(act: () => unknown): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

/** Words of a text: what lies between white space. A word of Vietnamese print is a syllable. */
export function countSyllables(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** Megabytes of heap that a value keeps alive; null where node runs without --expose-gc. */
export function retained(make: () => unknown): number | null {
  const collect = globalThis.gc;
  if (collect === undefined) return null;
  collect();
  const before = process.memoryUsage().heapUsed;
  const kept = [make()];
  collect();
  const megabytes = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  kept.pop();
  return megabytes;
}

/** The most memory that this process ever had, in megabytes. */
export const peak = (): number => process.resourceUsage().maxRSS / 1024;

/** Milliseconds of a whole `node` process, the median of several; null where it does not end well. */
export function wholeProcess(args: readonly string[], runs: number): number | null {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    times.push(performance.now() - start);
    if (status !== 0) return null;
  }
  return median(times);
}

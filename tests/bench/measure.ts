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

/** Tells on a pipe of its own how much memory the process needed at most. */
const REPORTER = `data:text/javascript,import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => writeSync(3, String(process.resourceUsage().maxRSS)))`;

/** The most memory that a `node` process of its own ever has, in megabytes; null where it does not end well. */
export function peakOf(args: readonly string[]): number | null {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
  const { status, output } = spawnSync(process.execPath, ['--import', REPORTER, ...args], { stdio: [...stdio] });
  return status === 0 ? Number(output[3]) / 1024 : null;
}

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

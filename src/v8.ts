/**
 * Settings of V8 for all threads of this process. They change how long things take and how much memory, and nothing else.
 * Only those of versions of which it is known that they have them: V8 says what it does not know on standard error.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const VERSION = Number(process.versions.v8.split('.')[0]);
/** Node 20 to 25, tried. */
const [FIRST, LAST] = [11, 14];

function set(flag: string): void {
  if (VERSION >= FIRST && VERSION <= LAST) setFlagsFromString(flag);
}

/** Garbage is collected as soon as the heap has grown by so many percent of what lives in it. */
export function boundGrowth(percent: number): void {
  set(`--heap-growing-percent=${percent}`);
}

/** The young heap grows no more: V8 would let it have 32 MB (Node 20), 128 (Node 24). */
export function boundYoung(): void {
  set('--semi-space-growth-factor=1');
}

/**
 * Collects all garbage at once, and measures the growth of the heap from there. Since V8 12 the young heap becomes small,
 * and pages that were kept for later go back to the system.
 */
export function collectGarbage(): void {
  set('--expose-gc');
  const collect = runInNewContext('globalThis.gc') as ((how?: object) => void) | undefined;
  // What V8 11 is told is a wish for the young heap alone.
  if (VERSION < 12) collect?.();
  else collect?.({ type: 'major', flavor: 'last-resort' });
}

/** Functions are compiled for speed when they have run this many times as often as V8 wants by itself. */
export function compileLate(times: number): void {
  // Until V8 12 what has run is counted in bytes of code, since then in calls.
  set(VERSION < 12 ? `--interrupt-budget=${67_584 * times}` : `--invocation-count-for-turbofan=${3000 * times}`);
}

/** A thread that clears its young heap does so alone. */
export function scavengeAlone(): void {
  set('--no-parallel-scavenge');
}

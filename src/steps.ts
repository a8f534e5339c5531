import { setImmediate } from 'node:timers/promises';

/** Work in steps: what lies between two `yield`s is done at once. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does the work at once. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/**
 * Does the work step by step: between two of them others have the thread, and may abort it.
 * @throws the reason of the signal, once it is aborted
 */
export async function inTurns<T>(steps: Steps<T>, signal: AbortSignal | undefined): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const step = steps.next();
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

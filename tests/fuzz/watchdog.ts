import { Worker } from 'node:worker_threads';

/** A thread that ends the process when it is stuck, with the number of the input that it is stuck at. */
export interface Watchdog {
  /** Work on this input begins. */
  now(number: number): void;
  end(): void;
}

const THREAD = `
  const { workerData: { at, seconds } } = require('node:worker_threads');
  let last = -1;
  setInterval(() => {
    const now = Atomics.load(at, 0);
    if (now === last) {
      require('node:fs').writeSync(1, 'input ' + now + ': stuck for ' + seconds + ' s\\n');
      process.kill(process.pid, 'SIGKILL');
    }
    last = now;
  }, seconds * 1000);
`;

/** Ends the process where an input takes longer than so many seconds. */
export function watch(seconds: number): Watchdog {
  const at = new Int32Array(new SharedArrayBuffer(4));
  const thread = new Worker(THREAD, { eval: true, workerData: { at, seconds } });
  return {
    now: (number) => void Atomics.store(at, 0, number),
    end: () => void thread.terminate(),
  };
}

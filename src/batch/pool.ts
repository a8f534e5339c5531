import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { ConvertOptions } from './convert.js';
import type { Outcome } from './entry.js';

/** What every thread is given when it starts. */
export interface WorkerData {
  /** The model for repair, in shared memory. */
  readonly model: Uint8Array;
  readonly options: ConvertOptions;
}

/** A document for a thread. */
export interface Task {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** The file that the result is written to. */
  readonly draft: string;
  /** Told when the work begins: the time that a new thread needs for itself is not the document's. */
  readonly started: MessagePort;
}

export type TaskResult = Outcome | { readonly status: 'unwritten'; readonly problem: string };

export interface PoolOptions extends WorkerData {
  readonly workers: number;
  /** The most seconds that a document may take; Infinity for as long as it wants. */
  readonly timeout: number;
  /** The module that a thread runs. */
  readonly worker?: URL;
}

/** Threads that convert documents. One that fails at a document or takes too long over it is replaced by a new one. */
export class Pool {
  readonly #threads: Piscina<Task, TaskResult>;

  constructor(private readonly options: PoolOptions) {
    const { workers, model, options: converting, worker = new URL('worker.js', import.meta.url) } = options;
    this.#threads = new Piscina<Task, TaskResult>({
      filename: worker.href,
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: Infinity,
      // A thread that waits in a lock hears nothing of threads of its own, which OCR has.
      atomics: 'disabled',
      workerData: { model, options: converting } satisfies WorkerData,
    });
    // What a thread says when it has no document in hand is nobody's failure; the next one gets a new thread.
    this.#threads.on('error', () => undefined);
  }

  /** Converts a document. Never throws for what happens to it. */
  async run(task: Omit<Task, 'started'>): Promise<TaskResult> {
    const { timeout } = this.options;
    const tooLong = new AbortController();
    const { port1, port2 } = new MessageChannel();
    let timer: NodeJS.Timeout | undefined;
    port1.once('message', () => {
      if (timeout < Infinity)
        timer = setTimeout(() => {
          tooLong.abort();
        }, timeout * 1000);
    });
    try {
      return await this.#threads.run({ ...task, started: port2 }, { transferList: [port2], signal: tooLong.signal });
    } catch (error) {
      if (tooLong.signal.aborted) return { status: 'timeout', error: `it took longer than ${timeout} s` };
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { status: 'failed', error: `plan-extract failed at it: ${what}` };
    } finally {
      clearTimeout(timer);
      port1.close();
    }
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    await this.#threads.destroy();
  }
}

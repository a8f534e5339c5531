import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Conversion, ConvertOptions } from './convert.js';
import { compileLate, scavengeAlone } from '../v8.js';
import type { Outcome, Unconverted } from './entry.js';

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
  /** Told when the work begins: the time that a new thread needs for itself is not the document's. */
  readonly started: MessagePort;
}

/** A document whose result goes to a file. */
export interface WriteTask extends Task {
  readonly draft: string;
}

export type ToWrite = Omit<WriteTask, 'started'>;

export type Written = Outcome | { readonly status: 'unwritten'; readonly problem: string };

export interface PoolOptions extends WorkerData {
  readonly workers: number;
  /** The most seconds that a document may take; Infinity for as long as it wants. */
  readonly timeout: number;
  /** The module that a thread runs. */
  readonly worker?: URL;
}

/** Megabytes of a thread's heap for what was made lately; V8 has 48. */
const YOUNG_HEAP = 128;
/**
 * Each thread compiles its functions anew, beside its work. Where every core has a thread, with V8's own measure the
 * compilers of two took 40 % of the time that the threads themselves had; with this 18 %. A thread that has a core to spare
 * for them is slower with it.
 */
const COMPILE_LATE = 12;

/**
 * Threads that convert documents. One that fails at a document or takes too long over it is replaced by a new one, with
 * the next document: so no more may be given at a time than there are threads.
 */
export class Pool {
  readonly #threads: Piscina<Task, unknown>;

  constructor(private readonly options: PoolOptions) {
    const { workers, model, options: converting, worker = new URL('worker.js', import.meta.url) } = options;
    if (workers >= availableParallelism()) {
      // No core is left for helpers.
      compileLate(COMPILE_LATE);
      scavengeAlone();
    }
    this.#threads = new Piscina<Task, unknown>({
      filename: worker.href,
      minThreads: 0,
      maxThreads: workers,
      idleTimeout: Infinity,
      // A thread that waits in a lock hears nothing of threads of its own, which OCR has.
      atomics: 'disabled',
      // A document fits into its young heap and dies there, so the old one is seldom collected. Each such collection takes
      // with it the machine code of all functions that are made for a document.
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_HEAP },
      workerData: { model, options: converting } satisfies WorkerData,
    });
    // What a thread says when it has no document in hand is nobody's failure; the next one gets a new thread.
    this.#threads.on('error', () => undefined);
  }

  /** Converts a document. Never throws for what happens to it. */
  convert(task: Omit<Task, 'started'>): Promise<Conversion | Unconverted> {
    return this.#run('convertTask', task);
  }

  /** Converts a document, and writes the result. Never throws for what happens to it. */
  write(task: ToWrite): Promise<Written> {
    return this.#run('writeTask', task);
  }

  /** @param name which function of the worker */
  async #run<Result>(name: string, task: Omit<Task, 'started'>): Promise<Result | Unconverted> {
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
      const options = { name, transferList: [port2], signal: tooLong.signal };
      return (await this.#threads.run({ ...task, started: port2 }, options)) as Result;
    } catch (error) {
      if (tooLong.signal.aborted)
        return { status: 'timeout', code: 'timeout', error: `it took longer than ${timeout} s` };
      const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      return { status: 'failed', code: 'internal', error: `plan-extract failed at it: ${what}` };
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

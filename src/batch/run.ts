import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import pLimit from 'p-limit';
import type { Entry, Stamp } from './entry.js';
import type { Input } from './inputs.js';
import { openDocument } from './open.js';
import { draftOf, WriteError, type OutputFolder } from './output-folder.js';
import type { Pool, ToWrite, Written } from './pool.js';

export interface BatchOptions {
  readonly workers: number;
  /** What the results' names end with, such as `json`. */
  readonly ending: string;
  readonly stamp: Stamp;
  readonly failFast: boolean;
  /** No further document is begun; those in hand are finished. */
  readonly halt: AbortSignal;
  /** Those in hand are not waited for either; somebody has closed the pool. */
  readonly kill: AbortSignal;
  /** Told of every document: what the manifest says of it, and whether it was left as it is. */
  readonly done: (entry: Entry, unchanged: boolean) => Promise<void>;
}

/** Where the result of an input belongs below the output folder. */
export const outputOf = ({ place }: Input, ending: string): string => `${place}.${ending}`;

/** Documents in hand for each worker: while one is converted another is read, or goes to its place. */
const IN_HAND = 2;

/**
 * Converts documents, as many at a time as there are workers, and has the bytes of so many more in memory, however many
 * they are. One whose result is there already, of the same bytes with the same stamp, is left as it is.
 *
 * @throws WriteError where a result can't be written; documents in hand are finished first
 */
export async function runBatch(
  inputs: readonly Input[],
  folder: OutputFolder,
  pool: Pool,
  options: BatchOptions,
): Promise<void> {
  const queue = inputs.values();
  const turn = pLimit(options.workers);
  let stopped = false;
  const isOver = (): boolean => stopped || options.halt.aborted;
  const endsAll = (status: string | null): boolean => options.failFast && status !== 'done';
  const convert = (task: ToWrite): Promise<Written | null> =>
    turn(async () => {
      if (isOver()) return null;
      const result = await pool.write(task);
      // The next one has its turn before this one is in the manifest.
      if (result.status === 'unwritten' || endsAll(result.status)) stopped = true;
      return result;
    });
  const lane = async (): Promise<void> => {
    for (const input of queue) {
      if (isOver()) return;
      try {
        const status = await handle(input, folder, convert, options);
        if (endsAll(status)) stopped = true;
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: IN_HAND * options.workers }, lane));
  const broken = lanes.find((result) => result.status === 'rejected');
  if (broken !== undefined && !options.kill.aborted) throw broken.reason;
}

/** @param convert gives null where no further document is begun; then this gives null as well */
async function handle(
  input: Input,
  folder: OutputFolder,
  convert: (task: ToWrite) => Promise<Written | null>,
  { ending, stamp, kill, done }: BatchOptions,
): Promise<Entry['status'] | null> {
  const name = basename(input.path);
  const output = outputOf(input, ending);
  const about = { input: input.path, output, ...stamp };
  const finish = async (entry: Entry): Promise<Entry['status']> => {
    await folder.add(entry);
    await done(entry, false);
    return entry.status;
  };

  const bytes = await openDocument(input.path, name);
  if (!(bytes instanceof Uint8Array)) return finish({ ...about, sha256: null, ...bytes });

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = folder.at(output);
  if (before?.status === 'done' && before.sha256 === sha256 && sameStamp(before, stamp)) {
    const entry = { ...before, input: input.path };
    // The document was moved.
    if (before.input !== input.path) await folder.record(entry);
    await done(entry, true);
    return entry.status;
  }

  const draft = draftOf(folder.path, { output, sha256, ...stamp });
  const result = await convert({ bytes, name, draft });
  kill.throwIfAborted();
  if (result === null) return null;
  if (result.status === 'unwritten') throw new WriteError(`${folder.path}/${output}: ${result.problem}`);
  return finish({ ...about, sha256, ...result });
}

const sameStamp = (entry: Stamp, { version, model, options }: Stamp): boolean =>
  entry.version === version && entry.model === model && JSON.stringify(entry.options) === JSON.stringify(options);

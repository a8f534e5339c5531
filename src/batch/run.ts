import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Entry, Stamp } from './entry.js';
import type { Input } from './inputs.js';
import { openDocument } from './open.js';
import { draftOf, WriteError, type OutputFolder } from './output-folder.js';
import type { Pool } from './pool.js';

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

/**
 * Converts documents, as many at a time as there are workers: so much is in memory, however many they are. One whose
 * result is there already, of the same bytes with the same stamp, is left as it is.
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
  let stopped = false;
  const lane = async (): Promise<void> => {
    for (const input of queue) {
      if (stopped || options.halt.aborted) return;
      try {
        const status = await handle(input, folder, pool, options);
        if (status !== 'done' && options.failFast) stopped = true;
      } catch (error) {
        stopped = true;
        throw error;
      }
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: options.workers }, lane));
  const broken = lanes.find((result) => result.status === 'rejected');
  if (broken !== undefined && !options.kill.aborted) throw broken.reason;
}

async function handle(
  input: Input,
  folder: OutputFolder,
  pool: Pool,
  { ending, stamp, kill, done }: BatchOptions,
): Promise<Entry['status']> {
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
  const result = await pool.write({ bytes, name, draft });
  kill.throwIfAborted();
  if (result.status === 'unwritten') throw new WriteError(`${folder.path}/${output}: ${result.problem}`);
  return finish({ ...about, sha256, ...result });
}

const sameStamp = (entry: Stamp, { version, model, options }: Stamp): boolean =>
  entry.version === version && entry.model === model && JSON.stringify(entry.options) === JSON.stringify(options);

import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import pLimit from 'p-limit';
import type { Entry, Stamp } from './entry.js';
import type { Input } from './inputs.js';
import { openDocument } from './open.js';
import { draftOf, WriteError, type OutputFolder } from './output-folder.js';
import type { Pool, ToWrite } from './pool.js';

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
  const orStop = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      stopped = true;
      throw error;
    }
  };
  const convert = async (opened: Promise<Opened>): Promise<Closed | null> => {
    const found = await opened;
    if (isOver()) return null;
    const closed = 'draft' in found ? await write(found, folder, pool, options) : found;
    if (options.failFast && closed.entry.status !== 'done') stopped = true;
    return closed;
  };
  const lane = async (): Promise<void> => {
    for (const input of queue) {
      if (isOver()) return;
      const opened = open(input, folder, options);
      // Asked for before the bytes are there: documents are converted in the order of their list, whichever is read first.
      const closed = await turn(() => orStop(convert(opened)));
      // Meanwhile the next one has its turn.
      if (closed !== null) await orStop(close(closed, folder, options));
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: IN_HAND * options.workers }, lane));
  const broken = lanes.find((result) => result.status === 'rejected');
  if (broken !== undefined && !options.kill.aborted) throw broken.reason;
}

/** A document to convert. */
interface Waiting extends ToWrite {
  readonly about: Stamp & { readonly input: string; readonly output: string; readonly sha256: string };
}

/** A document of which nothing is left to do but to say so. */
interface Closed {
  readonly entry: Entry;
  /** What the manifest says of it already, where its result is there. */
  readonly before: Entry | null;
}

type Opened = Waiting | Closed;

/** Reads a document, and looks whether it has its result already. */
async function open(input: Input, folder: OutputFolder, { ending, stamp }: BatchOptions): Promise<Opened> {
  const name = basename(input.path);
  const output = outputOf(input, ending);
  const bytes = await openDocument(input.path, name);
  if (!(bytes instanceof Uint8Array))
    return { entry: { input: input.path, output, ...stamp, sha256: null, ...bytes }, before: null };

  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const before = folder.at(output);
  if (before?.status === 'done' && before.sha256 === sha256 && sameStamp(before, stamp))
    return { entry: { ...before, input: input.path }, before };
  const draft = draftOf(folder.path, { output, sha256, ...stamp });
  return { bytes, name, draft, about: { input: input.path, output, ...stamp, sha256 } };
}

/** @throws WriteError where the result can't be written, and what `kill` was aborted with */
async function write(
  { about, ...task }: Waiting,
  folder: OutputFolder,
  pool: Pool,
  { kill }: BatchOptions,
): Promise<Closed> {
  const result = await pool.write(task);
  kill.throwIfAborted();
  if (result.status === 'unwritten') throw new WriteError(`${folder.path}/${about.output}: ${result.problem}`);
  return { entry: { ...about, ...result }, before: null };
}

/** Puts the result of a document in its place, and the document into the manifest. */
async function close({ entry, before }: Closed, folder: OutputFolder, { done }: BatchOptions): Promise<void> {
  if (before === null) await folder.add(entry);
  // The document was moved.
  else if (before.input !== entry.input) await folder.record(entry);
  await done(entry, before !== null);
}

const sameStamp = (entry: Stamp, { version, model, options }: Stamp): boolean =>
  entry.version === version && entry.model === model && JSON.stringify(entry.options) === JSON.stringify(options);

import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { collect, openBytes } from '../files/bytes.js';
import { openProblem, writeProblem } from '../files/problems.js';
import { DocumentFailure, EXIT, Failure } from './failure.js';
import { interruptible, type Content, type Io } from './io.js';

export const STDIN = '-';

/** What a file is called in messages. */
export const displayName = (file: string): string => (file === STDIN ? 'standard input' : file);

/** What a file is called in a result: without its folder, so that the result doesn't depend on where one stands. */
export const sourceName = (file: string): string => (file === STDIN ? STDIN : basename(file));

/**
 * The bytes of a file, or of standard input for `-`. Reads no more than is needed to know that it is too much.
 * @throws Failure where it can't be opened
 * @throws UnreadableError where it is too large
 */
export async function readInput(file: string, io: Io): Promise<Uint8Array> {
  try {
    const bytes = file === STDIN ? { stream: io.stdin, size: null } : await openBytes(file);
    try {
      return await interruptible(io, collect(bytes, sourceName(file)));
    } finally {
      // Given up on, an open pipe would keep the process alive.
      bytes.stream.destroy();
    }
  } catch (error) {
    throw openFailure(file, error) ?? error;
  }
}

/** What the system says about a file, in words; null for what is no matter of files. */
export function openFailure(file: string, error: unknown): Failure | null {
  const problem = openProblem(error);
  return problem === null ? null : new DocumentFailure(EXIT.noFile, displayName(file), 'not-opened', problem);
}

/**
 * Writes a file whole or not at all: beside its place first, then renamed. What is no file (`/dev/stdout`, a pipe)
 * is written to directly.
 * @throws Failure where it can't be written
 */
export async function writeWhole(file: string, content: Content, io: Io): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory() === true) throw new Failure(EXIT.noFile, `${file}: this is a directory; name a file in it`);
  const direct = found !== null && !found.isFile();
  // In the same folder, as renaming works only within a disk.
  const draft = direct ? target : join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  const writing = writeFile(draft, content);
  try {
    await interruptible(io, writing);
    if (direct) return;
    if (found !== null) await chmod(draft, found.mode & 0o777);
    await rename(draft, target);
  } catch (error) {
    await writing.catch(() => undefined);
    if (!direct) await rm(draft, { force: true });
    throw writeFailure(file, error) ?? error;
  }
}

/** What the system says about writing, in words; null for what is no matter of files. */
export function writeFailure(file: string, error: unknown): Failure | null {
  const problem = writeProblem(error);
  return problem === null ? null : new Failure(EXIT.noFile, `${file}: ${problem}`);
}

/** Whether two names lead to the same file. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const real = (file: string): Promise<string | null> => realpath(file).catch(() => null);
  const [first, second] = await Promise.all([real(one), real(other)]);
  return first !== null && first === second;
}

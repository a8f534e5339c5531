import { createReadStream } from 'node:fs';
import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { byteLimit, tooLarge } from '../read/index.js';
import { EXIT, Failure } from './failure.js';
import { interruptible, type Io } from './io.js';

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
    if (file === STDIN) return await collect(io.stdin, file, io, null);
    const found = await stat(file);
    if (found.isDirectory())
      throw new Failure(EXIT.noFile, `${file}: this is a directory; give the files in it one by one`);
    return await collect(createReadStream(file), file, io, found.isFile() ? found.size : null);
  } catch (error) {
    throw openFailure(file, error) ?? error;
  }
}

/** All bytes of a stream; how many are too many shows in the first of them. `expected` is null where nobody counted. */
async function collect(stream: Readable, file: string, io: Io, expected: number | null): Promise<Uint8Array> {
  const read = async (): Promise<Uint8Array> => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    let limit = Infinity;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      if (size === 0) limit = byteLimit(chunk);
      chunks.push(chunk);
      size += chunk.length;
      if (Math.max(size, expected ?? 0) > limit) throw tooLarge(sourceName(file), expected, limit);
    }
    return Buffer.concat(chunks, size);
  };
  try {
    return await interruptible(io, read());
  } finally {
    // An open pipe would keep the process alive after we have given up on it.
    stream.destroy();
  }
}

/** What the system says about a file, in words; null for what is no matter of files. */
export function openFailure(file: string, error: unknown): Failure | null {
  const code = (error as NodeJS.ErrnoException).code;
  switch (code) {
    case 'ENOENT':
      return new Failure(EXIT.noFile, `${file}: there is no such file`);
    case 'ENOTDIR':
      return new Failure(EXIT.noFile, `${file}: there is no such file; a part of its path is no directory`);
    case 'EISDIR':
      return new Failure(EXIT.noFile, `${displayName(file)}: this is a directory; give the files in it one by one`);
    case 'EACCES':
    case 'EPERM':
      return new Failure(EXIT.noFile, `${file}: no permission to read it`);
    case 'ENAMETOOLONG':
    case 'ELOOP':
    case 'EIO':
    case 'ENXIO':
      return new Failure(EXIT.noFile, `${file}: it can't be opened (${code})`);
    default:
      return null;
  }
}

/**
 * Writes a file whole or not at all: beside its place first, then renamed. What is no file (`/dev/stdout`, a pipe)
 * is written to directly.
 * @throws Failure where it can't be written
 */
export async function writeWhole(file: string, content: string | Uint8Array, io: Io): Promise<void> {
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

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
};

/** What the system says about writing, in words; null for what is no matter of files. */
export function writeFailure(file: string, error: unknown): Failure | null {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return null;
  return new Failure(EXIT.noFile, `${file}: it can't be written: ${REASONS[code] ?? code}`);
}

/** Whether two names lead to the same file. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const real = (file: string): Promise<string | null> => realpath(file).catch(() => null);
  const [first, second] = await Promise.all([real(one), real(other)]);
  return first !== null && first === second;
}

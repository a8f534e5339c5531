import { stat } from 'node:fs/promises';
import { collect, openBytes } from '../files/bytes.js';
import { openProblem } from '../files/problems.js';
import { UnreadableError } from '../read/index.js';
import type { Unconverted } from './entry.js';

/** The bytes of a document, or why it can't be opened. */
export async function openDocument(path: string, name: string): Promise<Uint8Array | Unconverted> {
  const unopened = (error: string): Unconverted => ({ status: 'failed', code: 'not-opened', error });
  try {
    const found = await stat(path);
    if (found.isDirectory()) return unopened("this folder can't be read");
    // Opening a pipe would wait for somebody to write into it.
    if (!found.isFile()) return unopened('this is no regular file');
    return await collect(await openBytes(path), name);
  } catch (error) {
    if (error instanceof UnreadableError) return { status: 'failed', code: error.code, error: error.problem };
    const problem = openProblem(error);
    if (problem === null) throw error;
    return unopened(problem);
  }
}

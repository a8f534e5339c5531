import { formatOf } from './formats.js';
import { UnreadableError } from './unreadable.js';

/** The most bytes that are read of a file which begins like `head`. */
export const byteLimit = (head: Uint8Array): number => formatOf(head).maxBytes;

/** What is said of more than `limit` bytes; `size` is null where nobody counted to the end. */
export function tooLarge(name: string, size: number | null, limit: number): UnreadableError {
  const megabytes = (count: number): string => (count / 1024 / 1024).toFixed(count < 100 * 1024 * 1024 ? 1 : 0);
  const what = size === null ? 'it is larger' : `it has ${megabytes(size)} MB, more`;
  return new UnreadableError(
    'too-large',
    name,
    `${what} than the ${megabytes(limit)} MB that are read; split it into one file for each document`,
  );
}

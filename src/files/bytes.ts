import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { byteLimit, tooLarge } from '../read/index.js';

/** A stream of bytes, and how many there will be; null where nobody counted. */
export interface Bytes {
  readonly stream: Readable;
  readonly size: number | null;
}

/**
 * All bytes of a stream; how many are too many shows in the first of them.
 *
 * @param name what the document is called in the error
 * @throws UnreadableError where it is too much, after no more was read than is needed to know it
 */
export async function collect({ stream, size: expected }: Bytes, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let limit = Infinity;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    if (size === 0) limit = byteLimit(chunk);
    chunks.push(chunk);
    size += chunk.length;
    if (Math.max(size, expected ?? 0) > limit) throw tooLarge(name, expected, limit);
  }
  return Buffer.concat(chunks, size);
}

/** The bytes of a file. @throws what the system says of one that is not there */
export async function openBytes(file: string): Promise<Bytes> {
  const found = await stat(file);
  return { stream: createReadStream(file), size: found.isFile() ? found.size : null };
}

import type { Readable } from 'node:stream';

/** A line of a stream. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Without its line break; null where it is longer than the limit. */
  readonly bytes: Uint8Array | null;
}

const LINE_FEED = 0x0a;

/**
 * The lines of a stream, each as soon as it has ended. No more of it is held than the line that is being read, and of a
 * line no more than `limit` bytes. The stream is not read while nobody asks for a line.
 */
export async function* lines(stream: Readable, limit: number): AsyncGenerator<Line> {
  let number = 0;
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length <= limit) parts.push(part);
    else parts = [];
  };
  const end = (): Line => {
    const line = { number: ++number, bytes: length <= limit ? Buffer.concat(parts) : null };
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, start)) {
      take(chunk.subarray(start, at));
      yield end();
      start = at + 1;
    }
    take(chunk.subarray(start));
  }
  if (length > 0) yield end();
}

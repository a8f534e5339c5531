import type { Readable, Writable } from 'node:stream';

/** What the command line has of the world besides files: `process` is one, a test gives another. */
export interface Io {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  on(signal: 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGINT', listener: () => void): unknown;
}

/** What is written: all at once, or one piece after the other. */
export type Content = string | Uint8Array | Iterable<string>;

/** The reader of our output has gone, as `| head` does: nothing is wrong, and there is nobody to tell. */
export class ClosedPipe extends Error {
  override readonly name = 'ClosedPipe';
}

/** Somebody pressed Ctrl-C. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Writes all of `content`, and waits until it is gone.
 * @throws ClosedPipe where nobody reads any more
 */
export function write(stream: Writable, content: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(content, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(isClosed(error) ? new ClosedPipe() : error);
    });
  });
}

const CLOSED = new Set(['EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END']);

const isClosed = (error: Error): boolean => CLOSED.has((error as NodeJS.ErrnoException).code ?? '');

/**
 * Waits for `work`, or for Ctrl-C. Only while we wait for others: while we compute, nobody could hear the signal, and
 * the system ends the process by itself, which shells show as 130, too.
 * @throws Interrupted
 */
export async function interruptible<T>(io: Io, work: Promise<T>): Promise<T> {
  let interrupt = (): void => undefined;
  const signal = new Promise<never>((_, reject) => {
    interrupt = () => {
      reject(new Interrupted());
    };
  });
  io.on('SIGINT', interrupt);
  try {
    return await Promise.race([work, signal]);
  } finally {
    io.off('SIGINT', interrupt);
  }
}

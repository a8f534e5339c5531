import { readDocument, UnreadableError, type ReadOptions } from '../read/index.js';
import type { Transcript } from '../transcript/transcript.js';
import type { Engine } from './engine.js';
import { DocumentFailure, EXIT } from './failure.js';
import { displayName, readInput, sourceName, writeFailure } from './files.js';
import { boundHeap } from './heap.js';
import { write, type Content, type Io } from './io.js';
import type { Messages } from './messages.js';

/** What a command has to work with. */
export interface Session {
  readonly io: Io;
  readonly messages: Messages;
  /** Loads the knowledge when first asked for: `schema` and `--help` need none. */
  engine(): Engine;
}

/** A document as a transcript. @throws Failure where it can't be opened or read */
export function readTranscript(file: string, options: ReadOptions, session: Session): Promise<Transcript> {
  const progress = (message: string): Promise<void> => session.messages.note(`${displayName(file)}: ${message}`);
  return readAs(file, session, (bytes, name) => {
    boundHeap(bytes.length, 'reading');
    return readDocument(bytes, name, { ...options, progress });
  });
}

/**
 * A file as what `parse` makes of its bytes.
 * @throws Failure where it can't be opened, or `parse` says that it is unreadable
 */
export async function readAs<T>(
  file: string,
  { io }: Session,
  parse: (bytes: Uint8Array, name: string) => T | Promise<T>,
): Promise<T> {
  try {
    return await parse(await readInput(file, io), sourceName(file));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new DocumentFailure(EXIT.unreadable, displayName(file), error.code, error.problem);
  }
}

/** Puts data on standard output. @throws ClosedPipe where nobody reads it, Failure where it can't be written */
export async function print(content: Content, { io }: Session): Promise<void> {
  try {
    const parts = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
    for (const part of parts) await write(io.stdout, part);
  } catch (error) {
    throw writeFailure('standard output', error) ?? error;
  }
}

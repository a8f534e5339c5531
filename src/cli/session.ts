import { read, UnreadableError } from '../read/index.js';
import type { Transcript } from '../transcript/transcript.js';
import type { Engine } from './engine.js';
import { EXIT, Failure } from './failure.js';
import { displayName, readInput, sourceName, writeFailure } from './files.js';
import { write, type Io } from './io.js';
import type { Messages } from './messages.js';

/** What a command has to work with. */
export interface Session {
  readonly io: Io;
  readonly messages: Messages;
  /** Loads the knowledge when first asked for: `schema` and `--help` need none. */
  engine(): Engine;
}

/** A file as a transcript. @throws Failure where it can't be opened or is no text */
export function readTranscript(file: string, session: Session): Promise<Transcript> {
  return readAs(file, session, read);
}

/**
 * A file as what `parse` makes of its bytes.
 * @throws Failure where it can't be opened, or `parse` says that it is unreadable
 */
export async function readAs<T>(
  file: string,
  { io }: Session,
  parse: (bytes: Uint8Array, name: string) => T,
): Promise<T> {
  try {
    return parse(await readInput(file, io), sourceName(file));
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    throw new Failure(EXIT.unreadable, `${displayName(file)}: ${error.problem}`);
  }
}

/** Puts data on standard output. @throws ClosedPipe where nobody reads it, Failure where it can't be written */
export async function print(text: string, { io }: Session): Promise<void> {
  try {
    await write(io.stdout, text);
  } catch (error) {
    throw writeFailure('standard output', error) ?? error;
  }
}

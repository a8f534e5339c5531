import { read } from '../read/index.js';
import type { Transcript } from '../transcript/transcript.js';
import type { Engine } from './engine.js';
import { readInput, sourceName } from './files.js';
import { write, type Io } from './io.js';
import type { Messages } from './messages.js';

/** What a command has to work with. */
export interface Session {
  readonly io: Io;
  readonly messages: Messages;
  /** Loads the knowledge when first asked for: `schema` and `--help` need none. */
  engine(): Engine;
}

/** A file as a transcript. @throws Failure, UnreadableError */
export async function readTranscript(file: string, { io }: Session): Promise<Transcript> {
  return read(await readInput(file, io), sourceName(file));
}

/** Puts data on standard output. @throws ClosedPipe */
export async function print(text: string, { io }: Session): Promise<void> {
  await write(io.stdout, text);
}

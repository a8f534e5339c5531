import type { RepairLevel } from '../../extract.js';
import { printTranscript } from '../../transcript/transcript.js';
import { EXIT, type ExitCode } from '../failure.js';
import { print, readTranscript, type Session } from '../session.js';

/** `plan-extract repair FILE`: the repaired text, exactly one line for every line of the file. */
export async function runRepair(file: string, options: { repair: RepairLevel }, session: Session): Promise<ExitCode> {
  const transcript = await readTranscript(file, session);
  await print(printTranscript(session.engine().repair(transcript, options.repair)), session);
  return EXIT.fine;
}

import type { RepairLevel } from '../extract.js';
import { readTranscript, type Session } from './session.js';

/** The options that say how a text is repaired, as the command line gives them. */
export interface RepairFlags {
  readonly repair: RepairLevel;
  /** Files of related clean documents. */
  readonly context?: readonly string[];
}

/** The flags with the context files read. @throws Failure where one can't be opened or is no text */
export async function repairOptions(
  { repair, context = [] }: RepairFlags,
  session: Session,
): Promise<{ readonly repair: RepairLevel; readonly context: readonly string[] }> {
  const texts: string[] = [];
  for (const file of context) texts.push((await readTranscript(file, {}, session)).source.text);
  return { repair, context: texts };
}

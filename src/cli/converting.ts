import type { ConvertOptions } from '../batch/convert.js';
import { repairOptions, type RepairFlags } from './context.js';
import { readOptions, type ReadFlags } from './reading.js';
import type { Session } from './session.js';

/** The options of every command over many documents, as the command line gives them. */
export interface ConvertFlags extends RepairFlags, ReadFlags {
  /** Documents at a time. */
  readonly workers?: number;
  /** The most seconds that a document may take. */
  readonly timeout?: number;
  readonly quiet?: boolean;
}

/** How each document is converted. @throws Failure where a file of --context can't be read */
export async function convertOptions(
  flags: ConvertFlags,
  render: ConvertOptions['render'],
  session: Session,
): Promise<ConvertOptions> {
  return { read: readOptions(flags), extract: await repairOptions(flags, session), render };
}

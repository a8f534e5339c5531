import { EXIT, Failure, type ExitCode } from '../failure.js';
import { openFailure } from '../files.js';
import type { Session } from '../session.js';

/**
 * `plan-extract train --corpus … --pairs … --pairs-partial … --out MODEL`: builds a repair model. The training code is
 * loaded only here.
 * @throws Failure where the arguments make no sense or a file can't be opened
 */
export async function runTrain(args: readonly string[], session: Session): Promise<ExitCode> {
  const { trainCommand } = await import('../../train/main.js');
  const said: Promise<void>[] = [];
  try {
    trainCommand(args, (message) => said.push(session.messages.note(message)));
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('usage:')) throw new Failure(EXIT.usage, error.message);
    throw openFailure('train', error) ?? error;
  }
  await Promise.all(said);
  return EXIT.fine;
}

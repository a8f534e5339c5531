import type { FailureCode } from '../batch/entry.js';

/** What the command ends with. The README has the table. */
export const EXIT = {
  fine: 0,
  /** The result doesn't keep the schema, or fails by --fail-on; some of many documents failed. */
  failed: 1,
  usage: 2,
  /** The content can't be read. */
  unreadable: 65,
  /** A file can't be opened: there is none, it is a directory, or we may not. */
  noFile: 66,
  /** Our fault. */
  internal: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with a message for people and an exit code. */
export class Failure extends Error {
  override readonly name = 'Failure';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}

/** A document that can't be opened or read. */
export class DocumentFailure extends Failure {
  constructor(
    exitCode: ExitCode,
    file: string,
    readonly code: FailureCode,
    readonly error: string,
  ) {
    super(exitCode, `${file}: ${error}`);
  }
}

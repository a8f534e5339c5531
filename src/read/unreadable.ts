/** Why bytes can't be read as the text of a plan. */
export type UnreadableCode =
  | 'empty'
  | 'binary'
  | 'too-large'
  | 'encoding'
  /** Of a format that is read, but cut short or broken. */
  | 'damaged'
  /** A password is needed. */
  | 'locked'
  /** Pictures of pages, and OCR found no word or is not wanted. */
  | 'no-text'
  /** An optional package that this file needs is not installed. */
  | 'missing-package';

/** The input is no text that could be a plan: the caller's file is at fault, not the program. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';

  /**
   * @param input the name that the bytes were read under
   * @param problem what is wrong and where, and what to do about it, without the name
   */
  constructor(
    readonly code: UnreadableCode,
    readonly input: string,
    readonly problem: string,
  ) {
    super(`${input}: ${problem}`);
  }
}

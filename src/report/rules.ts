import type { FailureCode } from '../batch/entry.js';
import { CODES, type DiagnosticCode } from '../diagnostic/codes.js';
import type { RuleCode } from './run.js';

const FAILURES: Readonly<Record<Exclude<FailureCode, DiagnosticCode>, string>> = {
  empty: 'The file is empty, or holds only white space.',
  binary: 'The file is of a kind that is not read.',
  'too-large': 'The file is larger than what is read.',
  encoding: 'The encoding of the text is not known, or the text is broken.',
  damaged: 'The file is damaged or cut short.',
  locked: 'A password is needed to open the file.',
  'no-text': 'The file holds pictures of pages, and no word was read in them.',
  'missing-package': 'An optional package that this kind of file needs is not installed.',
  'not-opened': 'The file can not be opened.',
  timeout: 'The document took longer than --timeout allows.',
  internal: 'A fault of plan-extract.',
};

/** Everything that a report may say, with what it means. */
export const RULES: Readonly<Record<RuleCode, string>> = {
  ...CODES,
  ...FAILURES,
  'low-confidence': 'The document was read with less confidence than --fail-on asks for.',
};

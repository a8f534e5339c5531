import type { Span } from '../source/span.js';
import type { DiagnosticCode } from './codes.js';

/** info: put right or worth knowing; warning: something is missing or doubtful; error: the result can't be used. */
export type Severity = 'info' | 'warning' | 'error';

/** Something a stage has to say about a place of the source: data first, text last. */
export interface Diagnostic {
  /** What happened, for programs. */
  readonly code: DiagnosticCode;
  /** How grave it is. */
  readonly severity: Severity;
  /** One sentence for people, in English, quoting the document where it helps. */
  readonly message: string;
  /** null where it is about the whole document. */
  readonly span: Span | null;
  /** The other places that it is about: the rows of a sum, the indicator that says something else. */
  readonly related?: readonly Span[];
  /** What the source has. */
  readonly actual?: string;
  /** What was made of it, or was expected. */
  readonly expected?: string;
}

/** Takes a diagnostic; stages are handed one and never throw for what they read. */
export type Report = (diagnostic: Diagnostic) => void;

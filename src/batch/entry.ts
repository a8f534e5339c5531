import type { Severity } from '../diagnostic/diagnostic.js';
import type { RecordCounts } from '../plan/print.js';
import type { UnreadableCode } from '../read/index.js';

/** What results depend on besides the document: with the same stamp the same bytes give the same result. */
export interface Stamp {
  /** Of plan-extract. */
  readonly version: string;
  /** Of the model for repair. */
  readonly model: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What came of a document that was read. */
export interface Converted {
  readonly status: 'done';
  readonly counts: RecordCounts;
  readonly diagnostics: Readonly<Record<Severity, number>>;
}

/** Why a document has no result, for programs. */
export type FailureCode =
  | UnreadableCode
  | 'not-opened'
  | 'timeout'
  /** The result would not keep the schema. */
  | 'schema'
  /** A fault of plan-extract. */
  | 'internal';

/** A document that has no result, and why. */
export interface Unconverted {
  readonly status: 'failed' | 'timeout';
  readonly code: FailureCode;
  readonly error: string;
}

export type Outcome = Converted | Unconverted;

/** A line of the manifest. */
export type Entry = Outcome &
  Stamp & {
    readonly input: string;
    /** Of the input; null where it can't be opened. */
    readonly sha256: string | null;
    /** Where the result is, or would be: a path below the output folder. */
    readonly output: string;
  };

const STATUSES: ReadonlySet<unknown> = new Set(['done', 'failed', 'timeout']);

/** A line of the manifest as text. Fields stand in one order, whatever order they were set in. */
export function printEntry(entry: Entry): string {
  const { input, sha256, output, status, version, model, options } = entry;
  const outcome =
    entry.status === 'done'
      ? { counts: entry.counts, diagnostics: entry.diagnostics }
      : { code: entry.code, error: entry.error };
  return `${JSON.stringify({ input, sha256, output, status, ...outcome, version, model, options })}\n`;
}

/** Reads what printEntry wrote; null for another text, such as a line that was cut. */
export function parseEntry(line: string): Entry | null {
  try {
    const entry = JSON.parse(line) as Partial<Entry> | null;
    return typeof entry?.output === 'string' && STATUSES.has(entry.status) ? (entry as Entry) : null;
  } catch {
    return null;
  }
}

import type { FailureCode } from '../batch/entry.js';
import type { DiagnosticCode } from '../diagnostic/codes.js';
import type { Severity } from '../diagnostic/diagnostic.js';
import type { Place } from '../plan/plan.js';

export type RuleCode = DiagnosticCode | FailureCode | 'low-confidence';

/** Something that a report says of a document. */
export interface Finding {
  readonly code: RuleCode;
  readonly severity: Severity;
  readonly message: string;
  /** null where it is about the whole document. */
  readonly source: Place | null;
  /** The other places that it is about. */
  readonly related: readonly Place[];
  /** Whether it makes the command fail. */
  readonly fails: boolean;
}

/** A document, and all that is found in it. */
export interface Reported {
  /** Where it lies, with `/` between folders, relative to where the reports are read; null for standard input. */
  readonly file: string | null;
  /** Whether it has a result. */
  readonly converted: boolean;
  /** Whether lines are those of a file: of a PDF they are those of its text, which nobody else can see. */
  readonly hasLines: boolean;
  readonly findings: readonly Finding[];
}

/** All that a report tells: the documents of a command, in their order. */
export interface Run {
  readonly tool: { readonly name: string; readonly version: string };
  readonly documents: readonly Reported[];
}

/** What a document is called. */
export const nameOf = ({ file }: Reported): string => file ?? 'standard input';

/** A finding in a sentence, which says the place where nothing beside it does. */
export function sentence({ message, source }: Finding, { hasLines }: Reported): string {
  if (source === null || (hasLines && source.page === null)) return message;
  const page = source.page === null ? [] : [`page ${source.page}`];
  const lines = hasLines ? [] : [`${range(source, 'line ', 'lines ')} of its text`];
  return `${message} (${[...page, ...lines].join(', ')})`;
}

/** `line 12`, `lines 12-14`. */
export function range({ lines: [first, last] }: Place, one = '', many = ''): string {
  return first === last ? `${one}${first}` : `${many}${first}-${last}`;
}

/** `plans/a.txt:12`, as compilers say it. */
export function placeOf(finding: Finding, document: Reported): string {
  const line = document.hasLines && finding.source !== null ? `:${finding.source.lines[0]}` : '';
  return `${nameOf(document)}${line}`;
}

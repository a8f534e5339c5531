import type { Report } from './diagnostic/diagnostic.js';
import type { Knowledge } from './knowledge/knowledge.js';
import type { Source } from './source/source.js';
import type { Line } from './transcript/transcript.js';

/** What every stage is handed beside its input. */
export interface Context {
  readonly source: Source;
  /** The lines, which know their pages. */
  readonly lines: readonly Line[];
  readonly knowledge: Knowledge;
  readonly report: Report;
}

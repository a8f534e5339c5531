import type { Knowledge } from '../knowledge/knowledge.js';
import type { RepairSummary } from '../plan/plan.js';
import { tokensOf, type Transcript } from '../transcript/transcript.js';

/** How freely the repair may change the text. */
export type RepairLevel = 'off' | 'safe' | 'full';

/** What the repair stage gives: the same transcript type it takes, and what it did. */
export interface Repaired {
  readonly transcript: Transcript;
  readonly summary: RepairSummary;
}

/** Repairs the text of a transcript. */
export function repair(
  transcript: Transcript,
  _knowledge: Knowledge,
  _options: { readonly repair: RepairLevel },
): Repaired {
  const tokens = transcript.lines.reduce((sum, line) => sum + tokensOf(line).length, 0);
  return { transcript, summary: { profile: 'clean', tokens, changed: 0, uncertain: 0, meanConfidence: null } };
}

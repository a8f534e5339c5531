import type { Draft } from '../plan/draft.js';
import type { Finding } from './finding.js';

/** Annexes that the text announces and the file lacks. */
export function announcedAnnexes({ annexes }: Draft): Finding[] {
  return annexes
    .filter(({ present }) => !present)
    .map((annex) => ({
      code: 'annex-missing',
      severity: 'warning',
      message: `the text announces "${annex.label}", but the file has no such annex`,
      subjects: [annex],
    }));
}

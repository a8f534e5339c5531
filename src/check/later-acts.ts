import type { Draft } from '../plan/draft.js';
import { ifFew, quote, type Finding } from './finding.js';

/** Acts that are cited with a date after that of the plan, which cannot have known them. */
export function laterActs({ citations, document: { date, number } }: Draft): readonly Finding[] {
  if (date?.length !== 10) return [];
  const findings = citations
    .filter((citation) => citation.date !== null && citation.date > date && citation.number !== number)
    .map((citation): Finding => ({
      code: 'citation-later',
      severity: 'warning',
      message: `${citation.number ?? quote(citation.text)} is cited with the date ${citation.date ?? ''}, after the plan's own, ${date}`,
      subjects: [citation],
    }));
  // Where many are later, it is the plan's date that was misread.
  return ifFew(findings, citations.length);
}

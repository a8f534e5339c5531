import type { Draft } from '../plan/draft.js';
import type { Finding } from './finding.js';

/** Says so where the text has none of what makes a plan, or lacks one of its main parts. */
export function mainParts({ document, objectives, indicators, tasks }: Draft): Finding[] {
  const counts = {
    objectives: objectives.general.length + objectives.specific.length + indicators.length,
    tasks: tasks.length,
  };
  if (counts.objectives + counts.tasks === 0 && document.typeCode === null) {
    const message = 'this does not look like a plan: no kind of document, objectives, indicators or tasks were found';
    return [{ code: 'not-a-plan', severity: 'warning', message, subjects: [] }];
  }
  return Object.entries(counts).flatMap(([part, count]): Finding[] =>
    count > 0
      ? []
      : [
          {
            code: 'section-missing',
            severity: 'warning',
            message: `no ${part} were found in the text`,
            subjects: [],
          },
        ],
  );
}

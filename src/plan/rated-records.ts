import type { Plan } from './plan.js';

type Rated = Plan['objectives']['general' | 'specific'][number] | Plan['indicators' | 'tasks'][number];

/** The records whose confidence makes that of the document. */
export function ratedRecords({
  objectives,
  indicators,
  tasks,
}: Pick<Plan, 'objectives' | 'indicators' | 'tasks'>): Rated[] {
  return [...objectives.general, ...objectives.specific, ...indicators, ...tasks];
}

import type { Plan } from '../../src/plan/plan.js';

/** Fields that say where and how surely something was read, not what. */
const PLACE = new Set(['source', 'confidence', 'certainty']);

const print = (record: unknown): string =>
  JSON.stringify(record, (key, value: unknown) => (PLACE.has(key) ? undefined : value));

/** The records of a plan as text, each with its kind, without places: what must not differ between formats. */
export function recordsOf(plan: Plan): string[] {
  const { legalBases, ...document } = plan.document;
  const lists: Record<string, readonly unknown[]> = {
    document: [document],
    legalBasis: legalBases,
    general: plan.objectives.general,
    objective: plan.objectives.specific,
    indicator: plan.indicators,
    task: plan.tasks,
    responsibility: plan.responsibilities,
    annex: plan.annexes,
  };
  return Object.entries(lists).flatMap(([kind, records]) => records.map((record) => `${kind} ${print(record)}`));
}

/** The records of one list that the other has not, each as often as it is missing. */
export function missingIn(other: readonly string[], records: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const record of other) left.set(record, (left.get(record) ?? 0) + 1);
  return records.filter((record) => {
    const count = left.get(record) ?? 0;
    left.set(record, count - 1);
    return count <= 0;
  });
}

import type { Plan } from '../plan/plan.js';

/** The kinds of records that can be had by themselves. */
export const RECORDS = ['objectives', 'indicators', 'tasks', 'agencies', 'responsibilities', 'diagnostics'] as const;
export type RecordKind = (typeof RECORDS)[number];

/** A record with the name of its document in front. */
export type NamedRecord = { readonly document: string } & Readonly<Record<string, unknown>>;

/** The records of a kind, in the order of the document. Objectives say whether they are general or specific. */
export function recordsOf(plan: Plan, kind: RecordKind): NamedRecord[] {
  const document = plan.source.name;
  if (kind !== 'objectives') return (plan[kind] ?? []).map((record) => ({ document, ...record }));
  const { general, specific } = plan.objectives;
  return [
    ...general.map((record) => ({ document, kind: 'general', ...record })),
    ...specific.map((record) => ({ document, kind: 'specific', ...record })),
  ];
}

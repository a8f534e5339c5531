import type { Plan } from '../plan/plan.js';

/** The kinds of records that can be had by themselves. */
export const RECORDS = ['objectives', 'indicators', 'tasks', 'agencies', 'responsibilities', 'diagnostics'] as const;
/** A kind of records that can be had by themselves. */
export type RecordKind = (typeof RECORDS)[number];

/** A record with the name of its document in front. */
export type NamedRecord = { readonly document: string } & Readonly<Record<string, unknown>>;

/** The records of a kind, in the order of the document. Objectives say whether they are general or specific. */
export function recordsOf(plan: Plan, kind: RecordKind): NamedRecord[] {
  const document = plan.source.name;
  const records = kind === 'objectives' ? objectivesOf(plan) : (plan[kind] ?? []);
  return records.map((record) => ({ document, ...record }));
}

type Objectives = Plan['objectives'];
type General = Objectives['general'][number] & { readonly kind: 'general' };
type Specific = Objectives['specific'][number] & { readonly kind: 'specific' };

/** General and specific objectives in one list; each says which it is. */
export const objectivesOf = ({ objectives: { general, specific } }: Plan): (General | Specific)[] => [
  ...general.map((objective) => ({ kind: 'general' as const, ...objective })),
  ...specific.map((objective) => ({ kind: 'specific' as const, ...objective })),
];

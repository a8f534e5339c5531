import type { Plan } from '../plan/plan.js';
import { recordsOf, type RecordKind } from './records.js';

/** JSON Lines: a line for each plan, or for each record of a kind with its document's name in front. */
export function ndjson(plans: readonly Plan[], records?: RecordKind): string {
  const values: unknown[] = records === undefined ? [...plans] : plans.flatMap((plan) => recordsOf(plan, records));
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}

import type { ErrorObject } from 'ajv';
import type { Place } from '../plan/plan.js';
import compiled from './keeps-contract.js';
import { locate } from './locate.js';
import { problem } from './problem.js';

export { schemaText } from './schema.js';

/** A place where a result doesn't keep the contract. */
export interface SchemaFault {
  /** Record, field and what is wrong with it: `task 12 (PL2.II.1.a): deadline.end is not a date …: "2026-13"`. */
  readonly message: string;
  /** JSON pointer to the field: `/tasks/11/deadline/end`. */
  readonly pointer: string;
  /** The lines that the nearest enclosing record came from; null where no record around it says. */
  readonly source: Place | null;
}

/** The schema as code, compiled when the package is built. */
const keepsContract = compiled as ((plan: unknown) => boolean) & { errors?: ErrorObject[] | null };

/** All faults of a result, in the order of the schema; none for one that keeps the contract. */
export function validate(plan: unknown): SchemaFault[] {
  if (keepsContract(plan)) return [];
  const faults = new Map<string, SchemaFault>();
  for (const error of keepsContract.errors ?? []) {
    if (isEcho(error)) continue;
    const pointer = pointerOf(error);
    const { record, field, source } = locate(plan, pointer);
    const message = `${record}: ${field === '' ? 'it' : field} ${problem(error)}`;
    faults.set(`${pointer} ${message}`, { message, pointer, source });
  }
  return [...faults.values()];
}

/**
 * For `text or null` ajv reports the text, then that it is not null either, then that it is neither: the first says it.
 * Of an empty text it is said that it is empty, not also that it doesn't fit the pattern.
 */
function isEcho(error: ErrorObject): boolean {
  const again = error.keyword === 'pattern' && error.data === '';
  return again || error.keyword === 'anyOf' || error.schemaPath.endsWith('/anyOf/1/type');
}

/** A missing or unknown field is reported at the object around it; the fault is about the field. */
function pointerOf({ instancePath, keyword, params }: ErrorObject): string {
  const names = params as { missingProperty?: string; additionalProperty?: string };
  const name =
    keyword === 'required'
      ? names.missingProperty
      : keyword === 'additionalProperties'
        ? names.additionalProperty
        : undefined;
  return name === undefined ? instancePath : `${instancePath}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

import { readFileSync } from 'node:fs';
import type { Plan } from '../../src/plan/plan.js';

const SCHEMA = new URL('../../schemas/plan.schema.json', import.meta.url);

interface Definition {
  readonly examples?: readonly unknown[];
}

/** A plan with a record of every kind, made of the examples of the schema, so that it never falls behind it. */
export function examplePlan(): Plan {
  const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as {
    readonly properties: Readonly<Record<string, Definition & { readonly $ref?: string }>>;
    readonly $defs: Readonly<Record<string, Definition>>;
  };
  const fields = Object.entries(schema.properties).map(([name, field]) => {
    const definition = field.$ref === undefined ? field : schema.$defs[field.$ref.replace('#/$defs/', '')];
    return [name, definition?.examples?.[0]];
  });
  return structuredClone(Object.fromEntries(fields)) as Plan;
}

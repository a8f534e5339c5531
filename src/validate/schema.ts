import { readFileSync } from 'node:fs';

/** Beside src/ and dist/ alike. */
const FILE = new URL('../../schemas/plan.schema.json', import.meta.url);

/** The JSON Schema of the output contract, as text. */
export function schemaText(): string {
  return readFileSync(FILE, 'utf8');
}

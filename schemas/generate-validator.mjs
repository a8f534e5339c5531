// Writes src/validate/keeps-contract.ts from plan.schema.json: `npm run generate`. Compiling the schema when the
// command runs would take it longer than a short plan does.
import { readFile, writeFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';

const schemaFile = new URL('./plan.schema.json', import.meta.url);
const validatorFile = new URL('../src/validate/keeps-contract.ts', import.meta.url);

// allErrors: a person wants to see all faults. verbose: the message quotes the value. Unions are `type or null`.
const ajv = new Ajv2020({
  allErrors: true,
  strict: true,
  allowUnionTypes: true,
  verbose: true,
  code: { source: true, esm: true },
});
const check = ajv.compile(JSON.parse(await readFile(schemaFile, 'utf8')));

const HEAD = `// @ts-nocheck
// Generated from schemas/plan.schema.json by schemas/generate-validator.mjs. Edit the schema, then \`npm run generate\`.
import { createRequire } from 'node:module';

// Ajv takes what its code needs at run time from require(), which a module does not have.
const require = createRequire(import.meta.url);
`;

await writeFile(validatorFile, `${HEAD}${standalone.default(ajv, check)}\n`);

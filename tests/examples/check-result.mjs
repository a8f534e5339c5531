// @ts-check
// node check-result.mjs RESULT.json: checks a result in a program that has nothing of plan-extract but its schema.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';

const schema = createRequire(import.meta.url)('plan-extract/schema');
const validate = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

const [file = 'plan.json'] = process.argv.slice(2);
const fits = validate(JSON.parse(readFileSync(file, 'utf8')));
console.log(fits ? 'valid' : 'not valid');
for (const { instancePath, message } of validate.errors ?? []) console.log(`${instancePath} ${message}`);
process.exitCode = fits ? 0 : 1;

// @ts-check
// node convert.mjs FILE: a document of any format as checked YAML.
import { readFileSync } from 'node:fs';
import { extract, openModel, readDocument, render, validate } from 'plan-extract';

const [file = 'plan.txt'] = process.argv.slice(2);
const model = openModel(); // once for all documents
const document = await readDocument(readFileSync(file), file);
const { plan } = await extract(document, model);
for (const fault of validate(plan)) console.error(fault.message);
process.stdout.write(render(plan, { format: 'yaml', compact: false }));

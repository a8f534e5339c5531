// @ts-check
// node cancel.mjs FILE MILLISECONDS: gives a document up that takes longer.
import { readFileSync } from 'node:fs';
import { extract, openModel, readDocument } from 'plan-extract';

const [file = 'plan.txt', milliseconds = '1000'] = process.argv.slice(2);
const model = openModel();
const signal = AbortSignal.timeout(Number(milliseconds));
try {
  const document = await readDocument(readFileSync(file), file, { signal });
  const { plan } = await extract(document, model, { signal });
  console.log(`${plan.tasks.length} tasks`);
} catch (error) {
  if (!signal.aborted) throw error;
  console.log(`${file} takes longer than ${milliseconds} ms`);
}

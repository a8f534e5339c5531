// @ts-check
// node records.mjs FILE…: the tasks of many documents as JSON Lines, each document's as soon as it is read.
// One that can't be read does not stop the others.
import { readFile } from 'node:fs/promises';
import { extract, openModel, readDocument, renderLines, UnreadableError } from 'plan-extract';

const model = openModel();
for (const file of process.argv.slice(2)) {
  try {
    const document = await readDocument(await readFile(file), file);
    const { plan } = await extract(document, model);
    // Waits where the reader of the pipe is slower.
    if (!process.stdout.write(renderLines([plan], 'tasks'))) {
      await new Promise((resolve) => process.stdout.once('drain', resolve));
    }
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    console.error(`${file}: ${error.problem} [${error.code}]`);
  }
}

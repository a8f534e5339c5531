// @ts-check
// node changes.mjs FILE: the text with its letters put right, and on standard error what was changed, the least sure first.
import { readFileSync } from 'node:fs';
import { openModel, printTranscript, readDocument, repair } from 'plan-extract';

const [file = 'plan.txt'] = process.argv.slice(2);
const document = await readDocument(readFileSync(file), file);
const { transcript, changes } = await repair(document, openModel());
process.stdout.write(printTranscript(transcript));
for (const { span, raw, chosen, probability } of [...changes].sort((a, b) => a.probability - b.probability)) {
  const { line, column } = document.source.lines.at(span.start);
  console.error(`${line}:${column} ${raw} -> ${chosen} (${Math.round(probability * 100)} %)`);
}

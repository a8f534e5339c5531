/**
 * `npm run pdf-fixtures`: prints the seeds to fixtures/pdf. The lines of a text that an engine read are lines of its
 * pages, and stay so.
 */
import { writeFileSync } from 'node:fs';
import { seedNames, seedText } from '../pipeline.js';
import { htmlOf, tidy } from './html.js';
import { print } from './print.js';

/** A seed whose lines are whole paragraphs, and one that `npm run pdf` measures: its PDF is too large to keep. */
const PARAGRAPHS = 'chi-minh-2026';
const MEASURED = 'tphcm-2026';

for (const seed of seedNames().filter((name) => name !== MEASURED)) {
  const lines = seed !== PARAGRAPHS;
  const pdf = print(htmlOf(tidy(seedText(seed)), { borders: true, lines }), 'libreoffice');
  if (pdf === null) throw new Error('LibreOffice is not installed');
  writeFileSync(new URL(`../../../fixtures/pdf/${seed}.pdf`, import.meta.url), pdf);
}

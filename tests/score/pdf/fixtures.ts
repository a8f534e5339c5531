/**
 * `npm run pdf-fixtures`: prints the seeds to fixtures/pdf. The lines of a text that an engine read are lines of its
 * pages, and stay so.
 */
import { writeFileSync } from 'node:fs';
import { seedNames, seedText } from '../pipeline.js';
import { htmlOf, tidy } from './html.js';
import { print } from './print.js';

/** Seeds whose lines are whole paragraphs. */
const PARAGRAPHS = new Set(['chi-minh-2026', 'tphcm-2026']);

for (const seed of seedNames()) {
  const lines = !PARAGRAPHS.has(seed);
  const pdf = print(htmlOf(tidy(seedText(seed)), { borders: true, lines }), 'libreoffice');
  if (pdf === null) throw new Error('LibreOffice is not installed');
  writeFileSync(new URL(`../../../fixtures/pdf/${seed}.pdf`, import.meta.url), pdf);
}

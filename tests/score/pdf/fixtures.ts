/** `npm run pdf-fixtures`: prints the seeds to fixtures/pdf, by each printer. */
import { writeFileSync } from 'node:fs';
import { seedNames, seedText } from '../pipeline.js';
import { hasPrintedLines, htmlOf, tidy } from './html.js';
import { print, PRINTERS } from './print.js';

for (const printer of PRINTERS) {
  for (const seed of seedNames()) {
    const text = tidy(seedText(seed));
    const pdf = print(htmlOf(text, { borders: true, lines: hasPrintedLines(text) }), printer);
    if (pdf === null) throw new Error(`${printer} is not installed`);
    writeFileSync(new URL(`../../../fixtures/pdf/${printer}/${seed}.pdf`, import.meta.url), pdf);
  }
}

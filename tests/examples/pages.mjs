// @ts-check
// node pages.mjs FILE.pdf: the lines of a PDF with their pages, cells parted by bars, before anything is made of them.
import { readFileSync } from 'node:fs';
import { readDocument } from 'plan-extract';

const [file = 'plan.pdf'] = process.argv.slice(2);
const { lines, source } = await readDocument(readFileSync(file), file, { ocr: 'never', pages: { first: 1, last: 3 } });
console.log(`${source.pageCount} pages`);
for (const { page, cells } of lines) {
  const texts = cells.map((cell) => cell.map((token) => token.text).join(' '));
  if (texts.some((text) => text !== '')) console.log(`page ${page}: ${texts.join(' | ')}`);
}

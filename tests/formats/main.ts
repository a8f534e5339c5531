/**
 * The plans of the corpus, which are Markdown, as HTML (by pandoc) and as Word documents (by LibreOffice): how many
 * records are the same as those of the Markdown. Needs ../shared and both programs; `npm run formats -- --show` prints
 * the records that differ.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDocument } from '../../src/read/index.js';
import { extractAtOnce, knowledge } from '../score/pipeline.js';
import { missingIn, recordsOf } from './records.js';

/** The programs, with the Debian packages that have them. */
const PROGRAMS = { pandoc: 'pandoc', soffice: 'libreoffice-writer' };
const PLANS = fileURLToPath(new URL('../../../shared/corpus/plans/', import.meta.url));

async function records(file: string): Promise<string[]> {
  const transcript = await readDocument(readFileSync(file), 'plan');
  return recordsOf(extractAtOnce(transcript, knowledge, { repair: 'full' }).plan);
}

async function compare(folder: string): Promise<void> {
  const names = readdirSync(PLANS).filter((name) => name.endsWith('.md'));
  for (const name of names) {
    execFileSync('pandoc', ['-f', 'gfm', '-t', 'html', '-s', '-o', join(folder, `${name}.html`), join(PLANS, name)], {
      stdio: 'ignore',
    });
  }
  const pages = names.map((name) => join(folder, `${name}.html`));
  const filters = ['--infilter=HTML (StarWriter)', '--convert-to', 'docx:MS Word 2007 XML'];
  execFileSync('soffice', ['--headless', ...filters, '--outdir', folder, ...pages], { stdio: 'ignore' });
  const sums = { markdown: 0, html: 0, docx: 0 };
  for (const name of names) {
    const markdown = await records(join(PLANS, name));
    sums.markdown += markdown.length;
    for (const format of ['html', 'docx'] as const) {
      const found = await records(join(folder, `${name}.${format}`));
      const missing = missingIn(found, markdown);
      sums[format] += markdown.length - missing.length;
      console.log(`${format} ${markdown.length - missing.length}/${markdown.length} (${found.length}) ${name}`);
      if (!process.argv.includes('--show')) continue;
      for (const record of missing) console.log(`  - ${record}`);
      for (const record of missingIn(markdown, found)) console.log(`  + ${record}`);
    }
  }
  const share = (count: number): string => `${((100 * count) / sums.markdown).toFixed(1)} %`;
  console.log(`${sums.markdown} records; the same as HTML: ${share(sums.html)}, as Word: ${share(sums.docx)}`);
}

const lacking = Object.entries(PROGRAMS).flatMap(([program, packaged]) => {
  return spawnSync(program, ['--version']).error === undefined ? [] : [`${program} (package ${packaged})`];
});
if (lacking.length > 0) {
  console.error(`Not installed: ${lacking.join(', ')}; nothing to compare with.`);
  process.exitCode = 1;
} else if (!existsSync(PLANS)) console.error(`The corpus is not there (${PLANS}); nothing to compare.`);
else {
  const folder = mkdtempSync(join(tmpdir(), 'plan-extract-formats-'));
  try {
    await compare(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

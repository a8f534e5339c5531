import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { folder, ROOT, runProcess } from './run.js';

// Reading a page by OCR takes seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test('threads read PDF, Word, HTML and pictures of pages as the command for one does', async () => {
  const at = folder();
  mkdirSync(at('in'));
  const files = [
    'fixtures/pdf/chromium/dong-nai-2026.pdf',
    'fixtures/pdf/bad/locked.pdf',
    'fixtures/formats/plan-in-word/input.docx',
    'fixtures/formats/plan-in-word/input.html',
    'fixtures/ocr/page.png',
  ];
  for (const file of files) cpSync(join(ROOT, file), at(`in/${basename(file)}`));
  const ran = await runProcess(['batch', at('in'), '--out', at('out'), '--workers', '2', '--quiet']);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toMatch(/^.*locked\.pdf: .*password.*\n$/);
  for (const name of files.map((file) => basename(file)).filter((name) => name !== 'locked.pdf')) {
    const single = await runProcess(['--quiet', at(`in/${name}`)]);
    expect(readFileSync(at(`out/${name}.json`), 'utf8'), name).toBe(single.stdout);
  }
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { makePdf } from '../read/make-pdf.js';
import { ROOT, runProcess } from './run.js';

// Reading a page takes seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

test('pages of a PDF are read by OCR, from a file and from standard input', async () => {
  const file = 'fixtures/pdf/chromium/chi-minh-2026.pdf';
  const args = ['--ocr', 'always', '--pages', '1', '--quiet'];
  const results = [await runProcess([...args, file]), await runProcess([...args, '-'], readFileSync(join(ROOT, file)))];
  for (const { code, stdout, stderr } of results) {
    expect([code, stderr]).toEqual([0, '']);
    expect((JSON.parse(stdout) as Plan).document.title).toMatch(/^Chuyển đổi số xã Chí Minh/);
  }
});

test('a PDF whose only page is a picture without a word: what is wrong, and the code of what can not be read', async () => {
  const { code, stdout, stderr } = await runProcess(['-'], makePdf([[{ picture: [0, 0, 595, 842] }]]));
  expect([code, stdout]).toEqual([65, '']);
  expect(stderr).toMatch(/OCR found no word in it|has no text/);
});

import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { validate } from '../../src/validate/index.js';
import { makePdf } from '../read/make-pdf.js';
import { folder, ROOT, runProcess } from './run.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const MEGABYTE = 1024 * 1024;
const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

/** The first two pages are objects 5 and 7. pdf.js refuses the second page when nobody waits for it. */
function damagedPages(): Uint8Array {
  const pdf = makePdf(['mot', 'hai', 'ba'].map((text) => [{ x: 50, y: 700, text }]));
  const damaged = Buffer.from(pdf)
    .toString('latin1')
    .replace(/\b([57]) 0 obj/g, '$1 0 xbj');
  return Buffer.from(damaged, 'latin1');
}

describe('what cannot be read ends with a message and a code of its own, and without data', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ['an empty file', '', /in\.txt: it is empty; give the text of a plan/],
    ['only white space', ' \n\t\u00a0\f\r\n', /in\.txt: it holds only white space/],
    [
      'a picture cut short',
      bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0),
      /in\.txt: the picture is cut short; get the whole file/,
    ],
    ['a PDF cut short', '%PDF-1.7\n1 0 obj', /in\.txt: the PDF is damaged or cut short/],
    ['a locked PDF', readFileSync(join(ROOT, 'fixtures/pdf/bad/locked.pdf')), /in\.txt: .*password/],
    ['a PDF whose first two pages are damaged', damagedPages(), /in\.txt: the PDF has no text/],
    ['a Word document cut short', bytes(0x50, 0x4b, 3, 4, 20, 0, 6, 0), /in\.txt: the file is cut short or damaged/],
    ['NUL bytes', bytes(1, 2, 0, 0, 0, 3, 250, 251, 0, 0), /in\.txt: this is no text/],
    [
      'another encoding',
      bytes(0x4b, 0xea, 0x20, 0x68, 0x6f),
      /in\.txt: not valid UTF-8: byte 0xea at offset 1 \(line 1\).*--encoding/,
    ],
    [
      '50 MB of text',
      'Kế hoạch chuyển đổi số năm 2026.\n'.repeat(1_200_000),
      /in\.txt: it has \d\d\.\d MB, more than the 20\.0 MB/,
    ],
  ])('%s: 65', async (_, content, message) => {
    const result = await runProcess([folder({ 'in.txt': content })('in.txt')]);
    expect(result.stderr).toMatch(message);
    expect(result).toMatchObject({ code: 65, stdout: '' });
  });

  test('50 MB from a pipe: 65', async () => {
    const result = await runProcess(['-'], Buffer.alloc(50 * MEGABYTE, 'a b\n'));
    expect(result.stderr).toMatch(/standard input: it is larger than the 20\.0 MB/);
    expect(result).toMatchObject({ code: 65, stdout: '' });
  });

  test('nothing from a pipe: 65', async () => {
    const result = await runProcess([], '');
    expect(result.stderr).toMatch(/standard input: it is empty/);
    expect(result).toMatchObject({ code: 65, stdout: '' });
  });

  test('a missing file: 66', async () => {
    const result = await runProcess([folder()('no.txt')]);
    expect(result.stderr).toMatch(/no\.txt: there is no such file/);
    expect(result).toMatchObject({ code: 66, stdout: '' });
  });

  test('a directory: 66', async () => {
    const path = folder();
    mkdirSync(path('plans'));
    const result = await runProcess([path('plans')]);
    expect(result.stderr).toMatch(/plans: this is a directory/);
    expect(result).toMatchObject({ code: 66, stdout: '' });
  });

  test.each([
    ['repair', /in\.txt: the picture is cut short/],
    ['inspect', /in\.txt: the picture is cut short/],
    ['validate', /in\.txt: this is a JPEG picture, not text/],
  ])('%s says the same', async (command, message) => {
    const path = folder({ 'in.txt': bytes(0xff, 0xd8, 0xff, 0xe0) });
    const missing = await runProcess([command, path('no.txt')]);
    expect(missing.stderr).toMatch(/no\.txt: there is no such file/);
    expect(missing).toMatchObject({ code: 66, stdout: '' });
    const picture = await runProcess([command, path('in.txt')]);
    expect(picture.stderr).toMatch(message);
    expect(picture).toMatchObject({ code: 65, stdout: '' });
  });
});

/** The plan of a text that is strange but text. */
async function planOf(text: string): Promise<{ plan: Plan; codes: string[]; stderr: string }> {
  const { code, stdout, stderr } = await runProcess([], text);
  expect(code).toBe(0);
  const plan = JSON.parse(stdout) as Plan;
  expect(validate(plan)).toEqual([]);
  return { plan, codes: plan.diagnostics.map((diagnostic) => diagnostic.code), stderr };
}

describe('strange text gives a valid result', () => {
  test('a poem: a diagnostic says that it is no plan', async () => {
    const { plan, codes, stderr } = await planOf(
      'Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.\nTrải qua một cuộc bể dâu,\nNhững điều trông thấy mà đau đớn lòng.\n',
    );
    expect(codes).toContain('not-a-plan');
    expect(stderr).toMatch(/^standard input: warning: .*not look like a plan.* \[not-a-plan\]$/m);
    expect([plan.indicators, plan.tasks, plan.objectives.specific]).toEqual([[], [], []]);
  });

  test('a table row with too many cells: none is lost, and a diagnostic names its line', async () => {
    const { plan, stderr } = await planOf(
      'KẾ HOẠCH\nChuyển đổi số năm 2026\n\nTT\tChỉ tiêu\tĐơn vị chủ trì\n' +
        '1\tTỷ lệ phủ sóng 5G đạt 95%\tSở Khoa học và Công nghệ\tthừa một\tthừa hai\n2\tTỷ lệ hồ sơ đạt 5%\tSở Tài chính\n',
    );
    expect(stderr).toMatch(/^standard input:5: warning: .*\[row-cells\]$/m);
    const cells = plan.tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells));
    expect(cells.join(' ')).toContain('thừa một');
    expect(cells.join(' ')).toContain('thừa hai');
  });

  test('2,000 nested markers', async () => {
    const deep = Array.from({ length: 2000 }, (_, depth) => `${'1.'.repeat((depth % 400) + 1)} mục ${depth}`);
    const { plan } = await planOf(`KẾ HOẠCH\nI. NHIỆM VỤ\n${'- + a) 1. '.repeat(2000)}hết\n${deep.join('\n')}\n`);
    expect(JSON.stringify(plan)).toContain('mục 1999');
  });

  test('unpaired HTML', async () => {
    const { plan } = await planOf(
      'KẾ HOẠCH\nChuyển đổi số năm 2026\n\n<p>Căn cứ <b>Luật</i> hai\n\n</table></div>I. MỤC TIÊU\n\n<td><li>ba</b><ul>, <b bốn\n',
    );
    const text = JSON.stringify(plan.sections);
    expect(text).not.toMatch(/<\/?(?:ul|li|i|td|p|table|div)>/);
    expect(text).toContain('<b bốn');
  });

  test('one line of 5 MB', async () => {
    const unit = 'Sở Tài chính đạt 95% trong năm 2026, ';
    const { plan } = await planOf(unit.repeat(Math.ceil((5 * MEGABYTE) / Buffer.byteLength(unit))));
    expect(plan.source.lineCount).toBe(1);
  });
});

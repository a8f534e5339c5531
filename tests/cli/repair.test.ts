import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { runMain } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'plan-extract-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const file = join(folder, 'plan.txt');
writeFileSync(
  file,
  'TINH PONG NAI\n\nCan ct Ké hoach s6 92/KH-UBND ngay 15/9/2025 ctia UBND tinh sira\nd6i, bo sung, cip nhat Ké hoach ctua Uy ban nhan dén tinh trién khai thuc hién\nNghi quyét s6 71/NQ-CP ngay 01/4/2025 ciia Chinh phii.\n',
);

test('--log gives every change with its place, what else it could be and how sure it is', async () => {
  const log = join(folder, 'changes.jsonl');
  const { code, stdout } = await runMain(['repair', '--quiet', '--log', log, file]);
  expect(code).toBe(0);
  expect(stdout).toContain('Kế hoạch số 92/KH-UBND ngày 15/9/2025');
  const changes = readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map(
      (line) => JSON.parse(line) as { line: number; column: number; raw: string; chosen: string; probability: number },
    );
  expect(changes[0]).toMatchObject({ line: 1, column: 1, raw: 'TINH', chosen: 'TỈNH' });
  const lines = readFileSync(file, 'utf8').split('\n');
  for (const { line, column, raw, probability } of changes) {
    expect(lines[line - 1]?.slice(column - 1, column - 1 + raw.length)).toBe(raw);
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
});

test('--mark 1 marks every word that is not certain, --mark 0 none', async () => {
  const all = await runMain(['repair', '--quiet', '--mark', '1', file]);
  expect(all.stdout).toMatch(/⟦[^⟧\s]+⟧/);
  const none = await runMain(['repair', '--quiet', '--mark', '0', file]);
  expect(none.stdout).not.toContain('⟦');
});

test.each([
  ['--mark', '3'],
  ['--mark', 'x'],
])('%s %s is wrong usage', async (...options) => {
  const { code, stderr } = await runMain(['repair', ...options, file]);
  expect(code).toBe(2);
  expect(stderr).toContain('from 0 to 1');
});

test('a missing --context file is named, and nothing is written', async () => {
  const { code, stdout, stderr } = await runMain(['--context', join(folder, 'none.txt'), file]);
  expect(code).toBe(66);
  expect(stderr).toContain('none.txt');
  expect(stdout).toBe('');
});

test('the wording of a --context file is preferred', async () => {
  const damaged = join(folder, 'damaged.txt');
  writeFileSync(
    damaged,
    'Giao cho Tô Hién Thanh va Trung tam Quan tric Méi truong trién khai viéc nay trong nim 2026.\n',
  );
  const context = join(folder, 'context.txt');
  writeFileSync(context, 'Tô Hiến Thành là người chủ trì. Giao cho Tô Hiến Thành triển khai việc này.\n'.repeat(3));
  const { stdout } = await runMain(['repair', '--quiet', '--context', context, damaged]);
  expect(stdout).toContain('Tô Hiến Thành');
});

test('train without its arguments says how it is used', async () => {
  const { code, stderr } = await runMain(['train']);
  expect(code).toBe(2);
  expect(stderr).toContain('--corpus');
});

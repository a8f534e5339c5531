/** The examples as a reader runs them: copied programs that import the package by its name, as it was built last. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import type { Plan, Task } from '../../src/index.js';
import { folder } from '../cli/run.js';
import { extractSeed } from '../score/pipeline.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const seed = (name: string): string => path(`../../seeds/${name}.txt`);

interface Result {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

function run(example: string, ...args: readonly string[]): Promise<Result> {
  return new Promise((resolve) => {
    execFile(process.execPath, [path(example), ...args], { maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

test('convert: a document as checked YAML', async () => {
  const { code, stdout, stderr } = await run('convert.mjs', seed('chi-minh-2026'));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect((parse(stdout) as Plan).tasks).toEqual(extractSeed('chi-minh-2026').plan.tasks);
});

test('convert: the README shows it', () => {
  const readme = readFileSync(path('../../README.md'), 'utf8');
  const program = readFileSync(path('convert.mjs'), 'utf8').replace(/^\/\/.*\n/gm, '');
  expect(readme).toContain(`\`\`\`js\n${program}\`\`\`\n`);
});

test('records: a line for every task, and what is unreadable does not stop it', async () => {
  const empty = folder({ 'empty.txt': '' })('empty.txt');
  const { code, stdout, stderr } = await run('records.mjs', seed('chi-minh-2026'), empty, seed('tphcm-2026'));
  expect(code).toBe(0);
  expect(stderr).toMatch(/empty\.txt: it is empty.* \[empty\]\n$/);
  const tasks = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Task & { document: string });
  const expected = ['chi-minh-2026', 'tphcm-2026'].flatMap((name) =>
    extractSeed(name).plan.tasks.map((task) => ({ document: seed(name), ...task })),
  );
  expect(tasks).toEqual(expected);
});

test('threads: the same as one after the other, in the order of the files', async () => {
  const names = ['chi-minh-2026', 'dong-nai-2026', 'stc-2026', 'tphcm-2020', 'tphcm-2026'];
  const { code, stdout, stderr } = await run('threads.mjs', ...names.map(seed));
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = names.map((name) => `${seed(name)}: ${extractSeed(name).plan.tasks.length} tasks\n`);
  expect(stdout).toBe(lines.join(''));
});

test('cancel: a document is given up, or not', async () => {
  expect((await run('cancel.mjs', seed('tphcm-2020'), '1')).stdout).toMatch(/takes longer than 1 ms\n$/);
  const tasks = extractSeed('chi-minh-2026').plan.tasks.length;
  expect((await run('cancel.mjs', seed('chi-minh-2026'), '100000')).stdout).toBe(`${tasks} tasks\n`);
});

test('changes: the repaired text, and each change with its place', async () => {
  const file = folder({ 'a.txt': 'Can cw Nghi quyét s6 57-NQ/TW cua Bo Chinh tri\n' })('a.txt');
  const { code, stdout, stderr } = await run('changes.mjs', file);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'Căn cứ Nghị quyết số 57-NQ/TW của Bộ Chính trị\n' });
  expect(stderr).toMatch(/^1:8 Nghi -> Nghị \(\d+ %\)$/m);
});

test('pages: lines with their pages, cells of tables apart', async () => {
  const { code, stdout } = await run('pages.mjs', path('../../fixtures/pdf/chromium/chi-minh-2026.pdf'));
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\d+ pages\npage 1: /);
  expect(stdout).toMatch(/^page [23]: [^|]+ \| [^|]+/m);
  expect(stdout).not.toContain('page 4');
});

test('check-result: a result keeps the schema, one that was changed does not', async () => {
  const { plan } = extractSeed('chi-minh-2026');
  const files = folder({
    'good.json': JSON.stringify(plan),
    'bad.json': JSON.stringify({ ...plan, confidence: 2 }),
  });
  expect(await run('check-result.mjs', files('good.json'))).toMatchObject({ code: 0, stdout: 'valid\n' });
  const { code, stdout } = await run('check-result.mjs', files('bad.json'));
  expect({ code, stdout }).toEqual({ code: 1, stdout: 'not valid\n/confidence must be <= 1\n' });
});

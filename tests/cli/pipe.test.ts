import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { BIN, folder, ROOT, runProcess, SEED, type Result } from './run.js';

vi.setConfig({ testTimeout: 240_000 });

const TEXT = readFileSync(SEED, 'utf8').split('\n').slice(0, 40).join('\n');
const LONG = readFileSync(join(ROOT, 'seeds/tphcm-2026.txt'), 'utf8').repeat(60);

interface Answer {
  readonly line: number;
  readonly input: Readonly<Record<string, unknown>> | null;
  readonly status: string;
  readonly code?: string;
  readonly error?: string;
  readonly plan?: Plan;
}

const jsonl = (...requests: readonly unknown[]): string =>
  requests.map((request) => `${JSON.stringify(request)}\n`).join('');

const answersOf = (stdout: string): Answer[] =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Answer);

const pipe = (input: string | Uint8Array, ...args: readonly string[]): Promise<Result> =>
  runProcess(['pipe', '--repair', 'off', ...args], input);

/** An answer in short: `1 done a.txt`, `2 failed bad-line`. */
const short = ({ line, status, code, plan }: Answer): string =>
  `${line} ${status} ${code ?? plan?.source.name ?? '(no plan)'}`;

const start = (...args: readonly string[]): ChildProcessWithoutNullStreams => {
  const child = spawn(process.execPath, [BIN, 'pipe', '--repair', 'off', ...args], { cwd: ROOT });
  // It may end without reading its input.
  child.stdin.on('error', () => undefined);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

const saidBy = (child: ChildProcessWithoutNullStreams): { text: string } => {
  const said = { text: '' };
  child.stderr.on('data', (chunk) => (said.text += String(chunk)));
  return said;
};

test('a line out for every line in, in order; what goes wrong with one does not stop the rest', async () => {
  const at = folder({ 'a b.txt': TEXT, 'picture.png': Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0) });
  const input = [
    { path: at('a b.txt'), id: 7, retry: { of: [1, null] } },
    { name: 'Kế hoạch', text: TEXT },
    { path: at('no.txt'), id: 'x' },
    { path: at('picture.png') },
    { path: at('.') },
    { name: 'c', text: ' \n' },
    { id: 9 },
  ];
  const lines = ['{"path"', '', '\u00a0', '[]'];
  const { code, stdout, stderr } = await pipe(`${jsonl(...input)}${lines.join('\n')}\n${JSON.stringify(input[1])}`);
  const answers = answersOf(stdout);
  expect(answers.map(short)).toEqual([
    '1 done a b.txt',
    '2 done Kế hoạch',
    '3 failed not-opened',
    '4 failed damaged',
    '5 failed not-opened',
    '6 failed empty',
    '7 failed bad-line',
    '8 failed bad-line',
    '10 failed bad-line',
    '11 failed bad-line',
    '12 done Kế hoạch',
  ]);
  expect(answers.map((answer) => answer.input)).toEqual([
    ...input.map(({ ...fields }) => {
      delete fields.text;
      return fields;
    }),
    ...[null, null, null],
    { name: 'Kế hoạch' },
  ]);
  expect(answers[2]?.error).toBe('there is no such file');
  expect(stderr).toMatch(/error: line 3 \(.*no\.txt\): there is no such file \[not-opened\]\n/);
  expect(stderr).toMatch(/\n11 documents: 3 converted, 8 failed\n$/);
  expect(code).toBe(1);
});

test('the plan is the one that the command for a file gives, from a path and from a text', async () => {
  const text = readFileSync(SEED, 'utf8');
  const input = jsonl({ path: 'seeds/chi-minh-2026.txt' }, { name: 'chi-minh-2026.txt', text });
  const [single, piped] = await Promise.all([
    runProcess(['--compact', '--repair', 'safe', SEED]),
    runProcess(['pipe', '--repair', 'safe'], input),
  ]);
  expect(piped.stdout.split('\n')).toEqual([
    `{"line":1,"input":{"path":"seeds/chi-minh-2026.txt"},"status":"done","plan":${single.stdout.trimEnd()}}`,
    `{"line":2,"input":{"name":"chi-minh-2026.txt"},"status":"done","plan":${single.stdout.trimEnd()}}`,
    '',
  ]);
  expect(piped).toMatchObject({ code: 0, stderr: '2 documents: 2 converted, 0 failed\n' });
});

test('options of documents: --pages, --quiet', async () => {
  const pdf = join(ROOT, 'fixtures/pdf/bad/locked.pdf');
  const { code, stderr } = await pipe(jsonl({ path: pdf }), '--pages', '1', '--quiet');
  expect(stderr).toMatch(/^plan-extract: error: line 1 \(.*locked\.pdf\): .*password.* \[locked\]\n$/);
  expect(code).toBe(1);
  expect(await pipe('', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
});

test('bytes that are no UTF-8, and a line of 65 MB: an answer each', async () => {
  const bad = Buffer.from('{"text":"\xff"}\n', 'latin1');
  const long = Buffer.alloc(65 * 1024 * 1024, 'a');
  const { stdout } = await pipe(Buffer.concat([bad, long, Buffer.from(`\n${jsonl({ name: 'b', text: TEXT })}`)]));
  expect(answersOf(stdout).map(short)).toEqual(['1 failed bad-line', '2 failed line-too-long', '3 done b']);
});

test('--timeout gives up on a document, and goes on', async () => {
  const input = jsonl({ name: 'a', text: TEXT }, { id: 1, name: 'long', text: LONG }, { name: 'b', text: TEXT });
  const { code, stdout } = await pipe(input, '--timeout', '3');
  expect(answersOf(stdout).map(short)).toEqual(['1 done a', '2 timeout timeout', '3 done b']);
  expect(code).toBe(1);
});

test('--workers 2: the same answers, in order, though a later one is ready first', async () => {
  const long = readFileSync(join(ROOT, 'seeds/tphcm-2026.txt'), 'utf8');
  const texts = Array.from({ length: 12 }, (_, i) => ({ name: `${i}.txt`, text: i % 4 === 0 ? long : TEXT }));
  const one = await pipe(jsonl(...texts));
  const two = await pipe(jsonl(...texts), '--workers', '2');
  expect(one.code).toBe(0);
  expect(two).toEqual(one);
});

test.each(['1', '3'])('who writes a line and waits for its answer gets it (--workers %s)', async (workers) => {
  const child = start('--workers', workers);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  for (let id = 1; id <= 4; id++) {
    child.stdin.write(jsonl({ id, text: TEXT }));
    const { value } = (await answers.next()) as { value: string };
    expect(JSON.parse(value)).toMatchObject({ line: id, input: { id }, status: 'done' });
  }
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
});

describe('bounded memory', () => {
  /** The most memory of a process so far, in MB; 0 where it has ended. */
  function peak(pid: number | undefined): number {
    const file = `/proc/${pid}/status`;
    const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
  }

  /** The most memory while lines of 100 KB, which come back whole, are read by somebody slow. */
  async function peakOf(count: number): Promise<number> {
    const file = folder()('requests.jsonl');
    const junk = 'x'.repeat(100_000);
    const written = openSync(file, 'w');
    for (let id = 0; id < count; id++) writeSync(written, jsonl({ id, junk, text: '' }));
    closeSync(written);
    const stdin = openSync(file, 'r');
    const child = spawn(process.execPath, [BIN, 'pipe', '--quiet'], { stdio: [stdin, 'pipe', 'ignore'] });
    closeSync(stdin);
    let most = 0;
    let lines = 0;
    for await (const chunk of child.stdout ?? []) {
      for (const byte of chunk as Buffer) if (byte === 10) lines++;
      most = Math.max(most, peak(child.pid));
      await pause(1);
    }
    expect(lines).toBe(count);
    return most;
  }

  test('300 MB that are read slowly take no more than 3 MB do, but for what waits to be collected', async (context) => {
    if (!existsSync('/proc/self/status')) context.skip('memory of a process can not be read here');
    const few = await peakOf(30);
    expect(await peakOf(3000)).toBeLessThan(few + 100);
  });
});

test('a closed pipe ends quietly, though input goes on', async () => {
  const child = start();
  const said = saidBy(child);
  const feeding = setInterval(() => child.stdin.write(jsonl({ text: TEXT })), 5);
  onTestFinished(() => {
    clearInterval(feeding);
  });
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, said: said.text }).toEqual({ code: 0, said: '' });
});

describe('Ctrl-C', () => {
  /** A line and so much behind it that it is in hand when all is gone from this side. */
  const handed = (child: ChildProcessWithoutNullStreams, request: unknown): Promise<void> =>
    new Promise((resolve) => {
      child.stdin.write(`${jsonl(request)}${'\n'.repeat(500_000)}`, () => {
        resolve();
      });
    });

  test('while it waits for input: 130, and what was answered stays', async () => {
    const child = start();
    const said = saidBy(child);
    child.stdin.write(jsonl({ text: TEXT }));
    let stdout = '';
    child.stdout.on('data', (chunk) => (stdout += String(chunk)));
    await vi.waitUntil(() => stdout.endsWith('\n'), { timeout: 60_000, interval: 5 });
    child.kill('SIGINT');
    expect(await once(child, 'close')).toEqual([130, null]);
    expect(answersOf(stdout).map(short)).toEqual(['1 done -']);
    expect(said.text).toMatch(
      /interrupted: the documents in hand are finished.*\n1 document: 1 converted, 0 failed\n$/,
    );
  });

  test('the document in hand is finished; twice ends at once, without half an answer', async () => {
    for (const times of [1, 2]) {
      // With a second worker it goes on reading behind the first document.
      const child = start('--workers', '2');
      const said = saidBy(child);
      let stdout = '';
      child.stdout.on('data', (chunk) => (stdout += String(chunk)));
      await handed(child, { name: 'long', text: times === 1 ? LONG.slice(0, LONG.length / 20) : LONG });
      child.kill('SIGINT');
      await vi.waitUntil(() => said.text.includes('Ctrl-C once more'), { timeout: 60_000, interval: 5 });
      if (times === 2) child.kill('SIGINT');
      expect(await once(child, 'close')).toEqual([130, null]);
      expect(answersOf(stdout).map(short)).toEqual(times === 1 ? ['1 done long'] : []);
      expect(stdout).toMatch(/(?:^|\n)$/);
    }
  });
});

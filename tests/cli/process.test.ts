import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { BIN, ROOT, SEED } from './run.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const start = (args: readonly string[]) => spawn(process.execPath, [BIN, ...args], { cwd: ROOT });

/** What a stream says until it ends. */
async function all(stream: AsyncIterable<unknown>): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

test('a closed pipe ends quietly', async () => {
  // A result larger than any pipe holds, so that the end of it can't be written.
  const child = start(['seeds/tphcm-2026.txt']);
  child.stdin.end();
  const said = all(child.stderr);
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [code] = (await once(child, 'close')) as [number | null];
  expect({ code, said: await said }).toEqual({ code: 0, said: '' });
});

test('nobody reads the messages: the data comes all the same', async () => {
  const child = start([SEED]);
  child.stdin.end();
  child.stderr.destroy();
  const data = all(child.stdout);
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
  expect(JSON.parse(await data)).toHaveProperty('schemaVersion');
});

test('Ctrl-C while we wait for input: 130', async () => {
  const child = start([]);
  const said = all(child.stderr);
  // More than a pipe holds: when it is gone, the command is reading.
  await new Promise((resolve) => child.stdin.write('a b\n'.repeat(500_000), resolve));
  child.stdin.on('error', () => undefined);
  child.kill('SIGINT');
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(130);
  expect(await said).toMatch(/interrupted; nothing was written/);
});

test('a long damaged text is extracted in little more heap than it lies in: its readings are not held', async () => {
  // 110,000 words. 64 MB are enough; with all readings in hand until the last was made 80 were too few.
  const text = readFileSync(join(ROOT, 'seeds/tphcm-2020.txt'), 'utf8').replace(/\n*$/, '\n').repeat(12);
  const child = spawn(process.execPath, ['--max-old-space-size=72', BIN, '--quiet', '--compact', '-'], { cwd: ROOT });
  child.stdin.on('error', () => undefined).end(text);
  const data = all(child.stdout);
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(0);
  expect(JSON.parse(await data)).toMatchObject({ repair: { profile: 'partial' } });
}, 600_000);

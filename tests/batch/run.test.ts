import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Entry } from '../../src/batch/entry.js';
import { collectInputs } from '../../src/batch/inputs.js';
import { draftOf, MANIFEST, OutputFolder, WriteError } from '../../src/batch/output-folder.js';
import { Pool } from '../../src/batch/pool.js';
import { runBatch, type BatchOptions } from '../../src/batch/run.js';
import { folder } from '../cli/run.js';

vi.setConfig({ testTimeout: 120_000 });

const STAMP = { version: '1', model: 'none', options: { format: 'json' } };

interface Ran {
  readonly status: Readonly<Record<string, string>>;
  readonly unchanged: readonly string[];
  readonly manifest: readonly Entry[];
}

/** Runs the faulty worker over files of these names; what is in a file does not matter to it. */
async function ran(
  at: (name: string) => string,
  names: readonly string[],
  options: Partial<BatchOptions> & { timeout?: number } = {},
): Promise<Ran> {
  for (const name of names) writeFileSync(at(name), `text of ${name}`.padEnd(name === 'long' ? 20_000_000 : 0));
  const inputs = await collectInputs(names.map((name) => ({ name: at(name), literal: true })));
  const output = await OutputFolder.open(at('out'));
  const { timeout = Infinity, workers = 2 } = options;
  const pool = new Pool({
    ...{ workers, timeout, model: new Uint8Array(0), worker: new URL('faulty-worker.mjs', import.meta.url) },
    options: { read: {}, extract: { repair: 'off' }, render: { format: 'json', compact: false } },
  });
  onTestFinished(() => pool.close());
  const unchanged: string[] = [];
  try {
    await runBatch(inputs, output, pool, {
      ...{ workers, ending: 'json', stamp: STAMP, failFast: false },
      ...{ halt: new AbortController().signal, kill: new AbortController().signal },
      done: (entry, left) => {
        if (left) unchanged.push(entry.output);
        return Promise.resolve();
      },
      ...options,
    });
    await output.finish();
  } finally {
    await output.close();
  }
  const manifest = readManifest(at);
  return {
    manifest,
    unchanged: unchanged.sort(),
    status: Object.fromEntries(manifest.map((entry) => [entry.output, entry.status])),
  };
}

const readManifest = (at: (name: string) => string): Entry[] =>
  readFileSync(join(at('out'), MANIFEST), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Entry);

const errorOf = ({ manifest }: Ran, output: string): string | undefined => {
  const entry = manifest.find((found) => found.output === output);
  return entry === undefined || entry.status === 'done' ? undefined : entry.error;
};

describe('a document that breaks its thread', () => {
  test.each([
    ['throws', /^plan-extract failed at it: RangeError: a stage is broken$/],
    ['exits', /^plan-extract failed at it: .*exited/],
    ['uncaught', /^plan-extract failed at it: .*nobody waits for this/],
  ])('%s: the others are converted', async (name, message) => {
    const result = await ran(folder(), ['a', name, 'x', 'y'], { workers: 1 });
    expect(result.status).toEqual({ 'a.json': 'done', [`${name}.json`]: 'failed', 'x.json': 'done', 'y.json': 'done' });
    expect(errorOf(result, `${name}.json`)).toMatch(message);
  });

  test.each(['loops', 'waits'])('%s: it is ended in time, and the others are converted', async (name) => {
    const result = await ran(folder(), ['a', name, 'x', 'y'], { workers: 1, timeout: 0.2 });
    expect(result.status).toEqual({
      'a.json': 'done',
      [`${name}.json`]: 'timeout',
      'x.json': 'done',
      'y.json': 'done',
    });
    expect(errorOf(result, `${name}.json`)).toBe('it took longer than 0.2 s');
  });

  test('its sha256 is known, and it is tried again', async () => {
    const at = folder();
    const first = await ran(at, ['a', 'throws']);
    expect(first.manifest[1]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const second = await ran(at, ['a', 'throws']);
    expect(second).toEqual({ ...first, unchanged: ['a.json'] });
  });
});

test('--fail-fast begins no further document', async () => {
  const result = await ran(folder(), ['a', 'throws', 'x', 'y'], { workers: 1, failFast: true });
  expect(result.status).toEqual({ 'a.json': 'done', 'throws.json': 'failed' });
});

test('documents are converted in the order of their list, also where a later one is read first', async () => {
  const result = await ran(folder(), ['long', 'throws', 'x'], { workers: 1, failFast: true });
  expect(result.status).toEqual({ 'long.json': 'done', 'throws.json': 'failed' });
});

test('a result that can not be written ends the run; what was done before is kept', async () => {
  const at = folder();
  await expect(ran(at, ['a', 'full', 'x'], { workers: 1 })).rejects.toThrow(WriteError);
  expect(readManifest(at).map(({ output }) => output)).toEqual(['a.json']);
  expect(readdirSync(at('out')).sort()).toEqual(['a.json', MANIFEST]);
});

describe('what is done again', () => {
  const NAMES = ['a', 'b', 'c'];

  test('nothing, where nothing changed; the manifest stays as it is', async () => {
    const at = folder();
    const first = await ran(at, NAMES);
    expect(await ran(at, NAMES)).toEqual({ ...first, unchanged: ['a.json', 'b.json', 'c.json'] });
  });

  test('what changed, what lost its result, and everything under other options', async () => {
    const at = folder();
    await ran(at, NAMES);
    rmSync(at('out/b.json'));
    expect((await ran(at, NAMES)).unchanged).toEqual(['a.json', 'c.json']);
    const other = await ran(at, NAMES, { stamp: { ...STAMP, options: { format: 'json', repair: 'safe' } } });
    expect(other.unchanged).toEqual([]);
    expect((await ran(at, NAMES, { stamp: { ...STAMP, version: '2' } })).unchanged).toEqual([]);
  });

  test('nothing, where a document was moved; the manifest knows its new path', async () => {
    const at = folder();
    await ran(at, ['a']);
    mkdirSync(at('new'));
    renameSync(at('a'), at('new/a'));
    const inNew = (name: string): string => at(name === 'out' || name.startsWith('out/') ? name : `new/${name}`);
    const { unchanged, manifest } = await ran(inNew, ['a']);
    expect({ unchanged, inputs: manifest.map(({ input }) => input) }).toEqual({
      unchanged: ['a.json'],
      inputs: [at('new/a')],
    });
  });

  test('results of other documents stay in the manifest', async () => {
    const at = folder();
    await ran(at, ['a', 'b']);
    expect((await ran(at, ['c'])).status).toEqual({ 'a.json': 'done', 'b.json': 'done', 'c.json': 'done' });
  });
});

describe('a run that was killed', () => {
  /** The folder as after the run, with its manifest changed. */
  async function killed(change: (lines: string[], at: (name: string) => string) => string): Promise<Ran> {
    const at = folder();
    const whole = await ran(at, ['a', 'b', 'c']);
    const file = at(`out/${MANIFEST}`);
    writeFileSync(file, change(readFileSync(file, 'utf8').split(/(?<=\n)/), at));
    const again = await ran(at, ['a', 'b', 'c']);
    expect(again.manifest).toEqual(whole.manifest);
    expect(readdirSync(at('out')).sort()).toEqual(['a.json', 'b.json', 'c.json', MANIFEST]);
    expect(readFileSync(at('out/c.json'), 'utf8')).toBe('result of c\n');
    return again;
  }

  test('within the last line: that one is done again', async () => {
    const { unchanged } = await killed(([a = '', b = '', c = '']) => a + b + c.slice(0, 40));
    expect(unchanged).toEqual(['a.json', 'b.json']);
  });

  test('before the line was added: its result does not count', async () => {
    const { unchanged } = await killed(([a = '', b = '']) => b + a);
    expect(unchanged).toEqual(['a.json', 'b.json']);
  });

  test('after the line was added, before the draft was renamed: it is finished, not done again', async () => {
    const { unchanged } = await killed((lines, at) => {
      const entry = JSON.parse(lines[2] ?? '') as Entry;
      mkdirSync(at('out/.drafts'));
      renameSync(at(`out/${entry.output}`), draftOf(at('out'), entry));
      return lines.join('');
    });
    expect(unchanged).toEqual(['a.json', 'b.json', 'c.json']);
  });

  test('while it wrote a draft: that is thrown away', async () => {
    const { unchanged } = await killed(([a = '', b = '', c = ''], at) => {
      rmSync(at('out/c.json'));
      mkdirSync(at('out/.drafts'));
      writeFileSync(draftOf(at('out'), JSON.parse(c) as Entry), 'resu');
      return a + b;
    });
    expect(unchanged).toEqual(['a.json', 'b.json']);
  });
});

test('a file that is no manifest is not touched', async () => {
  const at = folder();
  await ran(at, ['a']);
  writeFileSync(at(`out/${MANIFEST}`), 'my notes\non plans\n');
  await expect(ran(at, ['a'])).rejects.toThrow(/manifest\.jsonl:1: this is no manifest of plan-extract/);
  expect(readFileSync(at(`out/${MANIFEST}`), 'utf8')).toBe('my notes\non plans\n');
  expect(readdirSync(at('out')).sort()).toEqual(['a.json', MANIFEST]);
});

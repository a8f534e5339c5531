import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Entry } from '../../src/batch/entry.js';
import type { Plan } from '../../src/plan/plan.js';
import { validate } from '../../src/validate/index.js';
import { BIN, folder, ROOT, runProcess, SEED, type Result } from './run.js';

vi.setConfig({ testTimeout: 240_000 });

const LINES = readFileSync(SEED, 'utf8').split('\n');
/** A short plan; another one for each number. */
const cut = (number: number): string => LINES.slice(0, 30 + number).join('\n');
const LONG = readFileSync(join(ROOT, 'seeds/tphcm-2026.txt'), 'utf8');

type At = (name: string) => string;

/** A folder `in` with documents. */
function documents(files: Readonly<Record<string, string>>): At {
  const at = folder();
  mkdirSync(at('in'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(`in/${name}`)), { recursive: true });
    writeFileSync(at(`in/${name}`), text);
  }
  return at;
}

const cuts = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${String(i).padStart(3, '0')}.txt`, cut(i % 40)]));

const batch = (at: At, ...args: string[]): Promise<Result> =>
  runProcess(['batch', at('in'), '--out', at('out'), '--repair', 'off', ...args]);

const manifest = (at: At): Entry[] =>
  readFileSync(at('out/manifest.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Entry);

const statuses = (at: At): string[] => manifest(at).map(({ output, status }) => `${output} ${status}`);

/** Every file below a folder, with its content. */
function contents(path: string): Record<string, string> {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(
    files
      .filter((name) => statSync(join(path, name)).isFile())
      .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );
}

/** What a run leaves, without the path of this test's folder. */
const left = (at: At): Record<string, string> =>
  Object.fromEntries(
    Object.entries(contents(at('out'))).map(([name, text]) => [
      name,
      text.replaceAll(JSON.stringify(at('in')).slice(1, -1), 'in'),
    ]),
  );

test('a folder: a result for each document, as the command for one gives it, and a line for each', async () => {
  const at = documents({ 'a.txt': cut(0), 'sub/b.txt': cut(9), 'c.txt': '' });
  const { code, stdout, stderr } = await batch(at);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(/error: .*in\/c\.txt: it is empty/);
  expect(stderr).toMatch(/^100 % \(3 of 3\)/m);
  expect(stderr).toMatch(/3 documents: 2 converted, 1 failed; .*manifest\.jsonl\n$/);
  expect(Object.keys(contents(at('out')))).toEqual(['a.txt.json', 'manifest.jsonl', 'sub/b.txt.json']);
  for (const name of ['a.txt', 'sub/b.txt']) {
    const single = await runProcess(['--quiet', '--repair', 'off', at(`in/${name}`)]);
    const result = readFileSync(at(`out/${name}.json`), 'utf8');
    expect(result).toBe(single.stdout);
    expect(validate(JSON.parse(result))).toEqual([]);
  }
  const [a, c, b] = manifest(at);
  expect(a).toMatchObject({ status: 'done', output: 'a.txt.json', options: { repair: 'off', format: 'json' } });
  expect(c).toMatchObject({ status: 'failed', output: 'c.txt.json', error: 'it is empty; give the text of a plan' });
  const plan = JSON.parse(readFileSync(at('out/sub/b.txt.json'), 'utf8')) as Plan;
  const warnings = plan.diagnostics.filter(({ severity }) => severity === 'warning');
  expect(b).toMatchObject({
    sha256: plan.source.sha256,
    counts: { legalBases: plan.document.legalBases.length, indicators: plan.indicators.length },
    diagnostics: { warning: warnings.length, error: 0 },
  });
});

test('--format yaml, --quiet', async () => {
  const at = documents({ 'a.txt': cut(0) });
  expect(await batch(at, '--format', 'yaml', '--quiet')).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(readFileSync(at('out/a.txt.yaml'), 'utf8')).toMatch(/^schemaVersion: /);
});

test('the same bytes with 1 and with 2 workers, repair and all', async () => {
  const files = { ...cuts(6), 'stripped.txt': readFileSync(join(ROOT, 'seeds/stc-2026.txt'), 'utf8') };
  const [one, two] = [documents(files), documents(files)];
  expect((await batch(one, '--repair', 'full', '--workers', '1')).code).toBe(0);
  expect((await batch(two, '--repair', 'full', '--workers', '2')).code).toBe(0);
  expect(left(two)).toEqual(left(one));
});

describe('inputs', () => {
  test('a list on standard input, by lines or by NUL; names are no patterns', async () => {
    const names = ['a b.txt', 'Sở Tài chính.txt'.normalize('NFD'), 'Sở Tài chính.txt'.normalize('NFC'), '[1].txt'];
    const at = documents(Object.fromEntries([...names, 'x\ny.txt'].map((name, i) => [name, cut(i)])));
    const run = (list: string, ...args: string[]): Promise<Result> =>
      runProcess(['batch', '-', ...args, '--out', at('out'), '--repair', 'off'], list);
    expect((await run(names.map((name) => `${at(`in/${name}`)}\n`).join(''))).code).toBe(0);
    expect(
      manifest(at)
        .map(({ output }) => output)
        .sort(),
    ).toEqual(names.map((name) => `${name}.json`).sort());
    expect((await run([...names, 'x\ny.txt'].map((name) => `${at(`in/${name}`)}\0`).join(''), '-0')).code).toBe(0);
    expect(existsSync(at('out/x\ny.txt.json'))).toBe(true);
    expect(manifest(at)).toHaveLength(5);
  });

  test('none: 66 and a clear message; none named: 2', async () => {
    const at = documents({});
    expect(await batch(at)).toMatchObject({
      code: 66,
      stderr: expect.stringMatching(/there is no document in .*in\n/) as string,
    });
    const list = await runProcess(['batch', '-', '--out', at('out')], '\n');
    expect(list).toMatchObject({
      code: 66,
      stderr: expect.stringMatching(/no document in the list on standard input/) as string,
    });
    expect((await runProcess(['batch', '--out', at('out')])).code).toBe(2);
    expect(existsSync(at('out'))).toBe(false);
  });

  test('a symbolic link in a circle', async () => {
    const at = documents({ 'sub/a.txt': cut(0) });
    symlinkSync('..', at('in/sub/up'));
    expect((await batch(at)).code).toBe(0);
    expect(statuses(at)).toEqual(['sub/a.txt.json done']);
  });

  test('a file that is missing, and one that is no file: the others are converted', async () => {
    const at = documents({ 'a.txt': cut(0) });
    const { code, stderr } = await batch(at, at('no.txt'), '/dev/null');
    expect(code).toBe(1);
    expect(stderr).toMatch(/no\.txt: there is no such file/);
    expect(stderr).toMatch(/\/dev\/null: this is no regular file/);
    expect(statuses(at).sort()).toEqual(['a.txt.json done', 'no.txt.json failed', 'null.json failed']);
  });

  test('two of one name: 2, before anything is written', async () => {
    const at = documents({ 'a.txt': cut(0), 'sub/a.txt': cut(1) });
    const { code, stderr } = await runProcess(['batch', at('in/a.txt'), at('in/sub/a.txt'), '--out', at('out')]);
    expect(stderr).toMatch(/in\/a\.txt and .*in\/sub\/a\.txt would have one result, a\.txt/);
    expect({ code, written: existsSync(at('out')) }).toEqual({ code: 2, written: false });
  });

  test('one whose result would replace that of another document: 2, and it stays', async () => {
    const at = documents({ 'a.txt': cut(0) });
    await batch(at);
    const before = contents(at('out'));
    mkdirSync(at('other'));
    writeFileSync(at('other/a.txt'), cut(7));
    const { code, stderr } = await runProcess(['batch', at('other'), '--out', at('out')]);
    expect(stderr).toMatch(/other\/a\.txt: .*out\/a\.txt\.json is the result of .*in\/a\.txt; take another folder/);
    expect({ code, left: contents(at('out')) }).toEqual({ code: 2, left: before });
  });
});

describe('what may not be opened or written', () => {
  // Root may do everything, so the command is run as nobody.
  const root = process.getuid?.() === 0;
  const nobody = root ? { uid: 65_534, gid: 65_534 } : {};
  const may = spawnSync(process.execPath, [BIN, '--version'], nobody).status === 0;
  const UNREACHABLE = 'nobody may not run the command here';
  const run = (args: readonly string[]): { code: number | null; stderr: string } => {
    const { status, stderr } = spawnSync(process.execPath, [BIN, ...args], nobody);
    return { code: status, stderr: String(stderr) };
  };
  const owned = (at: At, ...names: string[]): void => {
    for (const name of root ? ['.', ...names] : []) chownSync(at(name), 65_534, 65_534);
  };

  test('a file without permission: the others are converted', (context) => {
    if (!may) context.skip(UNREACHABLE);
    const at = documents({ 'a.txt': cut(0), 'b.txt': cut(1), 'c/d.txt': cut(2) });
    chmodSync(at('in/b.txt'), 0);
    chmodSync(at('in/c'), 0);
    onTestFinished(() => {
      chmodSync(at('in/c'), 0o700);
    });
    owned(at);
    const { code, stderr } = run(['batch', at('in'), '--out', at('out'), '--repair', 'off']);
    expect(stderr).toMatch(/in\/b\.txt: no permission to read it/);
    expect(stderr).toMatch(/in\/c: this folder can't be read/);
    expect(code).toBe(1);
    expect(statuses(at)).toEqual(['a.txt.json done', 'b.txt.json failed', 'c.json failed']);
  });

  test('an output folder that is read-only: 66', (context) => {
    if (!may) context.skip(UNREACHABLE);
    const at = documents({ 'a.txt': cut(0) });
    mkdirSync(at('out'));
    owned(at, 'out');
    chmodSync(at('out'), 0o555);
    const { code, stderr } = run(['batch', at('in'), '--out', at('out')]);
    expect(stderr).toMatch(/error: .*out\/manifest\.jsonl: it can't be written: no permission/);
    expect({ code, left: readdirSync(at('out')) }).toEqual({ code: 66, left: [] });
  });

  test('an output folder that is a file: 66', async () => {
    const at = documents({ 'a.txt': cut(0) });
    writeFileSync(at('out'), 'mine');
    const { code, stderr } = await batch(at);
    expect(stderr).toMatch(/it can't be written: a part of its path is no folder/);
    expect({ code, left: readFileSync(at('out'), 'utf8') }).toEqual({ code: 66, left: 'mine' });
  });

  test('a full disk: 66; what is written is whole, and the run goes on where there is room again', async (context) => {
    const at = documents(cuts(30));
    mkdirSync(at('out'));
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', at('out')]).status === 0;
    if (!mounted) context.skip('a small disk can not be mounted here');
    onTestFinished(() => void spawnSync('umount', [at('out')]));
    const { code, stderr } = await batch(at);
    expect(stderr).toMatch(/error: .*out\/.*: it can't be written: the disk is full/);
    expect(code).toBe(66);
    const done = manifest(at);
    expect(done.length).toBeGreaterThan(0);
    expect(readdirSync(at('out')).sort()).toEqual([...done.map(({ output }) => output), 'manifest.jsonl'].sort());
    for (const { output } of done) expect(validate(JSON.parse(readFileSync(at(`out/${output}`), 'utf8')))).toEqual([]);

    expect(spawnSync('mount', ['-o', 'remount,size=64m', at('out')]).status).toBe(0);
    const again = await batch(at);
    expect(again.stderr).toMatch(new RegExp(`30 documents: ${30 - done.length} converted, ${done.length} unchanged;`));
    const fresh = documents(cuts(30));
    await batch(fresh);
    expect(left(at)).toEqual(left(fresh));
  });
});

test('--timeout: a document that takes too long is given up, the others are converted', async () => {
  const at = documents({ 'a.txt': cut(0), 'long.txt': LONG.repeat(60), 'z.txt': cut(1) });
  const { code, stderr } = await batch(at, '--timeout', '3', '--workers', '1');
  expect(stderr).toMatch(/long\.txt: it took longer than 3 s/);
  expect(code).toBe(1);
  expect(statuses(at)).toEqual(['a.txt.json done', 'long.txt.json timeout', 'z.txt.json done']);
});

describe('a run that is ended', () => {
  /** Starts a run over many documents, and waits until some of them are done. */
  async function begun(at: At, documents = 5): Promise<ChildProcess> {
    const args = ['batch', at('in'), '--out', at('out'), '--repair', 'off', '--workers', '2'];
    const child = spawn(process.execPath, [BIN, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    await vi.waitUntil(() => lineCount(at) >= documents, { timeout: 120_000, interval: 5 });
    return child;
  }

  const lineCount = (at: At): number =>
    existsSync(at('out/manifest.jsonl')) ? readFileSync(at('out/manifest.jsonl'), 'utf8').split('\n').length - 1 : 0;

  /** When each result was written: one that is done twice is written twice. */
  const written = (at: At): Map<string, number> =>
    new Map(
      readdirSync(at('out'))
        .filter((name) => name.endsWith('.json'))
        .map((name) => [name, statSync(at(`out/${name}`)).mtimeMs]),
    );

  test('by SIGKILL, twice: the same as never killed, nothing half-written, none done twice', async () => {
    const at = documents(cuts(60));
    for (const count of [5, 25]) {
      const child = await begun(at, count);
      child.kill('SIGKILL');
      await once(child, 'close');
      for (const name of written(at).keys()) JSON.parse(readFileSync(at(`out/${name}`), 'utf8'));
    }
    const before = written(at);
    const { code, stderr } = await batch(at);
    expect(code).toBe(0);
    const unchanged = Number(/ (\d+) unchanged/.exec(stderr)?.[1]);
    expect(unchanged).toBeGreaterThanOrEqual(Math.max(25, before.size));
    const after = written(at);
    for (const [name, time] of before) expect(after.get(name)).toBe(time);
    const fresh = documents(cuts(60));
    await batch(fresh);
    expect(left(at)).toEqual(left(fresh));
  });

  test('by Ctrl-C: 130; the documents in hand are finished and the manifest is in order', async () => {
    const at = documents(cuts(200));
    const child = await begun(at);
    let said = '';
    child.stderr?.on('data', (chunk) => (said += String(chunk)));
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(130);
    expect(said).toMatch(/interrupted: the documents in hand are finished/);
    expect(said).toMatch(/200 documents: \d+ converted, \d+ not begun or not finished/);
    const entries = manifest(at);
    expect(entries.length).toBeLessThan(200);
    expect(entries.map(({ input }) => input)).toEqual(entries.map(({ input }) => input).sort());
    expect(readdirSync(at('out')).sort()).toEqual([...entries.map(({ output }) => output), 'manifest.jsonl'].sort());
    expect((await batch(at)).stderr).toMatch(new RegExp(`${entries.length} unchanged`));
  });

  test('by Ctrl-C twice: at once, whatever a document takes', async () => {
    const at = documents({ ...cuts(5), 'z1.txt': LONG.repeat(60), 'z2.txt': LONG.repeat(60) });
    const child = await begun(at);
    let said = '';
    child.stderr?.on('data', (chunk) => (said += String(chunk)));
    child.kill('SIGINT');
    await vi.waitUntil(() => said.includes('Ctrl-C once more'), { timeout: 60_000, interval: 5 });
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(130);
    expect(said).toMatch(/7 documents: 5 converted, 2 not begun or not finished/);
    expect(existsSync(at('out/.drafts'))).toBe(false);
  });
});

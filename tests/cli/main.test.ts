import { EventEmitter } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test, vi } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { openEngine, type Engine } from '../../src/cli/engine.js';
import { openFailure } from '../../src/cli/files.js';
import type { Plan } from '../../src/plan/plan.js';
import { schemaText } from '../../src/validate/index.js';
import { examplePlan } from '../plan/example.js';
import { folder, runMain, runProcess, SEED } from './run.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const POEM = 'Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.\n';

/** The pipeline with a result that was tampered with. */
function tampered(change: (plan: Plan) => void): () => Engine {
  return () => {
    const engine = openEngine();
    return {
      ...engine,
      extract: async (transcript, level) => {
        const extraction = await engine.extract(transcript, level);
        change(extraction.plan);
        return extraction;
      },
    };
  };
}

describe('data', () => {
  test('a file gives JSON, and says on standard error what was found', async () => {
    const { code, stdout, stderr } = await runMain([SEED]);
    expect(code).toBe(0);
    const plan = JSON.parse(stdout) as Plan;
    expect(plan.source.name).toBe('chi-minh-2026.txt');
    expect(stderr).toMatch(/chi-minh-2026\.txt:\d+: \w+: .+ \[[a-z-]+\]\n/);
    expect(stderr).toMatch(/: \d+ legal bas[ei]s, \d+ objectives?, 19 indicators, 38 tasks, .*; \d+ warnings?\n$/);
  });

  test('- and a pipe are standard input; the result differs in nothing but the name', async () => {
    const text = readFileSync(SEED, 'utf8');
    const named = JSON.parse((await runMain([SEED])).stdout) as Plan;
    for (const args of [[], ['-']]) {
      const piped = JSON.parse((await runMain(args, { stdin: text })).stdout) as Plan;
      expect(piped).toEqual({ ...named, source: { ...named.source, name: '-' } });
    }
  });

  test('the same file from another folder gives the same bytes', async () => {
    const copy = folder({ 'chi-minh-2026.txt': readFileSync(SEED) })('chi-minh-2026.txt');
    for (const format of ['json', 'yaml']) {
      const [one, other] = await Promise.all([runMain(['-f', format, SEED]), runMain(['-f', format, copy])]);
      expect(one.stdout).toBe(other.stdout);
    }
  });

  test('YAML is the same tree', async () => {
    const [json, yaml] = await Promise.all([runMain([SEED]), runMain(['--format', 'yaml', SEED])]);
    for (const version of ['1.2', '1.1'] as const)
      expect(parse(yaml.stdout, { version })).toEqual(JSON.parse(json.stdout));
  });

  test('--compact is one line', async () => {
    const { stdout } = await runMain(['--compact', SEED]);
    expect(stdout.indexOf('\n')).toBe(stdout.length - 1);
  });

  test('several files: an array, or a stream, in their order', async () => {
    const path = folder({ 'poem.txt': POEM });
    const names = ['poem.txt', 'chi-minh-2026.txt'];
    const files = [path('poem.txt'), SEED];
    const plans = JSON.parse((await runMain(files)).stdout) as Plan[];
    expect(plans.map(({ source }) => source.name)).toEqual(names);
    const stream = parseAllDocuments((await runMain(['-f', 'yaml', ...files])).stdout);
    expect(stream.map((document) => document.toJS() as Plan)).toEqual(plans);
  });

  test('several files of which one is missing: nothing is written', async () => {
    const { code, stdout, stderr } = await runMain([SEED, folder()('no.txt')]);
    expect(stderr).toMatch(/no\.txt: there is no such file/);
    expect({ code, stdout }).toEqual({ code: 66, stdout: '' });
  });
});

describe('--output', () => {
  test('writes what would be printed, and nothing else', async () => {
    const out = folder()('plan.json');
    const { code, stdout } = await runMain(['-o', out, SEED]);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(readFileSync(out, 'utf8')).toBe((await runMain([SEED])).stdout);
    expect(readdirSync(dirname(out))).toEqual(['plan.json']);
  });

  test('a name with .yaml asks for YAML, unless a format is given', async () => {
    const path = folder();
    await runMain(['-o', path('plan.yaml'), SEED]);
    await runMain(['-o', path('other.yml'), '-f', 'json', SEED]);
    expect(readFileSync(path('plan.yaml'), 'utf8')).toMatch(/^schemaVersion: /);
    expect(readFileSync(path('other.yml'), 'utf8')).toMatch(/^\{\n/);
  });

  test('an older file stays as it is when the input is unreadable', async () => {
    const path = folder({ 'plan.json': 'old', 'in.txt': '' });
    expect((await runMain(['-o', path('plan.json'), path('in.txt')])).code).toBe(65);
    expect(readFileSync(path('plan.json'), 'utf8')).toBe('old');
    expect(readdirSync(dirname(path('x'))).sort()).toEqual(['in.txt', 'plan.json']);
  });

  test('a folder that is missing: 66', async () => {
    const { code, stderr } = await runMain(['-o', folder()('no/plan.json'), SEED]);
    expect(stderr).toMatch(/no\/plan\.json: it can't be written: there is no such folder/);
    expect(code).toBe(66);
  });

  test('the input itself: 2, and it is not touched', async () => {
    const path = folder({ 'in.txt': POEM });
    const { code, stderr } = await runMain(['-o', path('in.txt'), path('in.txt')]);
    expect(stderr).toMatch(/is the file that is read/);
    expect(code).toBe(2);
    expect(readFileSync(path('in.txt'), 'utf8')).toBe(POEM);
  });
});

test('standard output that takes nothing, as on a full disk: 66', async () => {
  const stdout = new Writable({
    write: (_chunk, _encoding, done) => {
      done(Object.assign(new Error('x'), { code: 'ENOSPC' }));
    },
  });
  const { code, stderr } = await runMain([SEED], { stdout });
  expect(stderr).toMatch(/standard output: it can't be written: the disk is full/);
  expect(code).toBe(66);
});

describe('what ends with 1', () => {
  test('--strict and warnings; the result is written all the same', async () => {
    const { code, stdout, stderr } = await runMain(['--strict'], { stdin: POEM });
    expect(code).toBe(1);
    expect(stderr).toMatch(/error: standard input fails by --fail-on: field-missing, not-a-plan/);
    expect((JSON.parse(stdout) as Plan).source.name).toBe('-');
  });

  test('without --strict warnings are no failure', async () => {
    expect((await runMain([], { stdin: POEM })).code).toBe(0);
  });

  test('a result that does not keep the schema is not written; the fault names the line', async () => {
    const open = tampered((plan) => {
      Object.assign(plan.tasks[0] ?? {}, { content: '' });
    });
    const { code, stdout, stderr } = await runMain([SEED], { open });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /chi-minh-2026\.txt:\d+: task 1 \(.+\): content is empty; what is unknown is null \[schema\]/,
    );
  });
});

describe('messages', () => {
  test('--quiet says nothing where nothing is wrong', async () => {
    expect((await runMain(['--quiet', SEED])).stderr).toBe('');
    expect((await runMain(['--quiet', folder()('no.txt')])).stderr).toMatch(/no such file/);
  });

  // eslint-disable-next-line no-control-regex -- that is what colours are
  const COLOUR = /\u001b\[/;

  test('colours on a terminal only', async () => {
    expect((await runMain([SEED], { terminal: true })).stderr).toMatch(COLOUR);
    expect((await runMain([SEED])).stderr).not.toMatch(COLOUR);
  });

  test.each([{ NO_COLOR: '1' }, { TERM: 'dumb' }])('no colours with %j', async (env) => {
    const { stderr } = await runMain([SEED], { terminal: true, env });
    expect(stderr).toMatch(/warning: /);
    expect(stderr).not.toMatch(COLOUR);
  });

  test('an empty NO_COLOR counts as unset', async () => {
    expect((await runMain([SEED], { terminal: true, env: { NO_COLOR: '' } })).stderr).toMatch(COLOUR);
  });

  test('data has no colours', async () => {
    const result = await runMain(['inspect', SEED], { terminal: true });
    expect(result.stdout).not.toMatch(COLOUR);
  });
});

describe('usage', () => {
  test.each<[string[], RegExp]>([
    [['--nonsense'], /unknown option '--nonsense'/],
    [['-f', 'xml', 'a.txt'], /'xml' is invalid.*json, yaml/],
    [['--repair', 'much', 'a.txt'], /'much' is invalid.*off, safe, full/],
    [['repair'], /missing required argument 'FILE'/],
    [['repair', 'a', 'b'], /too many arguments/],
    [['inspect', '--stage', 'soup', 'a.txt'], /'soup' is invalid.*lines, repaired, tree, plan/],
    [['--strict', 'repair', 'a.txt'], /--strict stands before "repair"/],
    [['-', '-'], /standard input \(-\) can be read only once/],
  ])('%j: 2', async (args, message) => {
    const { code, stdout, stderr } = await runMain(args);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('no file and no pipe: 2', async () => {
    const { code, stderr } = await runMain([], { terminal: true });
    expect(stderr).toMatch(/no FILE given, and nothing is piped in/);
    expect(code).toBe(2);
  });

  test('help leads with examples and goes to standard output', async () => {
    const { code, stdout, stderr } = await runMain(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Usage:'));
    for (const command of ['repair', 'inspect', 'validate', 'schema']) expect(stdout).toContain(`\n  ${command} `);
    for (const number of [0, 1, 2, 65, 66, 70, 130]) expect(stdout).toMatch(new RegExp(`^  ${number} `, 'm'));
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(await runMain(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('commands', () => {
  test.each(['stc-2026', 'tphcm-2026'])('repair gives one line for every line: %s', async (seed) => {
    const file = SEED.replace('chi-minh-2026', seed);
    const { code, stdout } = await runMain(['repair', file]);
    expect(code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(stdout.split('\n').length).toBe(text.split('\n').length);
  });

  test.each([
    ['lines', /^28: 3\tTỷ lệ nhiệm vụ .*\$\\geq 90\\%\$\n(?: {4}28:.*\n)* {4}28:\d+ cell 4 \\geq -> ≥ /m],
    ['repaired', /^ {4}28:\d+ cell 4 90\\% -> 90% /m],
    ['tree', /^ +\d+-\d+ .*MỤC TIÊU/m],
    ['plan', /^28 +\S+ .*nhiệm vụ Ủy ban nhân dân thành phố.* => from 85 %.*; >=90 % in 2026/m],
  ])('inspect --stage %s prints places', async (stage, expected) => {
    const { code, stdout } = await runMain(['inspect', SEED, '--stage', stage]);
    expect(code).toBe(0);
    expect(stdout).toMatch(expected);
  });

  test('schema prints the schema', async () => {
    expect(await runMain(['schema'])).toEqual({ code: 0, stdout: schemaText(), stderr: '' });
  });

  test('validate takes what extract gives: JSON and YAML, one and several', async () => {
    const path = folder({ 'poem.txt': POEM });
    for (const [name, ...files] of [
      ['one.json', SEED],
      ['two.json', SEED, path('poem.txt')],
      ['one.yaml', SEED],
      ['two.yaml', SEED, path('poem.txt')],
    ]) {
      const out = path(name ?? '');
      await runMain(['-o', out, ...files]);
      const plans = files.length === 1 ? '1 plan' : '2 plans';
      expect(await runMain(['validate', out])).toEqual({ code: 0, stdout: `${out}: valid (${plans})\n`, stderr: '' });
    }
  });

  test('validate names field, pointer and source lines', async () => {
    const plan = { ...examplePlan(), schemaVersion: '2.0' };
    Object.assign(plan.tasks[0]?.deadline ?? {}, { end: 'soon' });
    const file = folder({ 'plan.json': JSON.stringify([examplePlan(), plan]) })('plan.json');
    const { code, stdout, stderr } = await runMain(['validate', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/plan 2: the result: schemaVersion .* \(at \/schemaVersion\)\n/);
    expect(stderr).toMatch(
      /plan 2: task 1 \(PL2\.II\.1\.a\): deadline\.end is not a date .*"soon" \(at \/tasks\/0\/deadline\/end, from lines 760-762 of the text\)\n/,
    );
  });

  test.each([
    ['a: [1', /neither JSON nor YAML: line 1, column \d+/],
    ['', /it is empty/],
  ])('validate of %j: 65', async (content, message) => {
    const { code, stdout, stderr } = await runMain(['validate', folder({ 'plan.json': content })('plan.json')]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 65, stdout: '' });
  });

  test.each(['[]', 'null', '3', 'only text'])('validate of %j: 1', async (content) => {
    const { code, stderr } = await runMain(['validate', folder({ 'plan.json': content })('plan.json')]);
    expect(stderr).toMatch(/the result: it is not an object/);
    expect(code).toBe(1);
  });
});

describe('what is nobody else’s fault', () => {
  test('a fault of ours: 70, with a line that asks to report it', async () => {
    const open = (): Engine => {
      throw new TypeError('cannot read the stars');
    };
    const { code, stdout, stderr } = await runMain([SEED], { open });
    expect({ code, stdout }).toEqual({ code: 70, stdout: '' });
    expect(stderr).toMatch(/TypeError: cannot read the stars\n(?:.*\n)*This is a fault of plan-extract.*report it/);
  });

  test('Ctrl-C while we wait for input: 130', async () => {
    const signals = new EventEmitter();
    const running = runMain(['-'], { stdin: new PassThrough(), signals });
    await expect.poll(() => signals.listenerCount('SIGINT')).toBe(1);
    signals.emit('SIGINT');
    expect(await running).toMatchObject({ code: 130, stdout: '' });
  });

  test.each([
    ['ENOENT', /there is no such file/],
    ['ENOTDIR', /no directory/],
    ['EISDIR', /this is a directory/],
    ['EACCES', /no permission/],
    ['EIO', /can't be opened \(EIO\)/],
  ])('%s: 66', (code, message) => {
    const failure = openFailure('a.txt', Object.assign(new Error('x'), { code }));
    expect(failure?.message).toMatch(message);
    expect(failure?.exitCode).toBe(66);
  });
});

test('the process ends with the code that main gives', async () => {
  const [fine, usage] = await Promise.all([runProcess(['--version']), runProcess(['--nonsense'])]);
  expect([fine.code, usage.code]).toEqual([0, 2]);
});

describe('tables', () => {
  test('the name of the output says the format; a workbook is written as bytes', async () => {
    const file = folder()('plan.xlsx');
    expect(await runMain([SEED, '-o', file])).toMatchObject({ code: 0, stdout: '' });
    expect(readFileSync(file).subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  });

  test('CSV of all records goes into a folder, of one kind to standard output', async () => {
    const output = folder()('bảng biểu');
    expect(await runMain([SEED, '-f', 'csv', '-o', output])).toMatchObject({ code: 0 });
    expect(readdirSync(output).sort()).toEqual([
      ...['agencies.csv', 'diagnostics.csv', 'documents.csv', 'indicators.csv', 'objectives.csv'],
      ...['responsibilities.csv', 'tasks.csv'],
    ]);
    const { stdout } = await runMain([SEED, '-f', 'csv', '--records', 'tasks']);
    expect(stdout).toBe(readFileSync(join(output, 'tasks.csv'), 'utf8'));
  });

  test.each([
    [['-f', 'csv'], /give a folder with --output, or one kind with --records/],
    [['-f', 'csv', '-o', 'a.csv'], /give a folder with --output, or one kind with --records/],
    [['--records', 'tasks'], /--records goes with --format ndjson or csv/],
    [['-f', 'xlsx', '--records', 'tasks'], /--records goes with/],
  ])('%j is refused before anything is read', async (args, message) => {
    const { code, stderr } = await runMain([SEED, ...args]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(message) as string });
  });
});

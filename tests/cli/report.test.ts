import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import type { Run } from '../../src/report/index.js';
import { folder, runMain, runProcess, SEED } from './run.js';

vi.setConfig({ testTimeout: 120_000 });

const POEM = 'Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.\n';
const STRIPPED = SEED.replace('chi-minh-2026', 'dong-nai-2026');

const runIn = (text: string): Run => JSON.parse(text) as Run;
const codes = ({ documents }: Run): Record<string, string[]> =>
  Object.fromEntries(documents.map(({ file, findings }) => [String(file), findings.map(({ code }) => code as string)]));

describe('extract --report', () => {
  test('github: annotations on standard error, the result on standard output, the rest in the step summary', async () => {
    const path = folder({ 'summary.md': 'before\n' });
    const env = { GITHUB_STEP_SUMMARY: path('summary.md'), GITHUB_WORKSPACE: SEED.replace(/\/seeds\/.*/, '') };
    const { code, stdout, stderr } = await runMain(['--quiet', '--report', 'github', STRIPPED], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toHaveProperty('schemaVersion');
    expect(stderr).toMatch(
      /^::warning file=seeds\/dong-nai-2026\.txt,line=96,endLine=96,title=annex-missing::the text announces/,
    );
    expect(stderr.match(/^::notice /gm)).toHaveLength(10);
    expect(stderr).not.toMatch(/^[^:]/m);
    expect(readFileSync(path('summary.md'), 'utf8')).toMatch(
      /^before\n### plan-extract\n\n1 document: 1 converted, 0 failed; 0 errors, 1 warning, 14 notices\n(?:.*\n)+\| notice \| seeds\/dong-nai-2026\.txt:\d/,
    );
  });

  test('github without a step summary', async () => {
    const { code, stderr } = await runMain(['--quiet', '--report', 'github'], { stdin: POEM });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^::warning title=not-a-plan::/m);
  });

  test('several at once; one on standard output, where the result is not', async () => {
    const path = folder();
    const reports = [
      '--report',
      `sarif=${path('a=b.sarif')}`,
      '--report',
      'junit',
      '--report',
      `json=${path('r.json')}`,
    ];
    const { code, stdout } = await runMain(['-o', path('plan.json'), ...reports, SEED]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^<\?xml /);
    expect(JSON.parse(readFileSync(path('a=b.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' });
    expect(runIn(readFileSync(path('r.json'), 'utf8')).documents).toMatchObject([
      { file: 'seeds/chi-minh-2026.txt', converted: true, hasLines: true },
    ]);
  });

  test('of documents that have no result, too, though nothing else is written', async () => {
    const path = folder({ 'empty.txt': '' });
    const report = path('r.json');
    const { code } = await runMain([
      '-o',
      path('p.json'),
      '--report',
      `json=${report}`,
      path('empty.txt'),
      path('no.txt'),
      SEED,
    ]);
    expect(code).toBe(65);
    expect(codes(runIn(readFileSync(report, 'utf8')))).toMatchObject({
      [path('empty.txt')]: ['empty'],
      [path('no.txt')]: ['not-opened'],
      'seeds/chi-minh-2026.txt': ['field-missing', 'comparator-doubtful', 'row-number-gap', 'annex-missing'],
    });
  });

  test('a PDF has pages, and lines that are not those of the file', async () => {
    const path = folder();
    const pdf = 'fixtures/pdf/chromium/chi-minh-2026.pdf';
    await runMain(['-o', path('p.json'), '--report', `json=${path('r.json')}`, pdf]);
    const { documents } = runIn(readFileSync(path('r.json'), 'utf8'));
    expect(documents).toMatchObject([{ file: pdf, converted: true, hasLines: false }]);
  });

  test.each([
    [['--report', 'xml'], /Allowed are github, sarif, junit, json/],
    [['--report', 'github=a.txt'], /github has no file/],
    [['--report', 'sarif'], /the result goes to standard output: name a file for this one, --report sarif=FILE/],
    [
      ['-o', 'x.json', '--report', 'sarif', '--report', 'junit'],
      /one report goes to standard output.*--report junit=FILE/,
    ],
    [['-o', 'x.json', '--report', 'sarif=x.json'], /x\.json is read or written already/],
    [['--report', 'sarif=a', '--report', 'json=a'], /a is read or written already/],
    [['--report', `json=${SEED}`], /chi-minh-2026\.txt is read or written already/],
    [['--fail-on', 'info'], /Allowed are error, warning, low-confidence and low-confidence:0\.8/],
    [['--fail-on', 'low-confidence:2'], /Allowed are/],
    [['--fail-on', 'low-confidence:'], /Allowed are/],
  ])('%j: 2, before anything is read', async (args, message) => {
    const { code, stdout, stderr } = await runMain([...args, SEED]);
    expect(stderr).toMatch(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('a report that can not be written: 66', async () => {
    const { code, stderr } = await runMain(['--report', `sarif=${folder()('no/a.sarif')}`, SEED]);
    expect(stderr).toMatch(/no\/a\.sarif: it can't be written: there is no such folder/);
    expect(code).toBe(66);
  });
});

describe('--fail-on', () => {
  test.each([
    [['--fail-on', 'error'], POEM, 0],
    [['--fail-on', 'warning'], POEM, 1],
    [['--strict'], POEM, 1],
    [['--fail-on', 'low-confidence'], readFileSync(SEED, 'utf8'), 0],
    [['--fail-on', 'low-confidence:0.99'], readFileSync(SEED, 'utf8'), 1],
    [['--fail-on', 'low-confidence'], readFileSync(STRIPPED, 'utf8'), 1],
    [['--fail-on', 'low-confidence:0.1', '--fail-on', 'error'], readFileSync(STRIPPED, 'utf8'), 0],
    [['--fail-on', 'low-confidence:0.1', '--fail-on', 'warning'], readFileSync(STRIPPED, 'utf8'), 1],
  ])('%j', async (args, stdin, expected) => {
    const { code, stdout, stderr } = await runMain([...args, '--quiet'], { stdin });
    expect(code).toBe(expected);
    expect(JSON.parse(stdout)).toHaveProperty('schemaVersion');
    expect(stderr).toMatch(
      expected === 0 ? /^$/ : /^plan-extract: error: standard input fails by --fail-on: [a-z-]+(, [a-z-]+)*\n$/,
    );
  });

  test('the report says what fails, and names the least sure records', async () => {
    const path = folder();
    const args = ['--fail-on', 'low-confidence:0.5', '--report', 'json', '-o', path('p.json'), STRIPPED];
    const [document] = runIn((await runMain(args)).stdout).documents;
    const failing = document?.findings.filter(({ fails }) => fails) ?? [];
    expect(failing).toMatchObject([
      {
        code: 'low-confidence',
        message: expect.stringMatching(
          /^the confidence of the document is 0\.4\d*, less than 0\.5; \d+ of \d+ records/,
        ) as string,
      },
    ]);
    expect(failing[0]?.related).toHaveLength(10);
  });
});

describe('batch', () => {
  test('one report over all documents, of an earlier run as well; --fail-on', async () => {
    const path = folder();
    mkdirSync(path('in'));
    const seed = readFileSync(SEED, 'utf8');
    writeFileSync(path('in/a plan.txt'), seed);
    writeFileSync(path('in/empty.txt'), '');
    writeFileSync(path('in/poem.txt'), POEM);
    const batch = (...args: string[]): ReturnType<typeof runProcess> =>
      runProcess(['batch', path('in'), '--out', path('out'), '--quiet', ...args]);
    const first = await batch('--report', 'json');
    expect(first.code).toBe(1);
    const run = runIn(first.stdout);
    expect(codes(run)).toEqual({
      [path('in/a plan.txt')]: ['field-missing', 'comparator-doubtful', 'row-number-gap', 'annex-missing'],
      [path('in/empty.txt')]: ['empty'],
      [path('in/poem.txt')]: expect.arrayContaining(['not-a-plan']) as unknown,
    });
    // All but the empty one are left as they are; in YAML they are made again.
    expect((await batch('--report', 'json')).stdout).toBe(first.stdout);
    expect((await batch('--report', 'json', '--format', 'yaml')).stdout).toBe(first.stdout);

    writeFileSync(path('in/empty.txt'), seed);
    expect((await batch()).code).toBe(0);
    const judged = await batch('--fail-on', 'warning');
    expect(judged.code).toBe(1);
    expect(judged.stderr).toMatch(/poem\.txt fails by --fail-on: [a-z-, ]*not-a-plan/);
    expect((await batch('--fail-on', 'low-confidence:0.3')).code).toBe(0);
  });

  test('a result that somebody changed into something else is told', async () => {
    const path = folder();
    mkdirSync(path('in'));
    writeFileSync(path('in/poem.txt'), POEM);
    const batch = (...args: string[]): ReturnType<typeof runProcess> =>
      runProcess(['batch', path('in'), '--out', path('out'), '--quiet', ...args]);
    await batch();
    writeFileSync(path('out/poem.txt.json'), '{"mine":1}');
    const [document] = runIn((await batch('--report', 'json')).stdout).documents;
    expect(document).toMatchObject({ converted: false, findings: [{ code: 'not-opened' }] });
  });
});

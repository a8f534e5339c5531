/** The workflow of the README: that its commands are taken, and that its steps do what they say. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { makeProgram } from '../../src/cli/program.js';
import { fixture } from '../fixtures.js';
import { readmeBlock } from '../readme.js';
import { folder, SEED } from './run.js';
import { has, withCommand } from './workplace.js';

vi.setConfig({ testTimeout: 120_000 });

interface Workflow {
  readonly jobs: Readonly<
    Record<string, { readonly steps: readonly { readonly name?: string; readonly run?: string }[] }>
  >;
}

const TEXT = readmeBlock('yaml', 'plan-extract');
const STEPS = Object.values((parse(TEXT) as Workflow).jobs).flatMap(({ steps }) => steps);

test('it is the one of fixtures/ci', () => {
  expect(TEXT).toBe(fixture('ci/convert-plans.yml'));
});

test('every plan-extract command in it is one that the program takes', async () => {
  const lines = STEPS.flatMap(({ run = '' }) => run.replaceAll('\\\n', ' ').split('\n'));
  const commands = lines
    .filter((line) => /^\s*plan-extract\s/.test(line))
    .map((line) => line.trim().split(/\s+/).slice(1));
  expect(commands.length).toBeGreaterThan(0);
  for (const args of commands) {
    let taken = 0;
    const program = makeProgram(() => {
      taken++;
      return Promise.resolve();
    });
    for (const command of [program, ...program.commands]) command.exitOverride();
    await program.parseAsync(args, { from: 'user' });
    expect(taken).toBe(1);
  }
});

test('its steps: new plans are converted and committed, by themselves, whatever happens to others', (context) => {
  if (!has('git')) context.skip('git is not installed');
  const at = folder();
  const env = { ...withCommand(at), GITHUB_STEP_SUMMARY: at('summary.md'), GITHUB_WORKSPACE: at('work') };
  const run = (script: string): SpawnSyncReturns<string> =>
    spawnSync('bash', ['-e', '-c', script], { cwd: at('work'), env, encoding: 'utf8' });
  const step = (name: string): SpawnSyncReturns<string> =>
    run(STEPS.find((found) => found.name === name)?.run ?? 'echo no such step; false');
  mkdirSync(at('work/plans'), { recursive: true });
  run(`git init --quiet --initial-branch main --bare ../origin.git; git init --quiet --initial-branch main
       git remote add origin ../origin.git; git config push.autoSetupRemote true`);

  const add = (name: string, text: string): void => {
    writeFileSync(at(`work/plans/${name}`), text);
  };
  add('a.txt', readFileSync(SEED, 'utf8'));
  expect(step('Convert what is new or has changed')).toMatchObject({ status: 0 });
  expect(step('Commit the results')).toMatchObject({ status: 0 });
  expect(readdirSync(at('work/data'))).toEqual(['a.txt.json', 'manifest.jsonl']);

  add('b.txt', readFileSync(SEED, 'utf8').split('\n').slice(0, 60).join('\n'));
  add('c.txt', '');
  const second = step('Convert what is new or has changed');
  expect(second.stderr).toMatch(/3 documents: 1 converted, 1 unchanged, 1 failed/);
  expect(second.stderr).toMatch(/^::error file=plans\/c\.txt,title=empty::it is empty/m);
  expect(second.status).toBe(1);
  expect(readFileSync(at('summary.md'), 'utf8')).toMatch(/3 documents: 2 converted, 1 failed/);
  expect(step('Commit the results')).toMatchObject({ status: 0 });
  const { stdout } = run('git show --stat --format=%an:%s origin/main');
  expect(stdout).toMatch(/^github-actions\[bot\]:Convert plans\n\n data\/b\.txt\.json .*\n data\/manifest\.jsonl /);
  expect(stdout).not.toContain('a.txt.json');
  // Nothing new: nothing to commit, and no failure.
  expect(step('Commit the results')).toMatchObject({ status: 0 });
});

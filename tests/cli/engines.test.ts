/** The examples of the README with programs that are not part of this package: skipped where they are missing. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Task } from '../../src/plan/plan.js';
import { readmeBlock } from '../readme.js';
import { folder, SEED } from './run.js';
import { has, withCommand } from './workplace.js';

vi.setConfig({ testTimeout: 240_000 });

type At = (name: string) => string;

/** A folder in which `plan-extract` is a command, with the requests of eleven documents, of which one is empty. */
function workplace(): { readonly at: At; readonly env: NodeJS.ProcessEnv } {
  const lines = readFileSync(SEED, 'utf8').split('\n');
  const requests = Array.from({ length: 11 }, (_, id) => ({
    ...{ id, name: `${id}.txt`, text: id === 4 ? '' : lines.slice(0, 20 + id).join('\n') },
  }));
  const at = folder({ 'requests.jsonl': requests.map((request) => `${JSON.stringify(request)}\n`).join('') });
  return { at, env: withCommand(at) };
}

/** What was asked, and what came of it, in the order of the answers. */
const answers = (jsonl: string): string[] =>
  jsonl
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { input: { id: number }; status: string })
    .map(({ input, status }) => `${input.id} ${status}`);

const EXPECTED = Array.from({ length: 11 }, (_, id) => `${id} ${id === 4 ? 'failed' : 'done'}`);

test('GNU parallel: several processes, the answers in the order of the requests', (context) => {
  if (!has('parallel')) context.skip('GNU parallel is not installed (Debian: parallel)');
  const { at, env } = workplace();
  // Fewer lines at a time, so that eleven are enough for several processes.
  const command = readmeBlock('sh', 'parallel --pipe').replace(/(--max-replace-args) 100/, '$1 4');
  const { status, stderr } = spawnSync('sh', ['-c', command], { cwd: at('.'), env, encoding: 'utf8' });
  expect(answers(readFileSync(at('results.jsonl'), 'utf8'))).toEqual(EXPECTED);
  expect(stderr).toMatch(/4 documents: 3 converted, 1 failed/);
  // The number of processes that failed.
  expect(status).toBe(1);
});

test('Slurm: an array of jobs, every request answered once', async (context) => {
  if (!has('slurmctld') || !has('sbatch')) context.skip('Slurm is not installed (Debian: slurm-wlm)');
  if (process.getuid?.() !== 0) context.skip('a controller of Slurm for a test needs root');
  const { at, env } = workplace();
  const cluster = { ...env, SLURM_CONF: at('slurm.conf') };
  writeFileSync(at('slurm.conf'), slurmConf(at));
  for (const daemon of ['slurmctld', 'slurmd']) {
    const child = spawn(daemon, ['-D'], { env: cluster, stdio: 'ignore' });
    const ended = once(child, 'close');
    onTestFinished(async () => {
      child.kill();
      await ended;
    });
  }
  const run = (command: string, ...args: string[]): string =>
    spawnSync(command, args, { cwd: at('.'), env: cluster, encoding: 'utf8' }).stdout;
  await vi.waitUntil(() => run('sinfo', '--noheader', '--format=%T').includes('idle'), {
    ...{ timeout: 60_000, interval: 500 },
  });

  writeFileSync(at('convert.sh'), readmeBlock('sh', '#SBATCH'));
  expect(run('sbatch', '--wait', 'convert.sh')).toMatch(/Submitted batch job \d+/);
  const parts = [0, 1, 2, 3].map((part) => answers(readFileSync(at(`results-${part}.jsonl`), 'utf8')));
  expect(parts.map((part) => part.length)).toEqual([3, 3, 3, 2]);
  expect(parts.flat().sort()).toEqual([...EXPECTED].sort());
});

test('SQLite: the records of a kind, a row each, and a query over them', (context) => {
  if (!has('sqlite3')) context.skip('SQLite is not installed (Debian: sqlite3)');
  const at = folder({ 'plan.txt': readFileSync(SEED.replace('chi-minh', 'tphcm')) });
  const env = withCommand(at);
  const run = (command: string): string =>
    spawnSync('sh', ['-c', command], { cwd: at('.'), env, encoding: 'utf8' }).stdout;
  run(readmeBlock('sh', '.import tasks.ndjson'));
  const lines = readFileSync(at('tasks.ndjson'), 'utf8').split('\n').slice(0, -1);
  expect(run("sqlite3 plans.db 'select record from tasks'").split('\n').slice(0, -1)).toEqual(lines);

  const dues = new Map<string, string[]>();
  for (const { lead, deadline } of lines.map((line) => JSON.parse(line) as Task))
    for (const agency of lead) dues.set(agency, [...(dues.get(agency) ?? []), deadline?.end ?? '']);
  const expected = [...dues].map(([agency, ends]) =>
    [agency, ends.length, ends.filter(Boolean).sort()[0] ?? ''].join('|'),
  );
  expect(expected.length).toBeGreaterThan(5);
  expect(run(readmeBlock('sh', 'json_each')).split('\n').slice(0, -1).sort()).toEqual(expected.sort());
});

/** A cluster of this machine alone, without a service that says who is who. */
function slurmConf(at: At): string {
  const [host = ''] = hostname().split('.');
  return [
    ...['ClusterName=test', `SlurmctldHost=${host}(127.0.0.1)`, 'SlurmctldPort=26817', 'SlurmdPort=26818'],
    ...['SlurmUser=root', 'AuthType=auth/none', 'CredType=cred/none', 'MailProg=/bin/true'],
    ...[`StateSaveLocation=${at('state')}`, `SlurmdSpoolDir=${at('spool')}`],
    ...[`SlurmctldPidFile=${at('controller.pid')}`, `SlurmdPidFile=${at('node.pid')}`],
    ...[`SlurmctldLogFile=${at('controller.log')}`, `SlurmdLogFile=${at('node.log')}`],
    ...['ProctrackType=proctrack/linuxproc', 'TaskPlugin=task/none', 'MpiDefault=none', 'ReturnToService=2'],
    ...['SelectType=select/cons_tres', 'SelectTypeParameters=CR_CPU'],
    ...[`NodeName=${host} NodeAddr=127.0.0.1 CPUs=2`, 'PartitionName=all Nodes=ALL Default=YES State=UP', ''],
  ].join('\n');
}

import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Entry, Stamp } from '../../batch/entry.js';
import { refuseClashes, refuseReplacing } from '../../batch/clash.js';
import { collectInputs, InputError, type Input, type Name } from '../../batch/inputs.js';
import { MANIFEST, OutputFolder, WriteError } from '../../batch/output-folder.js';
import { Pool } from '../../batch/pool.js';
import { runBatch } from '../../batch/run.js';
import { plural } from '../../plan/print.js';
import { readModel } from '../../knowledge/load.js';
import { modelName } from '../../knowledge/model-file.js';
import type { Reported } from '../../report/index.js';
import { VERSION } from '../../version.js';
import { reportedOf } from '../batch-report.js';
import { convertOptions, type ConvertFlags } from '../converting.js';
import { EXIT, Failure, type ExitCode } from '../failure.js';
import { readInput, STDIN } from '../files.js';
import { onInterrupt } from '../interrupts.js';
import { progress } from '../progress.js';
import { checkReports, failOnOf, report, type ReportFlags } from '../reporting.js';
import type { Session } from '../session.js';

export interface BatchCommandOptions extends ConvertFlags, ReportFlags {
  readonly out: string;
  readonly format: 'json' | 'yaml';
  readonly compact?: boolean;
  readonly base?: string;
  /** Names on standard input are parted by NUL. */
  readonly null?: boolean;
  readonly failFast?: boolean;
}

/**
 * `plan-extract batch INPUT… --out DIR`: many documents, each on its own.
 * @throws Failure where the inputs make no sense together, or DIR can't be written
 */
export async function runBatchCommand(
  named: readonly string[],
  options: BatchCommandOptions,
  session: Session,
): Promise<ExitCode> {
  try {
    const inputs = await collectInputs(await namesOf(named, options, session), options.base);
    if (inputs.length === 0) throw new Failure(EXIT.noFile, `there is no document in ${named.map(shown).join(', ')}`);
    refuseClashes(inputs);
    await checkReports(
      options,
      inputs.map(({ path }) => path),
      true,
    );
    return await convertAll(inputs, options, session);
  } catch (error) {
    if (error instanceof InputError) throw new Failure(EXIT.usage, error.message);
    if (error instanceof WriteError) throw new Failure(EXIT.noFile, error.message);
    throw error;
  }
}

const shown = (name: string): string => (name === STDIN ? 'the list on standard input' : name);

/** The names of the command line; `-` stands for those on standard input, which are no patterns. */
async function namesOf(named: readonly string[], options: BatchCommandOptions, { io }: Session): Promise<Name[]> {
  const names: Name[] = [];
  for (const name of named) {
    if (name !== STDIN) names.push({ name, literal: false });
    else {
      const list = Buffer.from(await readInput(STDIN, io)).toString();
      const listed = list.split(options.null === true ? '\0' : /\r?\n/);
      names.push(...listed.filter((path) => path !== '').map((path) => ({ name: path, literal: true })));
    }
  }
  return names;
}

async function convertAll(inputs: readonly Input[], flags: BatchCommandOptions, session: Session): Promise<ExitCode> {
  const { out, format, quiet = false, failFast = false, timeout = Infinity } = flags;
  const converting = await convertOptions(flags, { format, compact: flags.compact === true }, session);
  const model = readModel();
  const stamp: Stamp = {
    version: VERSION,
    model: modelName(model),
    options: recorded(flags, converting.extract.context ?? []),
  };
  const workers = Math.min(flags.workers ?? availableParallelism(), inputs.length);

  const folder = await OutputFolder.open(out);
  const pool = new Pool({ model, options: converting, workers, timeout });
  const shownProgress = progress(inputs.length, session.io, session.messages, quiet);
  const interrupts = onInterrupt(
    session.io,
    () => pool.close(),
    (text) => shownProgress.say((messages) => messages.note(text)),
  );
  const count = { done: 0, failed: 0, timeout: 0, unchanged: 0 };
  const entries = new Map<string, Entry>();
  try {
    await refuseReplacing(inputs, folder, format);
    await runBatch(inputs, folder, pool, {
      ...{ workers, ending: format, stamp, failFast, halt: interrupts.halt, kill: interrupts.kill },
      done: async (entry, unchanged) => {
        count[unchanged ? 'unchanged' : entry.status]++;
        entries.set(entry.input, entry);
        if (entry.status !== 'done')
          await shownProgress.say((messages) => messages.error(`${entry.input}: ${entry.error}`));
        await shownProgress.step(!unchanged);
      },
    });
    if (!interrupts.kill.aborted) await folder.finish();
  } finally {
    interrupts.stop();
    await pool.close();
    await folder.close();
    await shownProgress.end();
  }
  await session.messages.note(`${summary(inputs.length, count)}; ${join(out, MANIFEST)}`);
  const judged = await judge(
    inputs.flatMap(({ path }) => entries.get(path) ?? []),
    flags,
    session,
  );
  if (interrupts.halt.aborted) return EXIT.interrupted;
  return count.failed + count.timeout === 0 ? judged : EXIT.failed;
}

/** Reports on the documents, where that is asked for: for this the results are read again, one at a time. */
async function judge(entries: readonly Entry[], flags: BatchCommandOptions, session: Session): Promise<ExitCode> {
  if (flags.report === undefined && flags.failOn === undefined) return EXIT.fine;
  const documents: Reported[] = [];
  for (const entry of entries) documents.push(await reportedOf(entry, flags.out, failOnOf(flags), session.io));
  return report(documents, flags, session);
}

/** The options that results depend on, as the manifest has them. */
function recorded(flags: BatchCommandOptions, context: readonly string[]): Stamp['options'] {
  const { format, compact = false, repair, ocr, pages = null, encoding = null } = flags;
  const hashes = context.map((text) => createHash('sha256').update(text).digest('hex'));
  return { format, compact, repair, context: hashes, ocr, pages, encoding };
}

function summary(total: number, count: Readonly<Record<Entry['status'] | 'unchanged', number>>): string {
  const { done, failed, timeout, unchanged } = count;
  const parts: readonly (readonly [number, string])[] = [
    [done, 'converted'],
    [unchanged, 'unchanged'],
    [failed, 'failed'],
    [timeout, 'took too long'],
    [total - done - unchanged - failed - timeout, 'not begun or not finished'],
  ];
  const told = parts.filter(([number]) => number > 0).map(([number, what]) => `${number} ${what}`);
  return `${plural(total, 'document')}: ${told.join(', ')}`;
}

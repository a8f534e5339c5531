import type { ExtractOptions, Extraction } from '../../extract.js';
import type { Source } from '../../source/source.js';
import { countRecords } from '../../plan/print.js';
import type { ReadOptions } from '../../read/index.js';
import { validate } from '../../validate/index.js';
import { repairOptions, type RepairFlags } from '../context.js';
import { checkOutput, deliver, type OutputFlags } from '../deliver.js';
import { EXIT, Failure, type ExitCode } from '../failure.js';
import { displayName, isSameFile, STDIN } from '../files.js';
import { readOptions, type ReadFlags } from '../reading.js';
import { readTranscript, type Session } from '../session.js';

export interface ExtractCommandOptions extends RepairFlags, ReadFlags, OutputFlags {
  readonly quiet?: boolean;
  readonly strict?: boolean;
}

/** What is kept of a file until all are read: not what the stages made, which is many times as large. */
interface Done extends Pick<Extraction, 'plan' | 'diagnostics'> {
  readonly file: string;
  readonly source: Source;
}

/**
 * `plan-extract FILE…`: all files are read before anything is written, so that a result is whole or missing.
 * @throws Failure where the files named make no sense together, or the result can't be written
 */
export async function runExtract(
  files: readonly string[],
  options: ExtractCommandOptions,
  session: Session,
): Promise<ExitCode> {
  const { output } = options;
  const inputs = inputsOf(files, session);
  await checkOutput(options, session);
  for (const file of output === undefined ? [] : inputs) {
    if (file === STDIN || !(await isSameFile(file, output ?? ''))) continue;
    throw new Failure(EXIT.usage, `--output ${file} is the file that is read; it would be lost`);
  }

  const repair = await repairOptions(options, session);
  const done: Done[] = [];
  let exit: ExitCode = EXIT.fine;
  for (const file of inputs) {
    const outcome = await extractFile(file, readOptions(options), repair, session);
    if (typeof outcome === 'number') exit = exit === EXIT.fine ? outcome : exit;
    else done.push(outcome);
  }
  if (exit === EXIT.fine) {
    await deliver(
      done.map(({ plan }) => plan),
      options,
      session,
    );
  }
  for (const { file, source, diagnostics, plan } of done) {
    await session.messages.diagnostics(displayName(file), source, diagnostics);
    await session.messages.note(`${displayName(file)}: ${countRecords(plan)}; ${countFindings(diagnostics)}`);
  }
  if (exit !== EXIT.fine || options.strict !== true) return exit;
  const doubtful = done.filter(({ diagnostics }) => diagnostics.some(({ severity }) => severity !== 'info'));
  if (doubtful.length === 0) return EXIT.fine;
  await session.messages.error(`--strict: ${doubtful.map(({ file }) => displayName(file)).join(', ')} gave warnings`);
  return EXIT.failed;
}

/** The files named; standard input where none are named and something is piped in. */
function inputsOf(files: readonly string[], { io }: Session): readonly string[] {
  if (files.filter((file) => file === STDIN).length > 1) {
    throw new Failure(EXIT.usage, 'standard input (-) can be read only once');
  }
  if (files.length > 0) return files;
  if (io.stdin.isTTY === true) {
    throw new Failure(EXIT.usage, 'no FILE given, and nothing is piped in; see plan-extract --help');
  }
  return [STDIN];
}

/** One file: what came of it, or the exit code after it was said what is wrong. */
async function extractFile(
  file: string,
  reading: ReadOptions,
  repair: ExtractOptions,
  session: Session,
): Promise<Done | ExitCode> {
  try {
    const transcript = await readTranscript(file, reading, session);
    const { plan, diagnostics } = await session.engine().extract(transcript, repair);
    const faults = validate(plan);
    for (const { message, source } of faults) {
      const place = source === null ? displayName(file) : `${displayName(file)}:${source.lines[0]}`;
      await session.messages.error(`${place}: ${message} [schema]`);
    }
    return faults.length === 0 ? { file, source: transcript.source, plan, diagnostics } : EXIT.failed;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    await session.messages.error(error.message);
    return error.exitCode;
  }
}

function countFindings(diagnostics: Extraction['diagnostics']): string {
  const count = (severity: string): number => diagnostics.filter((found) => found.severity === severity).length;
  const plural = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
  const errors = count('error');
  return `${errors === 0 ? '' : `${plural(errors, 'error')}, `}${plural(count('warning'), 'warning')}`;
}

import type { ExtractOptions, Extraction } from '../../extract.js';
import type { Source } from '../../source/source.js';
import { countRecords, plural } from '../../plan/print.js';
import type { ReadOptions } from '../../read/index.js';
import { validate } from '../../validate/index.js';
import { repairOptions, type RepairFlags } from '../context.js';
import { checkOutput, deliver, type OutputFlags } from '../deliver.js';
import { failureOf, findingsOf, hasLines, type FailOn, type Reported } from '../../report/index.js';
import { DocumentFailure, EXIT, Failure, type ExitCode } from '../failure.js';
import { displayName, isSameFile, STDIN } from '../files.js';
import { readOptions, type ReadFlags } from '../reading.js';
import { checkReports, failOnOf, report, reportedFile, type ReportFlags } from '../reporting.js';
import { readTranscript, type Session } from '../session.js';

export interface ExtractCommandOptions extends RepairFlags, ReadFlags, OutputFlags, ReportFlags {
  readonly quiet?: boolean;
}

/** What is kept of a file until all are read: not what the stages made, which is many times as large. */
interface Done extends Pick<Extraction, 'plan' | 'diagnostics'> {
  readonly source: Source;
}

/** What came of a file. */
interface Outcome {
  readonly file: string;
  readonly exit: ExitCode;
  /** null where it has no result, which was said already. */
  readonly done: Done | null;
  readonly reported: Reported;
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
  const stdoutFree = output !== undefined && output !== STDIN;
  await checkReports(options, [...inputs, ...(stdoutFree ? [output] : [])], stdoutFree);
  for (const file of output === undefined ? [] : inputs) {
    if (file === STDIN || !(await isSameFile(file, output ?? ''))) continue;
    throw new Failure(EXIT.usage, `--output ${file} is the file that is read; it would be lost`);
  }

  const repair = await repairOptions(options, session);
  const outcomes: Outcome[] = [];
  for (const file of inputs)
    outcomes.push(await extractFile(file, readOptions(options), repair, failOnOf(options), session));
  const exit = outcomes.find((outcome) => outcome.exit !== EXIT.fine)?.exit ?? EXIT.fine;
  if (exit === EXIT.fine) {
    await deliver(
      outcomes.flatMap(({ done }) => done?.plan ?? []),
      options,
      session,
    );
  }
  for (const { file, done } of outcomes) {
    if (done === null) continue;
    const { source, diagnostics, plan } = done;
    await session.messages.diagnostics(displayName(file), source, diagnostics);
    await session.messages.note(`${displayName(file)}: ${countRecords(plan)}; ${countFindings(diagnostics)}`);
  }
  const reported = outcomes.map((outcome) => outcome.reported);
  const judged = await report(reported, options, session);
  return exit === EXIT.fine ? judged : exit;
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

/** One file: what came of it, after it was said what is wrong. */
async function extractFile(
  file: string,
  reading: ReadOptions,
  repair: ExtractOptions,
  failOn: FailOn,
  session: Session,
): Promise<Outcome> {
  const about = { file: reportedFile(file, session.io), hasLines: false };
  try {
    const { source, plan, diagnostics } = await extracted(file, reading, repair, session);
    const faults = validate(plan);
    for (const { message, source: at } of faults) {
      const place = at === null ? displayName(file) : `${displayName(file)}:${at.lines[0]}`;
      await session.messages.error(`${place}: ${message} [schema]`);
    }
    const found = { ...about, hasLines: hasLines(plan, about.file), converted: faults.length === 0 };
    if (faults.length === 0) {
      const done = { source, plan, diagnostics };
      return { file, exit: EXIT.fine, done, reported: { ...found, findings: findingsOf(plan, failOn) } };
    }
    const findings = faults.map(({ message, source: at }) => failureOf({ code: 'schema', error: message }, at));
    return { file, exit: EXIT.failed, done: null, reported: { ...found, findings } };
  } catch (error) {
    if (!(error instanceof DocumentFailure)) throw error;
    await session.messages.error(error.message);
    const reported = { ...about, converted: false, findings: [failureOf(error)] };
    return { file, exit: error.exitCode, done: null, reported };
  }
}

/** A file read and extracted. What was read is handed on and not held: of a long document it is as much as all the rest. */
function extracted(file: string, reading: ReadOptions, repair: ExtractOptions, session: Session): Promise<Done> {
  return readTranscript(file, reading, session)
    .then((transcript) => session.engine().extract(transcript, repair))
    .then(({ plan, diagnostics, stages }) => ({ plan, diagnostics, source: stages.repaired.source }));
}

function countFindings(diagnostics: Extraction['diagnostics']): string {
  const count = (severity: string): number => diagnostics.filter((found) => found.severity === severity).length;
  const errors = count('error');
  return `${errors === 0 ? '' : `${plural(errors, 'error')}, `}${plural(count('warning'), 'warning')}`;
}

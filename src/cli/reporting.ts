import { appendFile, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import {
  githubSummary,
  REPORTS,
  SUMMARY_LIMIT,
  type FailOn,
  type ReportFormat,
  type Reported,
} from '../report/index.js';
import { NAME, VERSION } from '../version.js';
import { EXIT, Failure, type ExitCode } from './failure.js';
import { isSameFile, STDIN, writeFailure, writeWhole } from './files.js';
import { ClosedPipe, write, type Io } from './io.js';
import { print, type Session } from './session.js';

/** The options for reports and for what makes a command fail, as the command line gives them. */
export interface ReportFlags {
  readonly report?: readonly Target[];
  readonly failOn?: readonly Partial<FailOn>[];
  /** Short for `--fail-on warning`. */
  readonly strict?: boolean;
}

/** A report that is wanted; a file is null for standard output. */
interface Target {
  readonly format: ReportFormat;
  readonly file: string | null;
}

const isFormat = (name: string): name is ReportFormat => Object.hasOwn(REPORTS, name);

function target(value: string, before: readonly Target[] = []): readonly Target[] {
  const [, format = '', file = null] = /^([^=]*)(?:=(.+))?$/s.exec(value) ?? [];
  if (!isFormat(format)) throw new InvalidArgumentError(`Allowed are ${Object.keys(REPORTS).join(', ')}.`);
  if (format === 'github' && file !== null)
    throw new InvalidArgumentError('github has no file: it goes to standard error and to the step summary.');
  return [...before, { format, file }];
}

export const reportOption = (): Option =>
  new Option(
    '--report <format[=FILE]>',
    'a report for CI: github (annotations on standard error, the rest in the step summary), sarif, junit or json ' +
      '(to FILE, or to standard output where the result is not there); may be given more than once',
  ).argParser(target);

/** The confidence that `low-confidence` asks for. */
const CONFIDENT = 0.8;

function failRule(value: string, before: readonly Partial<FailOn>[] = []): readonly Partial<FailOn>[] {
  if (value === 'error' || value === 'warning') return [...before, { severity: value }];
  const [, , share = String(CONFIDENT)] = /^low-confidence(:([\d.]+))?$/.exec(value) ?? [null, null, ''];
  const confidence = Number(share);
  if (share === '' || !(confidence >= 0 && confidence <= 1))
    throw new InvalidArgumentError('Allowed are error, warning, low-confidence and low-confidence:0.8.');
  return [...before, { confidence }];
}

export const failOnOption = (): Option =>
  new Option(
    '--fail-on <what>',
    'end with 1 where a document has an error (always so), a warning, or a confidence below 0.8 or another share: ' +
      'error, warning, low-confidence[:0.8]; may be given more than once; results are written all the same',
  ).argParser(failRule);

/** What makes the command fail: all that was asked for. */
export function failOnOf({ failOn = [], strict = false }: ReportFlags): FailOn {
  return {
    severity: strict || failOn.some(({ severity }) => severity === 'warning') ? 'warning' : 'error',
    confidence: Math.max(0, ...failOn.map(({ confidence }) => confidence ?? 0)),
  };
}

/**
 * Refuses reports that have no place of their own, before anything is read.
 *
 * @param taken files that are read or written otherwise
 * @param stdoutFree whether the result goes elsewhere
 * @throws Failure
 */
export async function checkReports(
  { report = [] }: ReportFlags,
  taken: readonly string[],
  stdoutFree: boolean,
): Promise<void> {
  const printed = report.filter(({ format, file }) => format !== 'github' && file === null);
  for (const { format } of printed.slice(stdoutFree ? 1 : 0)) {
    const why = stdoutFree ? 'one report goes to standard output' : 'the result goes to standard output';
    throw new Failure(EXIT.usage, `${why}: name a file for this one, --report ${format}=FILE`);
  }
  const files = report.flatMap(({ file }) => file ?? []);
  for (const [index, file] of files.entries())
    for (const other of [...taken, ...files.slice(0, index)])
      if (file === other || (await isSameFile(file, other)))
        throw new Failure(EXIT.usage, `--report: ${file} is read or written already; it would be lost`);
}

/** Where a document lies, relative to the repository in GitHub Actions, else to where the command runs. */
export function reportedFile(file: string, { env }: Io): string | null {
  if (file === STDIN) return null;
  const path = relative(env['GITHUB_WORKSPACE'] ?? '', resolve(file));
  const inside = path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
  return (inside ? path : resolve(file)).replaceAll(sep, '/');
}

/**
 * Writes the reports, and says which documents fail by --fail-on.
 * @throws Failure where a report can't be written
 */
export async function report(
  documents: readonly Reported[],
  flags: ReportFlags,
  session: Session,
): Promise<typeof EXIT.fine | typeof EXIT.failed> {
  const run = { tool: { name: NAME, version: VERSION }, documents };
  for (const { format, file } of flags.report ?? []) {
    const text = REPORTS[format](run);
    if (format === 'github') {
      await write(session.io.stderr, text).catch((error: unknown) => {
        // As with other messages, nobody need read them.
        if (!(error instanceof ClosedPipe)) throw error;
      });
      await addSummary((room) => githubSummary(run, room), session);
    } else if (file === null) await print(text, session);
    else await writeWhole(file, text, session.io);
  }
  let exit: ExitCode = EXIT.fine;
  for (const { file, converted, findings } of documents) {
    const codes = new Set(findings.filter(({ fails }) => fails).map(({ code }) => code));
    if (!converted || codes.size === 0) continue;
    exit = EXIT.failed;
    await session.messages.error(`${file ?? 'standard input'} fails by --fail-on: ${[...codes].join(', ')}`);
  }
  return exit;
}

/** Adds to the summary of the step, where there is one. */
async function addSummary(summary: (room: number) => string, { io }: Session): Promise<void> {
  const file = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (file === '') return;
  const taken = await stat(file).catch(() => null);
  try {
    await appendFile(file, summary(SUMMARY_LIMIT - (taken?.size ?? 0)));
  } catch (error) {
    throw writeFailure(file, error) ?? error;
  }
}

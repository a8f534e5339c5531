import { Chalk, type ChalkInstance } from 'chalk';
import type { Diagnostic, Severity } from '../diagnostic/diagnostic.js';
import type { Source } from '../source/source.js';
import { ClosedPipe, write, type Io } from './io.js';

/** What is said to people, on standard error. */
export interface Messages {
  /** Always said. */
  error(text: string): Promise<void>;
  /** Not said under --quiet. */
  note(text: string): Promise<void>;
  /** `file:line: severity: message [code]`, one line each; under --quiet only errors. */
  diagnostics(file: string, source: Source, diagnostics: readonly Diagnostic[]): Promise<void>;
}

/** Of one kind of info no more than this is shown: a broken document has thousands of repaired words. */
const MOST_INFOS = 20;

/** Whether standard error shows colours. */
export const hasColours = ({ stderr, env }: Io): boolean =>
  stderr.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';

/** Messages for a terminal or a file; colours only for a terminal, and never where NO_COLOR is set. */
export function messages(io: Io, quiet: boolean): Messages {
  const chalk = new Chalk({ level: hasColours(io) ? 1 : 0 });
  const say = async (text: string): Promise<void> => {
    try {
      await write(io.stderr, `${text}\n`);
    } catch (error) {
      if (!(error instanceof ClosedPipe)) throw error;
    }
  };
  return {
    error: (text) => say(`${chalk.bold('plan-extract')}: ${chalk.red('error')}: ${text}`),
    note: async (text) => {
      if (!quiet) await say(text);
    },
    diagnostics: async (file, source, diagnostics) => {
      const shown = quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
      const lines = describe(file, source, shown, chalk);
      if (lines.length > 0) await say(lines.join('\n'));
    },
  };
}

function describe(file: string, source: Source, diagnostics: readonly Diagnostic[], chalk: ChalkInstance): string[] {
  const colour: Record<Severity, ChalkInstance> = { info: chalk.blue, warning: chalk.yellow, error: chalk.red };
  const lines: string[] = [];
  const infos = new Map<string, number>();
  for (const { code, severity, message, span } of diagnostics) {
    if (severity === 'info') {
      const count = (infos.get(code) ?? 0) + 1;
      infos.set(code, count);
      if (count > MOST_INFOS) continue;
    }
    const place = span === null ? file : `${file}:${source.lines.at(span.start).line}`;
    lines.push(`${chalk.bold(place)}: ${colour[severity](severity)}: ${message} ${chalk.dim(`[${code}]`)}`);
  }
  for (const [code, count] of infos) {
    if (count <= MOST_INFOS) continue;
    const more = `${count - MOST_INFOS} more like this, all in the result's "diagnostics"`;
    lines.push(`${chalk.bold(file)}: ${chalk.blue('info')}: ${more} ${chalk.dim(`[${code}]`)}`);
  }
  return lines;
}

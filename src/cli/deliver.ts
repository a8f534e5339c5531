import { mkdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Plan } from '../plan/plan.js';
import { renderChunks, renderLines, renderTable, renderTables, renderWorkbook } from '../render/index.js';
import type { Format, RecordKind } from '../render/index.js';
import { EXIT, Failure } from './failure.js';
import { STDIN, writeFailure, writeWhole } from './files.js';
import type { Content } from './io.js';
import { print, type Session } from './session.js';

/** How the result is written, as the command line says it. */
export interface OutputFlags {
  readonly format?: Format;
  readonly output?: string;
  readonly compact?: boolean;
  readonly records?: RecordKind;
}

/** Formats by the ending of the output's name. */
const BY_ENDING: Readonly<Record<string, Format>> = {
  '.yaml': 'yaml',
  '.yml': 'yaml',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.xlsx': 'xlsx',
};

/** The format asked for, by name or by the ending of the output. */
export function formatOf({ format, output }: OutputFlags): Format {
  return format ?? BY_ENDING[extname(output ?? '').toLowerCase()] ?? 'json';
}

/** Refuses what can't be written, before anything is read. @throws Failure */
export async function checkOutput(flags: OutputFlags, { io }: Session): Promise<void> {
  const format = formatOf(flags);
  const { records, output } = flags;
  if (records !== undefined && format !== 'ndjson' && format !== 'csv') {
    throw new Failure(EXIT.usage, `--records goes with --format ndjson or csv; ${format} holds all records`);
  }
  if (format === 'csv' && records === undefined && !(await mayBeFolder(output))) {
    const problem = 'CSV needs a file for each kind of record: give a folder with --output';
    throw new Failure(EXIT.usage, `${problem}, or one kind with --records, such as --records tasks`);
  }
  if (format === 'xlsx' && output === undefined && (io.stdout as { isTTY?: boolean }).isTTY === true) {
    throw new Failure(EXIT.usage, 'a workbook is no text for a terminal: name a file with --output');
  }
}

async function mayBeFolder(output: string | undefined): Promise<boolean> {
  if (output === undefined || output === STDIN || extname(output).toLowerCase() === '.csv') return false;
  return (await stat(output).catch(() => null))?.isDirectory() ?? true;
}

/** Writes plans to where the flags say. @throws Failure where it can't be written */
export async function deliver(plans: readonly Plan[], flags: OutputFlags, session: Session): Promise<void> {
  const { output, records } = flags;
  if (formatOf(flags) === 'csv' && records === undefined && output !== undefined) {
    await mkdir(output, { recursive: true }).catch((error: unknown) => {
      throw writeFailure(output, error) ?? error;
    });
    for (const [name, text] of renderTables(plans)) await writeWhole(join(output, `${name}.csv`), text, session.io);
    return;
  }
  const content = rendered(plans, flags);
  if (output === undefined || output === STDIN) await print(content, session);
  else await writeWhole(output, content, session.io);
}

function rendered(plans: readonly Plan[], flags: OutputFlags): Content {
  const { compact = false, records } = flags;
  const format = formatOf(flags);
  if (format === 'ndjson') return renderLines(plans, records);
  if (format === 'csv') return renderTable(plans, records ?? 'documents');
  if (format === 'xlsx') return renderWorkbook(plans);
  return renderChunks(plans, { format, compact });
}

import type { Conversion } from '../batch/convert.js';
import type { FailureCode } from '../batch/entry.js';
import { openDocument } from '../batch/open.js';
import type { Pool } from '../batch/pool.js';
import type { Line } from './lines.js';
import { parseRequest, type Input } from './request.js';

/** A document, or its line, that has no result. */
export interface Failed {
  readonly status: 'failed' | 'timeout';
  /** `bad-line`: the line names no document. */
  readonly code: FailureCode | 'bad-line' | 'line-too-long';
  readonly error: string;
}

/** What came of a line. */
export interface Answer {
  /** The number of the line. */
  readonly line: number;
  /** The line without the text; null where it could not be read. */
  readonly input: Input | null;
  readonly outcome: Conversion | Failed;
}

/** Converts the document of a line. Never throws for what it says. */
export async function answer({ number: line, bytes }: Line, limit: number, pool: Pool): Promise<Answer> {
  if (bytes === null) {
    const error = `the line is longer than ${limit / 1024 / 1024} MB; give the document as a "path"`;
    return { line, input: null, outcome: { status: 'failed', code: 'line-too-long', error } };
  }
  const request = parseRequest(bytes);
  if ('problem' in request) {
    const { input, problem: error } = request;
    return { line, input, outcome: { status: 'failed', code: 'bad-line', error } };
  }
  const { input, name, document } = request;
  const opened = 'text' in document ? Buffer.from(document.text) : await openDocument(document.path, name);
  const outcome = opened instanceof Uint8Array ? await pool.convert({ bytes: opened, name }) : opened;
  return { line, input, outcome };
}

/** An answer as one line of JSON; the result, which is JSON already, stands at its end. */
export function printAnswer({ line, input, outcome }: Answer): string {
  if (outcome.status !== 'done') return `${JSON.stringify({ line, input, ...outcome })}\n`;
  const head = JSON.stringify({ line, input, status: outcome.status });
  return `${head.slice(0, -1)},"plan":${outcome.content.trimEnd()}}\n`;
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Entry } from '../batch/entry.js';
import type { Plan } from '../plan/plan.js';
import { failureOf, findingsOf, hasLines, type FailOn, type Reported } from '../report/index.js';
import { validate } from '../validate/index.js';
import type { Io } from './io.js';
import { reportedFile } from './reporting.js';

/** What a report says of a document of a batch: from its result, whether it was made in this run or in an earlier one. */
export async function reportedOf(entry: Entry, folder: string, failOn: FailOn, io: Io): Promise<Reported> {
  const about = { file: reportedFile(entry.input, io), hasLines: false, converted: false };
  if (entry.status !== 'done') return { ...about, findings: [failureOf(entry)] };
  const result = join(folder, entry.output);
  const plan = await readPlan(result);
  if (plan === null) {
    const error = `its result, ${result}, is no plan any more; delete it, and the next run makes it again`;
    return { ...about, findings: [failureOf({ code: 'not-opened', error })] };
  }
  return { ...about, converted: true, hasLines: hasLines(plan, about.file), findings: findingsOf(plan, failOn) };
}

/** A result as it lies there; null where somebody changed it into something else. */
async function readPlan(file: string): Promise<Plan | null> {
  try {
    const text = await readFile(file, 'utf8');
    const plan: unknown = file.endsWith('.json') ? JSON.parse(text) : parse(text);
    return validate(plan).length === 0 ? (plan as Plan) : null;
  } catch {
    return null;
  }
}

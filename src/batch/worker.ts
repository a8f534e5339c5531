/** What a thread of the pool does. Its knowledge is loaded once, around the model that all threads share. */
import { writeFile } from 'node:fs/promises';
import { workerData } from 'piscina';
import { openKnowledge } from '../knowledge/knowledge.js';
import { writeProblem } from '../files/problems.js';
import { convert, type Conversion } from './convert.js';
import type { Unconverted } from './entry.js';
import type { Task, WorkerData, WriteTask, Written } from './pool.js';

const { model, options } = workerData as WorkerData;
const knowledge = openKnowledge(model);

export function convertTask({ bytes, name, started }: Task): Promise<Conversion | Unconverted> {
  started.postMessage(null);
  return convert(bytes, name, knowledge, options);
}

export async function writeTask({ draft, ...task }: WriteTask): Promise<Written> {
  const outcome = await convertTask(task);
  if (outcome.status !== 'done') return outcome;
  const { content, ...summary } = outcome;
  try {
    await writeFile(draft, content);
    return summary;
  } catch (error) {
    const problem = writeProblem(error);
    if (problem === null) throw error;
    return { status: 'unwritten', problem };
  }
}

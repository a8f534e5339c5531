/** What a thread of the pool does. It opens the model once, around the bytes that all threads share. */
import { writeFile } from 'node:fs/promises';
import { workerData } from 'piscina';
import { openModel } from '../knowledge/model.js';
import { writeProblem } from '../files/problems.js';
import { convert, type Conversion } from './convert.js';
import type { Unconverted } from './entry.js';
import type { Task, WorkerData, WriteTask, Written } from './pool.js';

const { model: file, options } = workerData as WorkerData;
const model = openModel(file);

export function convertTask({ bytes, name, started }: Task): Promise<Conversion | Unconverted> {
  started.postMessage(null);
  return convert(bytes, name, model, options);
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

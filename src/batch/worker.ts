/** What a thread of the pool does. It opens the model once, around the bytes that all threads share. */
import { writeFile } from 'node:fs/promises';
import { workerData } from 'piscina';
import { openModel } from '../knowledge/model.js';
import { writeProblem } from '../files/problems.js';
import { convert } from './convert.js';
import type { Task, TaskResult, WorkerData } from './pool.js';

const { model: file, options } = workerData as WorkerData;
const model = openModel(file);

export default async function work({ bytes, name, draft, started }: Task): Promise<TaskResult> {
  started.postMessage(null);
  const outcome = await convert(bytes, name, model, options);
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

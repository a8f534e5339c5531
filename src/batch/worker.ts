/** What a thread of the pool does. Its knowledge is loaded once, around the model that all threads share. */
import { writeFile } from 'node:fs/promises';
import { workerData } from 'piscina';
import { openKnowledge } from '../knowledge/knowledge.js';
import { writeProblem } from '../files/problems.js';
import { convert } from './convert.js';
import type { Task, TaskResult, WorkerData } from './pool.js';

const { model, options } = workerData as WorkerData;
const knowledge = openKnowledge(model);

export default async function work({ bytes, name, draft, started }: Task): Promise<TaskResult> {
  started.postMessage(null);
  const outcome = await convert(bytes, name, knowledge, options);
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

// @ts-check
// node threads.mjs FILE…: two threads share one model, and each takes the next document when it is done with one.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { extract, openModel, readDocument } from 'plan-extract';

if (isMainThread) {
  const files = process.argv.slice(2);
  const { bytes } = openModel();
  /** @type {Map<string, number>} */
  const counts = new Map();
  const waiting = [...files];
  const work = async () => {
    const thread = new Worker(new URL(import.meta.url), { workerData: bytes });
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      thread.postMessage(file);
      const [tasks] = await once(thread, 'message');
      counts.set(file, tasks);
    }
    await thread.terminate();
  };
  await Promise.all([work(), work()]);
  for (const file of files) console.log(`${file}: ${counts.get(file)} tasks`);
} else {
  const model = openModel(workerData);
  parentPort?.on('message', async (file) => {
    const document = await readDocument(await readFile(file), file);
    const { plan } = await extract(document, model);
    parentPort?.postMessage(plan.tasks.length);
  });
}

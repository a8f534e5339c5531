/** A thread that does what the name of a document says. */
import { writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

export async function writeTask({ name, draft, started }) {
  started.postMessage(null);
  if (name.startsWith('throws')) throw new RangeError('a stage is broken');
  if (name.startsWith('exits')) process.exit(3);
  if (name.startsWith('uncaught')) void pause(1).then(() => Promise.reject(new Error('nobody waits for this')));
  if (name.startsWith('waits') || name.startsWith('uncaught')) await pause(600_000);
  if (name.startsWith('loops')) for (;;);
  if (name.startsWith('full')) return { status: 'unwritten', problem: "it can't be written: the disk is full" };
  await writeFile(draft, `result of ${name}\n`);
  return { status: 'done', counts: { tasks: 1 }, diagnostics: { info: 0, warning: 0, error: 0 } };
}

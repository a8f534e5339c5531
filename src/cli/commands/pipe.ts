import { addAbortSignal } from 'node:stream';
import { Pool } from '../../batch/pool.js';
import { readModel } from '../../knowledge/load.js';
import { answer, printAnswer, type Answer } from '../../pipe/answer.js';
import { inOrder } from '../../pipe/in-order.js';
import { lines, type Line } from '../../pipe/lines.js';
import { plural } from '../../plan/print.js';
import { isBlank } from '../../pipe/request.js';
import { convertOptions, type ConvertFlags } from '../converting.js';
import { EXIT, type ExitCode } from '../failure.js';
import { onInterrupt } from '../interrupts.js';
import { print, type Session } from '../session.js';

/** In bytes: the largest text that is read, with every letter written as `\u1ebf`, and room for other fields. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * `plan-extract pipe`: a JSON object a line in, a result a line out, in the same order.
 * @throws ClosedPipe where nobody reads the results any more, Failure where they can't be written
 */
export async function runPipe(flags: ConvertFlags, session: Session): Promise<ExitCode> {
  const { io, messages } = session;
  const { workers = 1, timeout = Infinity } = flags;
  const options = await convertOptions(flags, { format: 'json', compact: true }, session);
  const pool = new Pool({ model: readModel(), options, workers, timeout });
  const interrupts = onInterrupt(
    io,
    () => pool.close(),
    (text) => messages.note(text),
  );
  const ended = new AbortController();
  const stop = (): void => {
    ended.abort();
  };
  interrupts.halt.addEventListener('abort', stop);
  const input = addAbortSignal(ended.signal, io.stdin);
  const count = { done: 0, failed: 0 };

  const hand = async (result: Answer): Promise<void> => {
    interrupts.kill.throwIfAborted();
    const { line, input, outcome } = result;
    await print(printAnswer(result), session);
    count[outcome.status === 'done' ? 'done' : 'failed']++;
    if (outcome.status === 'done') return;
    const document = [input?.['path'], input?.['name']].find((name) => typeof name === 'string');
    const place = `line ${line}${document === undefined ? '' : ` (${document})`}`;
    await messages.error(`${place}: ${outcome.error} [${outcome.code}]`);
  };
  try {
    await inOrder(requests(input), workers, {
      work: (line) => answer(line, LONGEST_LINE, pool),
      hand,
      stop,
    });
  } catch (error) {
    if (!interrupts.kill.aborted) throw error;
  } finally {
    interrupts.stop();
    await pool.close();
  }
  const total = count.done + count.failed;
  await messages.note(`${plural(total, 'document')}: ${count.done} converted, ${count.failed} failed`);
  if (interrupts.halt.aborted) return EXIT.interrupted;
  return count.failed === 0 ? EXIT.fine : EXIT.failed;
}

/** The lines that want an answer, until the input ends or is given up on. */
async function* requests(input: Session['io']['stdin']): AsyncGenerator<Line> {
  try {
    for await (const line of lines(input, LONGEST_LINE)) if (line.bytes === null || !isBlank(line.bytes)) yield line;
  } catch (error) {
    // Whoever gave up on it knows why.
    if ((error as Error).name !== 'AbortError') throw error;
  }
}

/**
 * `npm run fuzz -- [--count N] [--seed S] [--from NUMBER] [--keep FOLDER]`: damaged inputs through the whole pipeline.
 * The same seed gives the same inputs. Prints every fault with the number of its input (`--from NUMBER --count 1` runs it
 * again, `--keep` writes it to a file), and at the end what came of all and the longest time. Ends with 1 at faults.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openModel } from '../../src/index.js';
import { outcomeOf, type Outcome } from './faults.js';
import { fuzzInput, type FuzzInput } from './inputs.js';
import { watch } from './watchdog.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    keep: { type: 'string' },
  },
});
const [count, seed, from] = [Number(values.count), Number(values.seed), Number(values.from)];

/** More milliseconds of the processor than these count as a hang; a longer input has more. */
const longest = ({ bytes }: FuzzInput): number => 2000 * Math.max(1, bytes.length / 100_000);

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const more = (counts: Map<string, number>, key: string): Map<string, number> =>
  counts.set(key, (counts.get(key) ?? 0) + 1);
const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([key, times]) => `${times} ${key}`)
    .join(', ');

const model = openModel();

/** What comes of an input, and the milliseconds of the processor that it takes: other work of the machine doesn't count. */
async function timed(input: FuzzInput): Promise<{ readonly outcome: Outcome; readonly time: number }> {
  const start = process.cpuUsage();
  const outcome = await outcomeOf(input, model);
  const { user, system } = process.cpuUsage(start);
  return { outcome, time: (user + system) / 1000 };
}

const watchdog = watch(60);
const kinds = new Map<string, number>();
const results = new Map<string, number>();
let faulty = 0;
let slowest = { time: 0, number: -1, kind: '' };

let at = from;
// Where an input ends the process, it is said which one.
process.on('exit', () => {
  if (at < from + count) say(`ended at input ${at} of seed ${seed}`);
});

for (let number = from; number < from + count; number++) {
  at = number;
  watchdog.now(number);
  const input = fuzzInput(seed, number);
  const { outcome, time: first } = await timed(input);
  const { result, faults } = outcome;
  // Once more where it was slow: the first one of its kind compiles code and fills tables.
  const time = first > longest(input) / 2 ? Math.min(first, (await timed(input)).time) : first;
  more(kinds, input.kind);
  more(results, result);
  if (time > slowest.time) slowest = { time, number, kind: input.kind };
  const wrong = time > longest(input) ? [...faults, `it takes ${time.toFixed(0)} ms`] : faults;
  if (wrong.length > 0) {
    faulty++;
    say(`seed ${seed}, input ${number} (${input.kind}): ${wrong.slice(0, 3).join('\n    ')}`);
    if (values.keep !== undefined) {
      mkdirSync(values.keep, { recursive: true });
      writeFileSync(join(values.keep, `${seed}-${number}`), input.bytes);
    }
  }
  if ((number - from + 1) % 5000 === 0) say(`${number - from + 1} inputs, ${faulty} with faults`);
}
at = from + count;
watchdog.end();
say(`${count} inputs, ${faulty} with faults: ${list(kinds)}`);
say(`outcomes: ${list(results)}`);
say(`longest: ${slowest.time.toFixed(0)} ms of the processor, input ${slowest.number} (${slowest.kind})`);
process.exitCode = faulty === 0 ? 0 : 1;

/**
 * `npm run bench:batch -- [DOCUMENTS] [ROUNDS]`: how fast `plan-extract batch` is with 1 and with 2 workers, and how much
 * memory it needs for a tenth of the documents and for all, as Markdown for the README. The documents are copies of the
 * seeds and, where they are at hand, of the plans of the shared corpus, each cut at another place.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countSyllables, median, peakOf, stopwatch } from './measure.js';
import { markdown } from './table.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BIN = join(ROOT, 'bin/plan-extract.js');
const COUNT = Number(process.argv[2] ?? 1000);
const ROUNDS = Number(process.argv[3] ?? 1);

/** All sources, longest cut first: no two documents are the same. */
function* texts(): Generator<string> {
  const folders = [join(ROOT, 'seeds'), join(ROOT, '../shared/corpus/plans')].filter((folder) => existsSync(folder));
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const sources = files
    .filter((file) => !file.endsWith('README.md'))
    .map((file) => readFileSync(file, 'utf8').split('\n'));
  const copies = Math.ceil(COUNT / sources.length);
  for (let copy = 0; copy < copies; copy++)
    for (const lines of sources) yield lines.slice(0, Math.ceil(lines.length * (1 - (0.8 * copy) / copies))).join('\n');
}

interface Measured {
  readonly seconds: number;
  readonly megabytes: number | null;
}

/** A run into an empty folder, as a process of its own. */
function measure(folder: string, input: string, workers: number): Measured {
  const out = join(folder, 'out');
  rmSync(out, { recursive: true, force: true });
  let megabytes: number | null = null;
  const milliseconds = stopwatch(() => {
    megabytes = peakOf([BIN, 'batch', input, '--out', out, '--workers', String(workers), '--quiet']);
  });
  return { seconds: milliseconds / 1000, megabytes };
}

const folder = mkdtempSync(join(tmpdir(), 'plan-extract-bench-'));
try {
  const [all, tenth] = [join(folder, 'all'), join(folder, 'tenth')];
  for (const input of [all, tenth]) mkdirSync(input);
  let [count, syllables] = [0, 0];
  for (const text of texts()) {
    if (count === COUNT) break;
    const name = `${String(count).padStart(5, '0')}.txt`;
    writeFileSync(join(all, name), text);
    if (count % 10 === 0) writeFileSync(join(tenth, name), text);
    syllables += countSyllables(text);
    count++;
  }
  process.stdout.write(
    `${count} documents, ${syllables} syllables; ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}\n\n`,
  );

  const rows = [];
  const speeds = new Map<number, number>();
  for (const workers of [1, 2]) {
    const small = measure(folder, tenth, workers);
    const runs = Array.from({ length: ROUNDS }, () => measure(folder, all, workers));
    const seconds = median(runs.map((run) => run.seconds));
    speeds.set(workers, count / seconds);
    const most = Math.max(...runs.map(({ megabytes }) => megabytes ?? NaN));
    rows.push([
      String(workers),
      seconds.toFixed(1),
      (count / seconds).toFixed(1),
      small.megabytes?.toFixed(0) ?? 'failed',
      most.toFixed(0),
    ]);
  }
  process.stdout.write(
    markdown(['workers', 'seconds', 'documents a second', `MB, ${Math.ceil(count / 10)}`, `MB, ${count}`], rows),
  );
  const ratio = (speeds.get(2) ?? NaN) / (speeds.get(1) ?? NaN);
  process.stdout.write(`\n2 workers against 1: ${ratio.toFixed(2)}; load at the end ${loadavg()[0]?.toFixed(1)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

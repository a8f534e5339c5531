/**
 * `npm run bench -- [ROUNDS]`: how long each stage takes, how time grows with the input and how much memory it needs, as
 * Markdown for the README. Every figure is the median of several rounds after two to warm up.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ALL, growth, typical, type Run } from './growth.js';
import { countSyllables, median, peakOf, wholeProcess } from './measure.js';
import { extractionSize, loadTime, recordCount, STAGES, stageTimes, wholeTime } from './stages.js';
import { markdown } from './table.js';

const ROOT = new URL('../../', import.meta.url);
const BIN = fileURLToPath(new URL('bin/plan-extract.js', ROOT));
const GROWN = 'tphcm-2026';
const SIZES = [1, 2, 4, 8];
const WARM_UP = 2;
const ROUNDS = Number(process.argv[2] ?? 5);

const seed = (name: string): string => readFileSync(new URL(`seeds/${name}.txt`, ROOT), 'utf8');
const seedNames = (): string[] =>
  readdirSync(new URL('seeds/', ROOT))
    .filter((file) => file.endsWith('.txt'))
    .map((file) => file.slice(0, -'.txt'.length));
const copies = (text: string, count: number): string => `${text.replace(/\n*$/, '')}\n`.repeat(count);
const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 0);
const print = (text: string): void => void process.stdout.write(`${text}\n`);

/**
 * Rounds over the sizes, one size after the other, so that a slow spell of the machine meets all of them. A small size
 * runs so often that it does as much work as the largest, and starts without the garbage of the one before.
 */
function rounds(text: string): Run[][] {
  const inputs = SIZES.map((size) => ({ size, input: copies(text, size), repeats: Math.max(...SIZES) / size }));
  const round = (): Run[] =>
    inputs.map(({ size, input, repeats }) => {
      globalThis.gc?.();
      const runs = Array.from({ length: repeats }, () => stageTimes(input));
      return { size, times: new Map(STAGES.map((stage) => [stage, median(runs.map((run) => run.get(stage) ?? NaN))])) };
    });
  for (let run = 0; run < WARM_UP; run++) round();
  return Array.from({ length: ROUNDS }, round);
}

function growthTables(): void {
  const text = seed(GROWN);
  const all = rounds(text);
  const stages = [...STAGES, ALL];
  print(`Milliseconds on copies of ${GROWN}, and time(n) / time(1) / n (1.00 is linear):\n`);
  const header = ['stage', ...SIZES.map((size) => `${size} ×`), ...SIZES.slice(1).map((size) => `growth ${size} ×`)];
  const rows = stages.map((stage) => [
    stage,
    ...SIZES.map((size) => ms(typical(all, stage, size))),
    ...SIZES.slice(1).map((size) => growth(all, stage, size).toFixed(2)),
  ]);
  const syllables = SIZES.map((size) => countSyllables(copies(text, size)));
  const speeds = SIZES.map((size, i) => Math.round(((syllables[i] ?? 0) / typical(all, ALL, size)) * 1000));
  const sizes = SIZES.map((size) => extractionSize(copies(text, size)));
  const blank = SIZES.slice(1).map(() => '');
  rows.push(
    ['syllables', ...syllables.map(String), ...blank],
    ['syllables a second', ...speeds.map(String), ...blank],
    ['tasks and indicators', ...SIZES.map((size) => String(recordCount(copies(text, size)))), ...blank],
    ['result in memory, MB', ...sizes.map((size) => (size === null ? '-' : size.toFixed(1))), ...blank],
  );
  print(markdown(header, rows));
}

function seedTable(): void {
  print('Bytes to checked JSON, in a process that is warm, and as a process of its own:\n');
  const rows = seedNames().map((name) => {
    const text = seed(name);
    for (let run = 0; run < WARM_UP; run++) wholeTime(text);
    const time = median(Array.from({ length: ROUNDS }, () => wholeTime(text)));
    const syllables = countSyllables(text);
    return [name, String(syllables), ms(time), String(Math.round((syllables / time) * 1000)), commandTime(name)];
  });
  print(markdown(['seed', 'syllables', 'ms', 'syllables a second', 'command, ms'], rows));
}

/** The repair by itself: text that lost its marks has to be read anew, clean text only looked through. */
function repairTable(): void {
  print(`Repair alone; what it knows is loaded in ${ms(median(Array.from({ length: ROUNDS }, loadTime)))} ms:\n`);
  const rows = ['stc-2026', 'dong-nai-2026', 'tphcm-2020', 'tphcm-2026', 'chi-minh-2026'].map((name) => {
    const text = seed(name);
    const first = stageTimes(text).get('repair') ?? NaN;
    for (let run = 0; run < WARM_UP; run++) stageTimes(text);
    const time = median(Array.from({ length: ROUNDS }, () => stageTimes(text).get('repair') ?? NaN));
    return [name, ms(first), ms(time), String(Math.round((countSyllables(text) / time) * 1000))];
  });
  print(markdown(['seed', 'first time, ms', 'ms', 'syllables a second'], rows));
}

/** Texts whose memory is measured: each seed, and long ones of its kind made of copies. */
function memoryCases(): [string, string][] {
  const tokens = (name: string, least: number): string =>
    copies(seed(name), Math.ceil(least / countSyllables(seed(name))));
  return [
    ...seedNames().map((name): [string, string] => [name, seed(name)]),
    [`${GROWN}, 8 copies`, copies(seed(GROWN), 8)],
    ['tphcm-2020, 100,000 tokens', tokens('tphcm-2020', 100_000)],
    ['stc-2026, 100,000 tokens', tokens('stc-2026', 100_000)],
    ['stc-2026, 200,000 tokens', tokens('stc-2026', 200_000)],
    ['stc-2026, 100,000 tokens in one line', tokens('stc-2026', 100_000).replaceAll('\n', ' ')],
  ];
}

/** Each case in a process of its own, so that the garbage of others does not count. */
function memoryTable(): void {
  const bare = peakOf(['-e', '0']);
  print(`Most memory of a process, in MB; node alone needs ${megabytes(bare)}:\n`);
  const folder = mkdtempSync(join(tmpdir(), 'plan-extract-bench-'));
  try {
    const file = join(folder, 'case.txt');
    const rows = memoryCases().map(([name, text]) => {
      writeFileSync(file, text);
      const run = (...args: string[]): string => megabytes(peakOf([BIN, ...args]));
      const log = join(folder, 'changes.jsonl');
      return [name, String(countSyllables(text)), run('repair', file, '--log', log), run('--quiet', file)];
    });
    print(markdown(['text', 'syllables', 'repair with log', 'whole command'], rows));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const megabytes = (value: number | null): string => (value === null ? 'failed' : value.toFixed(0));

function commandTime(name: string): string {
  if (!existsSync(BIN)) return '-';
  const time = wholeProcess([BIN, fileURLToPath(new URL(`seeds/${name}.txt`, ROOT))], ROUNDS);
  return time === null ? 'failed' : ms(time);
}

repairTable();
growthTables();
seedTable();
memoryTable();
const bare = wholeProcess(['-e', '0'], ROUNDS);
print(`Node ${process.version} alone starts and ends in ${bare === null ? '-' : ms(bare)} ms.`);
print(`Median of ${ROUNDS} rounds; ${cpus()[0]?.model ?? 'unknown'}.`);

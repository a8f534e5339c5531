/**
 * `npm run reliability -- [--model FILE] [--show N]`: how far a token's confidence can be believed. Repairs the held-out
 * pairs and compares each token's confidence with whether it is right; tables in Markdown. The model of the package has
 * read the texts that the pairs were made of: figures for publication need one trained without them.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair } from '../../src/repair/index.js';
import { transcriptOf } from '../repair/transcript-of.js';
import { markdown } from '../bench/table.js';
import { align, tokensOf } from './error-rate.js';
import { GOLD } from './gold.js';
import { havePairs, pairs, type PairRow } from './pairs.js';
import { seedText } from './pipeline.js';

interface Judged {
  readonly confidence: number;
  readonly right: boolean;
  readonly text: string;
  readonly raw: string;
}

const SETS = ['heldout-eng', 'heldout-vie'];
const BINS = [0, 0.2, 0.4, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999];
/** The share of tokens that a reader would look at again. */
const LOOKED_AT = 0.05;

const { values } = parseArgs({ options: { model: { type: 'string' }, show: { type: 'string', default: '0' } } });

if (!havePairs()) {
  process.stdout.write('skipped: no pairs of clean and read lines beside the repository\n');
} else {
  const knowledge = loadRepairKnowledge(values.model);
  for (const { name, rows } of [...SETS.map((name) => ({ name, rows: pairs(name) })), ...goldTexts()]) {
    const { transcript } = repair(transcriptOf(rows.map(({ read }) => read).join('\n')), knowledge, { level: 'full' });
    const judged = transcript.lines.flatMap((line, i) => judge(rows[i]?.clean ?? null, line.cells.flat()));
    process.stdout.write(`${report(name, judged)}\n`);
    const wrong = judged.filter(({ right }) => !right).sort((a, b) => b.confidence - a.confidence);
    for (const { confidence, text, raw } of wrong.slice(0, Number(values.show)))
      process.stdout.write(`${confidence.toFixed(4)} ${raw} -> ${text}\n`);
  }
}

/** Lines of the seeds with what they should be, null where nobody has said. */
function goldTexts(): { name: string; rows: PairRow[] }[] {
  const texts = new URL('text/', GOLD);
  return readdirSync(texts)
    .filter((file) => file.endsWith('.gold.txt'))
    .map((file) => {
      const name = file.slice(0, -'.gold.txt'.length);
      const clean = readFileSync(new URL(file, texts), 'utf8').split('\n');
      const rows = seedText(name)
        .split(/\r?\n/)
        .map((read, i) => ({
          read,
          clean: ['', '#SKIP'].includes(clean[i]?.trim() ?? '') ? null : (clean[i] ?? null),
        }));
      return { name, rows };
    });
}

/** Which tokens of a line have an equal one in the clean line, by a best alignment. */
function judge(
  clean: string | null,
  tokens: readonly { readonly text: string; readonly raw: string; readonly confidence: number }[],
): Judged[] {
  if (clean === null) return [];
  const got = tokens.map(({ text }) => tokensOf(text, false).join(' '));
  const { right } = align(got, tokensOf(clean, false));
  return tokens.map(({ text, raw, confidence }, i) => ({ text, raw, confidence, right: right.has(i) }));
}

function report(name: string, judged: readonly Judged[]): string {
  const errors = (of: readonly Judged[]): number => of.filter(({ right }) => !right).length;
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  const rows = BINS.map((from, i) => {
    const to = BINS[i + 1] ?? 1;
    const inside = judged.filter(({ confidence: c }) => c >= from && (c < to || i === BINS.length - 1));
    const mean = inside.reduce((sum, { confidence }) => sum + confidence, 0) / Math.max(1, inside.length);
    const cells = [`${from} to ${to}`, String(inside.length)];
    cells.push(...(inside.length === 0 ? ['', ''] : [percent(mean), percent(1 - errors(inside) / inside.length)]));
    return cells;
  });
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  const least = sorted.slice(0, Math.round(LOOKED_AT * judged.length));
  return [
    `### ${name}\n`,
    markdown(['confidence', 'tokens', 'said', 'right'], rows),
    `${judged.length} tokens, ${errors(judged)} wrong. The ${percent(LOOKED_AT)} least sure hold ${errors(least)} of them: ` +
      `${percent(errors(least) / Math.max(1, errors(judged)))}. Mean distance of said and right: ${percent(expectedError(judged))}.\n`,
  ].join('\n');
}

/** Expected calibration error: the distance of said and right, over the bins, weighted by their tokens. */
function expectedError(judged: readonly Judged[]): number {
  let sum = 0;
  BINS.forEach((from, i) => {
    const to = BINS[i + 1] ?? 2;
    let gap = 0;
    for (const { confidence, right } of judged)
      if (confidence >= from && confidence < to) gap += confidence - Number(right);
    sum += Math.abs(gap);
  });
  return sum / Math.max(1, judged.length);
}

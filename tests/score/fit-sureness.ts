/**
 * `npm run fit-sureness -- --model FILE [--half odd|even]`: fits the weights of `src/repair/sureness.ts` to held-out pairs
 * of text that lost its marks, by Newton's method. The model must not have read the texts that the pairs were made of.
 * `--half` leaves half of the lines out, to see on them what the weights are worth.
 */
import { parseArgs } from 'node:util';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { decoder } from '../../src/repair/decode.js';
import { repair } from '../../src/repair/index.js';
import { paragraphs } from '../../src/repair/paragraphs.js';
import { whole } from '../../src/repair/windows.js';
import { evidenceOf, WEIGHTS, type Evidence } from '../../src/repair/sureness.js';
import { transcriptOf } from '../repair/transcript-of.js';
import { align, tokensOf } from './error-rate.js';
import { pairs } from './pairs.js';

const KINDS = Object.keys(WEIGHTS) as (keyof Evidence)[];
/** Keeps weights of rare evidence small. */
const RIDGE = 1;
const STEPS = 12;
/** By remainder of the line's index: the half that leaves it out. */
const left = ['odd', 'even'];

const { values } = parseArgs({ options: { model: { type: 'string' }, half: { type: 'string' } } });
const knowledge = loadRepairKnowledge(values.model);
const samples: { x: number[]; right: boolean }[] = [];
const rows = pairs('heldout-eng');
const before = transcriptOf(rows.map(({ read }) => read).join('\n'));
const { transcript } = repair(before, knowledge, { level: 'full' });
const right = transcript.lines.map((line, i) => {
  const tokens = line.cells.flat();
  // Where tokens were joined or parted it is not plain which reading is which.
  if (tokens.length !== before.lines[i]?.cells.flat().length) return null;
  const got = tokens.map(({ text }) => tokensOf(text, false).join(' '));
  return align(got, tokensOf(rows[i]?.clean ?? '', false)).right;
});
const all = [...paragraphs(before)];
const stretches = whole(all, all.flat().length);
const decoded = [...decoder('stripped', new Map(), knowledge, stretches)(stretches)].flatMap(([, sentences]) => [
  ...sentences,
]);
for (const [paragraph, choices] of decoded)
  choices.forEach(({ first }, i) => {
    const placed = paragraph[first];
    const line = placed === undefined ? null : right[placed.line];
    if (placed === undefined || line == null || left[placed.line % 2] === values.half) return;
    const evidence = evidenceOf(paragraph, choices, i, knowledge.model.ngrams, knowledge.abbreviations);
    samples.push({ x: KINDS.map((kind) => evidence[kind]), right: line.has(placed.token) });
  });

/** Solves `a w = b` by elimination. */
function solve(a: number[][], b: number[]): number[] {
  const n = b.length;
  const m = a.map((row, i) => [...row, b[i] ?? 0]);
  const at = (i: number, j: number): number => m[i]?.[j] ?? 0;
  for (let k = 0; k < n; k++)
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = at(i, k) / at(k, k);
      m[i] = (m[i] ?? []).map((value, j) => value - factor * at(k, j));
    }
  return m.map((row, i) => (row[n] ?? 0) / at(i, i));
}

let weights: number[] = KINDS.map((kind) => WEIGHTS[kind]);
for (let step = 0; step < STEPS; step++) {
  const n = KINDS.length;
  const gradient = weights.map((weight) => -RIDGE * weight);
  const curvature = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j): number => (i === j ? RIDGE : 0)),
  );
  for (const { x, right: isRight } of samples) {
    const p = 1 / (1 + Math.exp(-x.reduce((sum, value, k) => sum + value * (weights[k] ?? 0), 0)));
    x.forEach((value, i) => {
      gradient[i] = (gradient[i] ?? 0) + (Number(isRight) - p) * value;
      const row = curvature[i] ?? [];
      if (value !== 0) x.forEach((other, j) => (row[j] = (row[j] ?? 0) + p * (1 - p) * value * other));
    });
  }
  const move = solve(curvature, gradient);
  weights = weights.map((weight, k) => weight + (move[k] ?? 0));
}
const count = (k: number): number => samples.filter(({ x }) => x[k] !== 0).length;
process.stdout.write(`${samples.length} readings\n`);
KINDS.forEach((kind, k) => process.stdout.write(`  ${kind}: ${(weights[k] ?? 0).toFixed(2)}, // ${count(k)}\n`));

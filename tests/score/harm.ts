/**
 * `npm run harm -- [--model FILE] [--show]`: what the repair does to text that has nothing to repair, the plans of the
 * shared corpus, and what it gives back when all their marks are taken off. `--show` prints every change. The model of the
 * package has read these plans: figures for publication need one trained without them.
 */
import { parseArgs } from 'node:util';
import { remove } from 'diacritics';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair } from '../../src/repair/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';
import { transcriptOf } from '../repair/transcript-of.js';
import { errorRate } from './error-rate.js';
import { corpusPlans } from './plans.js';

const { values } = parseArgs({ options: { model: { type: 'string' }, show: { type: 'boolean', default: false } } });

const plans = corpusPlans();
if (plans === null) {
  process.stdout.write('skipped: no plans beside the repository\n');
} else {
  const knowledge = loadRepairKnowledge(values.model);
  const sum = { files: 0, tokens: 0, changed: 0, bare: 0, wrong: 0 };
  for (const { name, text: printed } of plans) {
    const text = printed.normalize('NFC');
    const { summary, changes } = repair(transcriptOf(text), knowledge, { level: 'full' });
    if (values.show)
      for (const { raw, chosen } of changes) process.stdout.write(`${name.slice(0, 20)} ${raw} -> ${chosen}\n`);
    const bare = remove(text);
    const again = repair(transcriptOf(bare), knowledge, { level: 'full' });
    const { tokens, rate } = errorRate(text, printTranscript(again.transcript), bare);
    sum.files++;
    sum.tokens += summary.tokens;
    sum.changed += summary.changed;
    sum.bare += tokens;
    sum.wrong += (tokens * rate) / 100;
  }
  process.stdout.write(
    `${sum.files} plans, ${sum.tokens} tokens: ${sum.changed} changed. All marks taken off: ` +
      `${(100 - (100 * sum.wrong) / sum.bare).toFixed(2)} % of ${sum.bare} come back right.\n`,
  );
}

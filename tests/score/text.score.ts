import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair } from '../../src/repair/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';
import { transcriptOf } from '../repair/transcript-of.js';
import { errorRate } from './error-rate.js';

// `npm run score` = `vitest run --config tests/score/vitest.config.ts`: prints, holds nothing; the floors are in gold.test.ts.
const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const knowledge = loadRepairKnowledge();
const percent = (x: number): string => `${x.toFixed(2).padStart(6)} %`;

test('syllable error rates', { timeout: 120_000 }, () => {
  const rows: string[] = [];
  const row = (name: string, gold: string, context: readonly string[]): void => {
    const raw = file(`seeds/${gold}.txt`);
    const out = printTranscript(repair(transcriptOf(raw), knowledge, { level: 'full', context }).transcript);
    const s = errorRate(file(`fixtures/gold/text/${gold}.gold.txt`), out, raw);
    rows.push(
      `${name.padEnd(34)} tokens ${String(s.tokens).padStart(5)}  before ${percent(s.before)}  after ${percent(s.rate)}  with case ${percent(s.rateWithCase)}  helped ${s.helped}  hurt ${s.hurt}`,
    );
  };
  for (const name of ['stc-2026', 'dong-nai-2026', 'tphcm-2020']) row(name, name, []);
  row('stc-2026 --context tphcm-2026', 'stc-2026', [file('seeds/tphcm-2026.txt')]);
  for (const name of ['tphcm-2026', 'chi-minh-2026']) {
    const { summary } = repair(transcriptOf(file(`seeds/${name}.txt`)), knowledge, { level: 'full' });
    rows.push(`${name.padEnd(34)} tokens ${summary.tokens}  ${summary.profile}  changed ${summary.changed}`);
  }
  process.stdout.write(`\n${rows.join('\n')}\n`);
});

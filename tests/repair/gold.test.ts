import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair } from '../../src/repair/index.js';
import { printTranscript } from '../../src/transcript/transcript.js';
import { errorRate } from '../score/error-rate.js';
import { transcriptOf } from './transcript-of.js';

const knowledge = loadRepairKnowledge();
const file = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

// Floors: they only get stricter. Rates in percent; hurt = syllables right before and wrong after.
test.each([
  { name: 'stc-2026', most: 0.5, hurt: 0 },
  { name: 'dong-nai-2026', most: 1.2, hurt: 0 },
  { name: 'tphcm-2020', most: 0.3, hurt: 0 },
])('$name: at most $most % of the syllables wrong', ({ name, most, hurt }) => {
  const raw = file(`seeds/${name}.txt`);
  const out = printTranscript(repair(transcriptOf(raw), knowledge, { level: 'full' }).transcript);
  const score = errorRate(file(`fixtures/gold/text/${name}.gold.txt`), out, raw);
  expect(score.rate).toBeLessThanOrEqual(most);
  expect(score.hurt).toBeLessThanOrEqual(hurt);
});

test.each(['tphcm-2026', 'chi-minh-2026'])('%s is clean and is hardly touched', (name) => {
  const { summary, changes } = repair(transcriptOf(file(`seeds/${name}.txt`)), knowledge, { level: 'full' });
  expect(summary.profile).toBe('clean');
  expect(changes.length / summary.tokens).toBeLessThan(0.002);
});

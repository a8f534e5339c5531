/**
 * The extraction of the seeds held against the hand-made gold: no part may fall below what it reached before
 * (fixtures/gold/floors.json). `npm run score` shows what is wrong; `npm run score -- --raise` takes over what got better.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { compareFloors, readFloors } from './score/floors.js';
import { goldDocuments, readCoverage, readGold } from './score/gold.js';
import { extractSeed } from './score/pipeline.js';
import { scorePlan } from './score/score.js';

const coverage = readCoverage();
const floors = readFloors();
const better: string[] = [];

describe.each(goldDocuments())('%s', (document) => {
  const scores = scorePlan(document, readGold(document), extractSeed(document).plan, coverage[document]);

  it.each(scores.map((score) => [score.part, score] as const))('%s stays above its floor', (part, score) => {
    expect(floors[document], `no floors for ${document}: npm run score -- --raise`).toHaveProperty([part]);
    const comparison = compareFloors(floors, [score]);
    better.push(...comparison.better);
    expect(comparison.worse).toEqual([]);
  });

  it('has no floor for a part that is not scored', () => {
    const parts = scores.map((score) => score.part);
    expect(Object.keys(floors[document] ?? {}).filter((part) => !parts.includes(part))).toEqual([]);
  });
});

afterAll(() => {
  if (better.length === 0) return;
  console.info(
    `Better than the floor; npm run score -- --raise takes it over:\n${better.map((one) => `  ${one}\n`).join('')}`,
  );
});

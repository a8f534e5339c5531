import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { countRecords, printPlan } from '../../src/plan/print.js';
import { examplePlan } from './example.js';

test('a plan is printed with a line for every record, its lines in front', () => {
  const plan = examplePlan();
  plan.indicators = plan.indicators.map((indicator) => ({ ...indicator, source: { lines: [37, 38], page: 3 } }));
  expect(printPlan(plan)).toBe(readFileSync(new URL('../../fixtures/plan/example.txt', import.meta.url), 'utf8'));
});

test('the records of a plan are counted', () => {
  expect(countRecords(examplePlan())).toBe(
    '1 legal basis, 2 objectives, 1 indicator, 1 task, 1 responsibility, 1 table',
  );
});

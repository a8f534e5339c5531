/** A short run of `npm run fuzz`, always the same one, and what longer runs have found, made small by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { extract, openModel, readDocument, type Plan } from '../../src/index.js';
import { outcomeOf } from './faults.js';
import { fuzzInput } from './inputs.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 240_000 });

const model = openModel();
const KEPT = new URL('../../fixtures/fuzz/', import.meta.url);

const kept = (name: string): Uint8Array => readFileSync(new URL(name, KEPT));
const planOf = async (name: string): Promise<Plan> =>
  (await extract(await readDocument(kept(name), name), model, { repair: 'off' })).plan;

test('400 damaged inputs: each is read or refused with a reason, and every result is sound', async () => {
  const results = new Map<string, number>();
  const wrong: string[] = [];
  for (let number = 0; number < 400; number++) {
    const { result, faults } = await outcomeOf(fuzzInput(0, number), model);
    results.set(result, (results.get(result) ?? 0) + 1);
    wrong.push(...faults.map((fault) => `${number}: ${fault}`));
  }
  expect(wrong).toEqual([]);
  // Most are documents still, some are none any more.
  expect(results.get('read')).toBeGreaterThan(300);
  expect(results.size).toBeGreaterThan(2);
});

test('an input is made by its number alone', () => {
  expect(fuzzInput(0, 7)).toEqual(fuzzInput(0, 7));
  expect(fuzzInput(0, 7)).not.toEqual(fuzzInput(1, 7));
});

describe('what was found', () => {
  test.each(readdirSync(KEPT))('%s is sound', async (name) => {
    const input = { number: 0, kind: name, bytes: kept(name), repair: 'full' } as const;
    expect(await outcomeOf(input, model)).toEqual({ result: 'read', faults: [] });
  });

  test('an article with nothing behind it is a paragraph that says so', async () => {
    const { sections } = await planOf('article-without-text.txt');
    const paragraphs = sections.flatMap((section) => section.paragraphs.map(({ marker, text }) => [marker, text]));
    expect(paragraphs).toContainEqual([null, 'Điều 1.']);
    expect(paragraphs).toContainEqual(['Điều 2.', 'Quyết định này có hiệu lực từ ngày ký.']);
  });

  test('a year that no plan is of is no date', async () => {
    const { document, diagnostics } = await planOf('years-of-no-plan.txt');
    expect([document.date, document.legalBases[0]?.date]).toEqual([null, null]);
    expect(diagnostics.map(({ code }) => code)).toContain('field-missing');
  });

  test('of a day that the calendar lacks the month is known', async () => {
    expect((await planOf('day-of-no-calendar.txt')).document.date).toBe('2026-02');
  });

  test('a stop alone is no task', async () => {
    expect((await planOf('lone-stop.txt')).tasks.map(({ content }) => content)).toEqual([
      'Sở Khoa học và Công nghệ xây dựng kế hoạch chi tiết',
      'Về phát triển hạ tầng số',
    ]);
  });

  test('places in the source of an HTML page are none in its text', async () => {
    const { diagnostics } = await planOf('broken-utf8-in-html.html');
    expect(diagnostics.find(({ code }) => code === 'encoding-broken')).toEqual({
      code: 'encoding-broken',
      severity: 'warning',
      message: expect.stringContaining('in 1 more places') as unknown,
      source: null,
    });
  });
});

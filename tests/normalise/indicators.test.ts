/** Indicators of tables, with the figures that their columns hold. */
import { expect, test } from 'vitest';
import { extract, openModel, readDocument } from '../../src/index.js';
import type { Indicator } from '../../src/plan/plan.js';
import { cases, fixture } from '../fixtures.js';

const model = openModel();

function printed({ stt, group, name, targets, lead, extra }: Indicator): string {
  const figures = targets.map(({ raw, value, upper, unit, comparator, year }) => {
    const to = upper === undefined ? '' : `..${upper}`;
    return `      ${year ?? '-'}: ${comparator ?? '-'} ${value ?? '-'}${to} ${unit ?? '-'} "${raw}"\n`;
  });
  const fields = Object.entries({ lead: lead.join(' + '), ...extra }).filter(([, value]) => value !== '');
  const rows = fields.map(([field, value]) => `      ${field}: ${value}\n`);
  return `${stt ?? '-'} [${group ?? '-'}] ${name}\n${figures.join('')}${rows.join('')}`;
}

test.each(cases('normalise/indicators'))('fixtures/normalise/indicators/%s', async (name) => {
  const text = Buffer.from(fixture(`normalise/indicators/${name}/input.txt`));
  const { plan } = await extract(await readDocument(text, 'plan.txt'), model);
  expect(plan.indicators.map(printed).join('')).toBe(fixture(`normalise/indicators/${name}/expected.txt`));
});

/** Tasks of running text, with the fields that stand in lines of their own. */
import { expect, test } from 'vitest';
import { extract, openModel, readDocument } from '../../src/index.js';
import type { Task } from '../../src/plan/plan.js';
import { cases, fixture } from '../fixtures.js';

const model = openModel();

function printed({ source, path, content, lead, coordinating, product, deadline, extra }: Task): string {
  const fields = {
    lead: lead.join(' + '),
    with: coordinating.join(' + '),
    product: product ?? '',
    until: deadline?.raw ?? '',
    ...extra,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  const rows = given.map(([name, value]) => `      ${name}: ${value}\n`);
  return `${source.lines.join('-')} [${path.join(' > ')}] ${content}\n${rows.join('')}`;
}

test.each(cases('normalise/tasks'))('fixtures/normalise/tasks/%s', async (name) => {
  const text = Buffer.from(fixture(`normalise/tasks/${name}/input.txt`));
  const { plan } = await extract(await readDocument(text, 'plan.txt'), model);
  expect(plan.tasks.map(printed).join('')).toBe(fixture(`normalise/tasks/${name}/expected.txt`));
});

/** The document part of texts as web pages, narrow cells and converters leave them. */
import { expect, test } from 'vitest';
import { extract, openModel, readDocument } from '../../src/index.js';
import type { Document } from '../../src/plan/plan.js';
import { cases, fixture } from '../fixtures.js';

const model = openModel();

/** A field a line, the legal bases with what was read in them, and what was said of the document part. */
async function printed(text: string): Promise<string> {
  const { plan, diagnostics } = await extract(await readDocument(Buffer.from(text), 'plan.txt'), model);
  const { document } = plan;
  const fields = (['typeLabel', 'number', 'issuer', 'place', 'date', 'title'] as const).map(
    (field) => `${field}: ${document[field] ?? '-'}`,
  );
  const bases = document.legalBases.map(
    ({ number, date, issuer, text: basis }) => `basis: ${number ?? '-'} | ${date ?? '-'} | ${issuer ?? '-'} | ${basis}`,
  );
  const closing = [
    `signatory: ${document.signatory?.name ?? '-'}`,
    ...document.recipients.map((recipient) => `recipient: ${recipient}`),
  ];
  const said = diagnostics
    .filter(
      ({ code, message }) =>
        /^(?:title|letterhead|issuer|closing|province)-/.test(code) || message.startsWith('document.'),
    )
    .map(({ code, message }) => `! ${code} ${message}`);
  return [...fields, `period: ${period(document)}`, ...bases, ...closing, ...said].map((line) => `${line}\n`).join('');
}

const period = ({ period: years }: Document): string =>
  years === null ? '-' : `${years.start ?? '?'} to ${years.end}`;

test.each(cases('normalise/documents'))('fixtures/normalise/documents/%s', async (name) => {
  const folder = `normalise/documents/${name}`;
  expect(await printed(fixture(`${folder}/input.txt`))).toBe(fixture(`${folder}/expected.txt`));
});

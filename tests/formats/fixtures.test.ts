import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { textOf } from './text-of.js';

const CASES = new URL('../../fixtures/formats/', import.meta.url);

const inputs = readdirSync(CASES, { recursive: true, encoding: 'utf8' }).filter((path) => /[\\/]input\./.test(path));

test.each(inputs)('fixtures/formats/%s', async (path) => {
  const expected = readFileSync(new URL('expected.txt', new URL(path, CASES)), 'utf8');
  expect((await textOf(readFileSync(new URL(path, CASES)))).trimEnd()).toBe(expected.trimEnd());
});

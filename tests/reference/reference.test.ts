import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { reference } from './reference.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

test('REFERENCE.md is what the code says; `npm run docs` writes it', () => {
  expect(readFileSync(new URL('../../REFERENCE.md', import.meta.url), 'utf8')).toBe(reference());
});

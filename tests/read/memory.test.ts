/** What reading keeps. A heap is measured in a process of its own, in which garbage is collected before it is. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Kept } from './kept.js';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

test('of a page its lines are kept, of a document each word once', () => {
  const args = ['--expose-gc', '--import', path('../score/typescript.mjs'), path('kept.ts')];
  const { page, word } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Kept;
  // 40 lines of 80 letters: 10 KB, and 40 where each line keeps the words and letters it was made of.
  expect(page).toBeGreaterThan(3200);
  expect(page).toBeLessThan(20_000);
  // A token and its place take 112 bytes, a word of its own for each 27 more.
  expect(word).toBeGreaterThan(60);
  expect(word).toBeLessThan(128);
});

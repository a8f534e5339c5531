/** What reading keeps. A heap is measured in a process of its own, in which garbage is collected before it is. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Kept } from './kept.js';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

test('of a page its lines are kept, packed, and of a document each word once', () => {
  const args = ['--expose-gc', '--import', path('../score/typescript.mjs'), path('kept.ts')];
  const { page, word } = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Kept;
  // 40 lines of 80 letters, which differ little: 3 KB; 10 as objects, 40 with the words and letters they were made of.
  expect(page).toBeGreaterThan(500);
  expect(page).toBeLessThan(6000);
  // A token takes 82 bytes; with a place beside it, or a word of its own for each, some 110.
  expect(word).toBeGreaterThan(60);
  expect(word).toBeLessThan(96);
});

import { expect, test } from 'vitest';
import { Rewriting, type Rewrite } from '../../src/repair/rewrite.js';
import { transcriptOf } from './transcript-of.js';

const WORDS = 200_000;

const readings = (from: number, to: number, text: string): Rewrite[] =>
  Array.from({ length: to - from }, (_, at) => ({
    line: 0,
    cell: 0,
    token: from + at,
    start: 0,
    end: 1,
    text,
    confidence: 1,
    runnersUp: [],
  }));

test('readings of a few cells are replaced, however many changes a document has', () => {
  const rewriting = new Rewriting(transcriptOf('a '.repeat(WORDS)), true);
  rewriting.put(readings(0, WORDS, 'b'));
  rewriting.replace(readings(5, 8, 'c'));
  expect(rewriting.changed).toBe(WORDS);
  expect(rewriting.changes).toHaveLength(WORDS);
  const texts = rewriting.rewritten().lines[0]?.cells[0]?.map(({ text }) => text) ?? [];
  expect(texts.slice(4, 9)).toEqual(['b', 'c', 'c', 'c', 'b']);
});

/** How well words read that go on with those of another line. */
import { expect, test } from 'vitest';
import { openModel } from '../../src/knowledge/model.js';
import { fluency, readAll } from '../../src/structure/table/flat/fluency.js';
import type { Token } from '../../src/transcript/transcript.js';

const fluent = fluency(openModel().knowledge.repair.model);

const token = (text: string, raw = text): Token => ({ text, raw, start: 0, end: raw.length, confidence: 1 });

const behind = (words: string) =>
  readAll(
    words.split(' ').map((word) => token(word)),
    fluent,
  ).context;

test('a word that was given its marks elsewhere is whichever of its letters goes on best', () => {
  const context = behind('các sở, ban, ngành có liên');
  expect(fluent.join(context, token('quần', 'quan'))).toEqual(fluent.read(context, token('quan')));
});

test('a word that is as it was read stays', () => {
  const context = behind('các sở, ban, ngành có liên');
  expect(fluent.join(context, token('quần'))).toEqual(fluent.read(context, token('quần')));
});

test('a figure and a mark are no words', () => {
  const context = behind('giai đoạn 2026');
  expect(fluent.join(context, token('-', '—'))).toEqual(fluent.read(context, token('-')));
  expect(fluent.join(context, token('2030', '203O'))).toEqual(fluent.read(context, token('2030')));
});

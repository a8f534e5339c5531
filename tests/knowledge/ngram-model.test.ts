import { describe, expect, test } from 'vitest';
import { costOf, ln, probabilityOf, UNIT } from '../../src/knowledge/cost.js';
import { BOUNDARY, FIRST_WORD, lexicon } from '../../src/knowledge/lexicon.js';
import { ngramModel, STEP, type NgramLevel } from '../../src/knowledge/ngram-model.js';
import { contextModel, RELATED } from '../../src/repair/context-model.js';
import { kneserNey, type Level } from '../../src/train/kneser-ney.js';

const A = FIRST_WORD;
const SIZE = FIRST_WORD + 4;

/** A small text over four words, many sentences. */
const stream = Uint16Array.from(
  Array.from({ length: 400 }, (_, i) => [BOUNDARY, A, A + 1 + (i % 2), A + (i % 3), A + 3, A + (i % 4)]).flat(),
);

function levelOf(level: Level, above: Level | undefined): NgramLevel {
  const steps = (p: number): number => Math.min(255, Math.round(costOf(p) / STEP));
  const first = new Uint32Array(level.keys.length + 1);
  level.keys.forEach((key, i) => {
    const children = above === undefined ? 0 : above.keys.filter((k) => k >> 16n === key).length;
    first[i + 1] = (first[i] ?? 0) + children;
  });
  return {
    word: Uint16Array.from(level.keys, (key) => Number(key & 0xffffn)),
    cost: Uint8Array.from(level.probability, steps),
    backoff: Uint8Array.from(level.backoff, steps),
    first,
  };
}

describe('Kneser-Ney over a small text', () => {
  for (const cutoffs of [
    [1, 1, 1, 1],
    [1, 1, 2, 3],
    [1, 1, 1],
  ]) {
    const levels = kneserNey(stream, SIZE, cutoffs);
    const model = ngramModel(levels.map((level, i) => levelOf(level, levels[i + 1])));

    test(`cut off at ${cutoffs.join(', ')}: the words after any context sum to one`, () => {
      const contexts = [[], [A], [A, A + 1], [A, A + 1, A], [A + 2, A + 2, A + 2]];
      for (const words of contexts) {
        let context = model.start;
        for (const word of words) context = model.after(context, word);
        let sum = 0;
        for (let word = 0; word < SIZE; word++) sum += probabilityOf(model.cost(context, word));
        // Costs are rounded to 5/64 nat.
        expect(sum).toBeGreaterThan(0.93);
        expect(sum).toBeLessThan(1.07);
      }
    });

    test(`cut off at ${cutoffs.join(', ')}: what was seen is likelier than what was not`, () => {
      const after = model.after(model.start, A);
      expect(model.cost(after, A + 1)).toBeLessThan(model.cost(after, A + 3));
    });
  }

  test('related text makes its own sequences likelier, and still sums to one', () => {
    const levels = kneserNey(stream, SIZE, [1, 1, 1, 1]);
    const base = ngramModel(levels.map((level, i) => levelOf(level, levels[i + 1])));
    const model = contextModel(base, [[A, A + 3, A + 3, A + 3]], RELATED);
    const context = model.after(model.start, A);
    expect(model.cost(context, A + 3)).toBeLessThan(base.cost(context, A + 3));
    let sum = 0;
    for (let word = 0; word < SIZE; word++) sum += probabilityOf(model.cost(context, word));
    expect(sum).toBeGreaterThan(0.93);
    expect(sum).toBeLessThan(1.07);
  });
});

test('costs are logarithms, the same on every machine', () => {
  for (const p of [1, 0.5, 0.1, 1e-3, 1e-9]) expect(Math.abs(costOf(p) + Math.log(p) * UNIT)).toBeLessThan(1.1);
  for (const x of [0.001, 0.7, 1, 42]) expect(ln(x)).toBeCloseTo(Math.log(x), 12);
  for (const cost of [0, 1, 64, 640]) expect(probabilityOf(cost)).toBeCloseTo(Math.exp(-cost / UNIT), 12);
});

test('a lexicon knows its words in any placement of the tone', () => {
  const known = lexicon(['<b>', '<u>', '<n>', '<c>', '<a>', '<y>', 'hóa'], (word) =>
    word === 'hoá' || word === 'hóa' ? { onset: 'h', rhyme: 'óa', tone: 2 } : null,
  );
  expect(known.idOf('hoá')).toBe(known.idOf('hóa'));
  expect(known.idOf('hoa')).not.toBe(known.idOf('hóa'));
});

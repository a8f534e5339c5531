import { expect, it } from 'vitest';
import { damaged, type Damage } from './mutate.js';

const lines = ['một', 'hai', 'ba', 'bốn', 'năm'];
const after = (...damages: Damage[]): string[] => damaged(lines.join('\n'), damages).split('\n');

it('drops, repeats, cuts and shuffles lines', () => {
  expect(after({ kind: 'drop', at: 1, count: 2 })).toEqual(['một', 'bốn', 'năm']);
  expect(after({ kind: 'repeat', at: 3, count: 1 })).toEqual(['một', 'hai', 'ba', 'bốn', 'bốn', 'năm']);
  expect(after({ kind: 'cut', at: 0, count: 2 })).toEqual(['mộ', 'ha', 'ba', 'bốn', 'năm']);
  expect(after({ kind: 'shuffle', at: 5, count: 5 })).not.toEqual(lines);
  expect(after({ kind: 'shuffle', at: 5, count: 5 }).sort()).toEqual([...lines].sort());
});

it('takes places modulo the lines that are left', () => {
  expect(after({ kind: 'drop', at: 4, count: 40 }, { kind: 'drop', at: 5, count: 1 })).toEqual(['một', 'ba', 'bốn']);
  expect(after({ kind: 'drop', at: 0, count: 40 }, { kind: 'repeat', at: 7, count: 2 })).toEqual(['']);
});

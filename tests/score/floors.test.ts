import { describe, expect, it } from 'vitest';
import { compareFloors, type Floors } from './floors.js';
import type { PartScore } from './score.js';

function score(exact: number, slips: number, extra: number, part = 'tasks'): PartScore {
  return { document: 'a', part, records: 10, found: 10, exact, slips, wrong: new Map(), extra, flaws: [] };
}

const floors: Floors = { a: { tasks: { exact: 5, slips: 6, extra: 2 } } };

describe('compareFloors', () => {
  it('is content with the floor itself', () => {
    expect(compareFloors(floors, [score(5, 6, 2)])).toEqual({ worse: [], better: [], raised: floors });
  });

  it('complains below a floor and above a ceiling, and leaves them where they are', () => {
    const { worse, better, raised } = compareFloors(floors, [score(4, 5, 3)]);
    expect(worse).toEqual([
      'a tasks: exact 4, floor 5',
      'a tasks: but for slips 5, floor 6',
      'a tasks: extra 3, ceiling 2',
    ]);
    expect(better).toEqual([]);
    expect(raised).toEqual(floors);
  });

  it('raises what is better and nothing else', () => {
    const { worse, better, raised } = compareFloors(floors, [score(7, 5, 1)]);
    expect(worse).toEqual(['a tasks: but for slips 5, floor 6']);
    expect(better).toEqual(['a tasks: exact 7, could be raised from 5', 'a tasks: extra 1, could be raised from 2']);
    expect(raised).toEqual({ a: { tasks: { exact: 7, slips: 6, extra: 1 } } });
  });

  it('gives a part without a floor its first one, and keeps those that were not scored', () => {
    const { better, raised } = compareFloors(floors, [score(1, 2, 3, 'outline')]);
    expect(better).toEqual(['a outline has no floor yet: exact 1, but for slips 2, extra 3']);
    expect(raised).toEqual({ a: { ...floors['a'], outline: { exact: 1, slips: 2, extra: 3 } } });
  });
});

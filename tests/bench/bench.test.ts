import { describe, expect, it } from 'vitest';
import { ALL, growth, typical, type Run } from './growth.js';
import { countSyllables, median, peakOf, stopwatch, wholeProcess } from './measure.js';
import { markdown } from './table.js';

const run = (size: number, read: number, structure: number): Run => ({
  size,
  times: new Map([
    ['read', read],
    ['structure', structure],
  ]),
});

describe('growth', () => {
  const rounds = [
    [run(1, 1, 10), run(8, 8, 640)],
    [run(1, 2, 20), run(8, 16, 1280)],
    [run(1, 1, 10), run(8, 80, 640)],
  ];

  it('is 1 for a stage that is linear and 8 for one that is square', () => {
    expect(growth(rounds, 'read', 8)).toBe(1);
    expect(growth(rounds, 'structure', 8)).toBe(8);
    expect(growth(rounds, 'read', 1)).toBe(1);
  });

  it('takes all stages together', () => {
    expect(growth(rounds, ALL, 8)).toBeCloseTo(648 / 88);
    expect(typical(rounds, ALL, 8)).toBe(720);
    expect(typical(rounds, 'read', 1)).toBe(1);
  });
});

describe('measuring', () => {
  it('takes the middle', () => {
    expect(median([5, 1, 9])).toBe(5);
    expect(median([4, 1, 9, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });

  it('counts what is between white space', () => {
    expect(countSyllables(' Kế hoạch\tsố 97/KH-UBND\n\n')).toBe(4);
    expect(countSyllables('')).toBe(0);
  });

  it('times an act, and a process only if it ends well', () => {
    const until = performance.now() + 5;
    expect(
      stopwatch(() => {
        while (performance.now() < until);
      }),
    ).toBeGreaterThan(1);
    expect(wholeProcess(['-e', '0'], 1)).toBeGreaterThan(0);
    expect(wholeProcess(['-e', 'process.exit(3)'], 1)).toBeNull();
  });

  it('measures the memory of a process of its own, only if it ends well', () => {
    const bare = peakOf(['-e', '0']) ?? NaN;
    expect(peakOf(['-e', 'Buffer.alloc(2 ** 26, 1)'])).toBeGreaterThan(bare + 40);
    expect(peakOf(['-e', 'process.exit(3)'])).toBeNull();
  });
});

describe('markdown', () => {
  it('aligns numbers to the right', () => {
    expect(
      markdown(
        ['stage', 'ms'],
        [
          ['read', '1.0'],
          ['structure', '10.0'],
        ],
      ),
    ).toBe('| stage     |   ms |\n| --------- | ---: |\n| read      |  1.0 |\n| structure | 10.0 |\n');
  });
});

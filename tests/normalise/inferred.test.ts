import { describe, expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import type { Indicator, Plan } from '../../src/plan/plan.js';
import { read } from '../../src/read/index.js';
import { validate } from '../../src/validate/index.js';
import { extractAtOnce } from '../score/pipeline.js';

const knowledge = openKnowledge();

function planOf(rows: string): Plan {
  const text = `KẾ HOẠCH\nNâng cao chỉ số\n\nII. MỤC TIÊU\n\n1. Mục tiêu cụ thể\n\n${rows}\n`;
  const { plan } = extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' });
  expect(validate(plan)).toEqual([]);
  return plan;
}

const reasons = (plan: Plan): string[] =>
  plan.diagnostics.filter(({ code }) => code === 'value-inferred').map(({ message }) => message);

const targets = (indicator: Indicator | undefined): string[] =>
  indicator?.targets.map(({ raw, comparator, value, unit, year, inferred }) =>
    [year, raw, comparator, value, unit, inferred === true ? 'inferred' : 'read'].join(' '),
  ) ?? [];

const HEADER = 'STT Trụ cột | Số chỉ số thành phần | Điểm tối đa | Xếp hạng 2025 | Mục tiêu 2026 | Mục tiêu 2027';

describe('a figure that can not be read', () => {
  const sums = (second: string, total = 'Tổng điểm | 14 | 300 | 15/34 | <12/34 | <10/34'): Plan =>
    planOf(`${HEADER}\n1 Thể chế 6 | 120 | 14 <10 | <8\n${second}\n3 Nhân lực | 5 100 | 21 | <15 <12\n${total}`);

  test('is what the total leaves, marked and explained', () => {
    const plan = sums('2 Hạ tầng 3 | 8o« 9 | <5 <4');
    const [, second] = plan.indicators;
    expect([second?.componentCount, second?.maxScore, second?.inferred]).toEqual([3, 80, true]);
    expect(reasons(plan)).toEqual([
      '"Điểm tối đa" of "Hạ tầng" is printed "8o«"; the total leaves 300 - (120 + 100): "80"',
    ]);
    expect(second?.confidence).toBeLessThan(plan.indicators[0]?.confidence ?? 0);
  });

  test('stays null where two are missing', () => {
    const plan = sums('2 Hạ tầng 3 | 8o« 9 | <5 <4', 'Tổng điểm | 14 | 3o« | 15/34 | <12/34 | <10/34');
    expect(plan.indicators[1]?.maxScore).toBeNull();
    expect(reasons(plan)).toEqual([]);
  });

  test('stays null where the total leaves nothing', () => {
    const plan = sums('2 Hạ tầng 3 | 8o« 9 | <5 <4', 'Tổng điểm | 14 | 220 | 15/34 | <12/34 | <10/34');
    expect(plan.indicators[1]?.maxScore).toBeNull();
  });
});

describe('a rank that can not be read', () => {
  const RANKS = 'TT | Chỉ số | Xếp hạng 2026 | Xếp hạng 2027 | Xếp hạng 2028';
  const ranks = (first: string, second = '2 | Hạ tầng | <5 | <4 | <3'): Plan =>
    planOf(`${RANKS}\n1 | Thể chế | ${first}\n${second}\n3 | Nhân lực | <9 | <9 | <7`);

  test('behind the first place is the first place, where ranks never rise', () => {
    const plan = ranks('<2 | <1 | o«');
    expect(targets(plan.indicators[0])).toEqual([
      '2026 <2 < 2 rank read',
      '2027 <1 < 1 rank read',
      '2028 <1 < 1 rank inferred',
    ]);
    expect(reasons(plan)[0]).toContain('"o«"');
  });

  test('between two equal ones is the same', () => {
    expect(targets(ranks('<3 | o« | <3').indicators[0])[1]).toBe('2027 <3 < 3 rank inferred');
  });

  test.each([
    ['several are left', '<3 | <2 | o«', undefined],
    ['the ranks of another row rise', '<2 | <1 | o«', '2 | Hạ tầng | <3 | <4 | <5'],
  ])('is null where %s', (_, first, second) => {
    const plan = ranks(first, second);
    expect(targets(plan.indicators[0])[2]).toBe('2028 o«    read');
    expect(reasons(plan)).toEqual([]);
  });
});

describe('comparators', () => {
  const row = (third: string): Plan =>
    planOf(
      `${HEADER}\n1 Thể chế 6 | 120 | 14 <10 | <8\n2 Hạ tầng | 3 80 | 9 <5 | <4\n${third}\n4 Y tế 4 | 90 | 21 | <15 <12`,
    );

  test('that a damaged row lost, and all others have, are put back', () => {
    const plan = row('3 Nhân lực g 100 | 21 | 15 | 12');
    expect(targets(plan.indicators[2])).toEqual(['2026 <15 < 15  inferred', '2027 <12 < 12  inferred']);
  });

  test('of a row that can be read stay as they are', () => {
    expect(targets(row('3 Nhân lực 5 100 | 21 | 15 | 12').indicators[2])).toEqual([
      '2026 15 = 15  read',
      '2027 12 = 12  read',
    ]);
  });
});

test('the place among many is a rank where the column is one of ranks', () => {
  const plan = planOf(
    'TT | Chỉ số | Xếp hạng 2025 | Mục tiêu xếp hạng 2026\n1 | PAR | 15/34 | <12/34\n2 | PCI | 9/34 | <8/34',
  );
  expect(plan.indicators[0]?.baseline).toMatchObject({ raw: '15/34', value: 15, unit: 'rank', year: 2025 });
  expect(plan.indicators[0]?.targets).toMatchObject([{ raw: '<12/34', value: 12, comparator: '<', unit: 'rank' }]);
});

test('counts and scores that are no whole numbers stay in the further columns', () => {
  const plan = planOf('TT | Chỉ số | Điểm tối đa | Năm 2026\n1 | PAR | 8,5 | 90%\n2 | PCI | 100 | 80%');
  expect(plan.indicators.map(({ maxScore, extra }) => [maxScore, extra])).toEqual([
    [null, { 'Điểm tối đa': '8,5' }],
    [100, {}],
  ]);
});

describe('a share of more than all', () => {
  const shares = (value: string): Plan =>
    planOf(
      `TT Chỉ tiêu Đơn vị tính Năm 2026 Năm 2027\n1 Tỷ lệ đường được cứng hóa % 75 80\n2 Tỷ lệ hộ có nước sạch % 88 ${value}\n3 Tỷ lệ rác được thu gom % 70 72\n4 Số trường học Trường 120 150`,
    );

  test('is the share behind a comparator that was read as 2', () => {
    const plan = shares('292');
    expect(targets(plan.indicators[1])).toEqual(['2026 88 = 88 % read', '2027 ≥92 >= 92 % inferred']);
    expect(reasons(plan)).toEqual([
      '"Năm 2027" of "Tỷ lệ hộ có nước sạch" is printed "292"; no share of its column is of more than 100 %, and engines read "≥" as "2": "≥92"',
    ]);
  });

  test('stays where no comparator leaves a share, and where it is none', () => {
    expect(targets(shares('400').indicators[1])).toEqual(['2026 88 = 88 % read', '2027 400 = 400 % read']);
    expect(targets(shares('92').indicators[1])).toEqual(['2026 88 = 88 % read', '2027 92 = 92 % read']);
  });
});

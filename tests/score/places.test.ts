import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { read } from '../../src/read/index.js';
import { misplaced, sharedIds } from './places.js';

const transcript = read(
  Buffer.from('I. MỤC TIÊU\n- Đạt 95% hộ dân\n- Mọi xã có 5G\nPhụ lục\n1\tTỷ lệ phủ sóng\t≥ 90%\n'),
  'plan.txt',
);

const at = (first: number, last: number): object => ({ source: { lines: [first, last], page: null } });

/** A sound plan of the five lines above, with `changes` at its top. */
const plan = (changes: object = {}): Plan =>
  ({
    source: { name: 'plan.txt', lineCount: 5 },
    document: { title: null, source: null, legalBases: [] },
    sections: [
      { id: 'I', title: 'Mục tiêu', ...at(1, 3), children: [], paragraphs: [{ text: 'Mọi xã có 5G', ...at(3, 3) }] },
    ],
    objectives: { specific: [{ text: 'đạt 95% hộ dân', metrics: [{ raw: '95%' }], ...at(2, 2) }] },
    indicators: [{ id: 'PL.1', name: 'Tỷ lệ phủ sóng', targets: [{ raw: '≥ 90%' }], ...at(5, 5) }],
    diagnostics: [{ message: 'something', ...at(1, 1) }],
    ...changes,
  }) as unknown as Plan;

const faults = (changes: object): string[] => misplaced(plan(changes), transcript);

describe('misplaced', () => {
  it('has nothing to say of a sound plan', () => {
    expect(faults({})).toEqual([]);
  });

  it('names a text that is not on its lines', () => {
    expect(faults({ budget: [{ text: 'Mọi xã có 5G', ...at(1, 2) }] })).toEqual([
      '/budget/0/text: "moi xa co 5 g" is not on lines 1-2: Mọi xã có 5G',
    ]);
  });

  it('looks into the values of a record', () => {
    const objective = (metric: object): object => ({ specific: [{ text: 'hộ dân', metrics: [metric], ...at(2, 2) }] });
    expect(faults({ objectives: objective({ raw: '96%' }) })).toEqual([
      '/objectives/specific/0/metrics/raw: "96" is not on lines 2-2: 96%',
    ]);
    expect(faults({ objectives: objective({ raw: '96%', inferred: true }) })).toEqual([]);
    const task = (deadline: object): object[] => [{ content: 'Mục tiêu', deadline, ...at(1, 1) }];
    expect(faults({ tasks: task({ raw: 'Năm 2026' }) })).toHaveLength(1);
    expect(faults({ tasks: task({ raw: 'Năm 2026', inherited: true }) })).toEqual([]);
    expect(faults({ tables: [{ rows: [{ cells: ['1', null, 'tám'], ...at(5, 5) }], ...at(4, 5) }] })).toHaveLength(1);
  });

  it('names lines that the source does not have', () => {
    for (const lines of [at(0, 1), at(5, 7), at(3, 2)])
      expect(faults({ budget: [{ text: '', ...lines }] })).toHaveLength(1);
  });

  it('names a record that is not inside the one around it', () => {
    const section = { title: 'Mục tiêu', ...at(1, 2), children: [{ title: 'Mọi xã', ...at(3, 3), children: [] }] };
    expect(faults({ sections: [section] })).toEqual(['/sections/0/children/0: lines 3-3 are not inside 1-2']);
  });

  it('lets legal bases stand outside the letterhead', () => {
    const document = { title: 'Mục tiêu', ...at(1, 1), legalBases: [{ text: 'hộ dân', ...at(2, 2) }] };
    expect(faults({ document })).toEqual([]);
    expect(faults({ document: { ...document, title: 'Mọi xã' } })).toHaveLength(1);
  });
});

describe('sharedIds', () => {
  it('names an id that two records have', () => {
    expect(sharedIds(plan())).toEqual([]);
    expect(sharedIds(plan({ tasks: [{ id: 'PL.1' }, { id: 'PL.2' }] }))).toEqual(['PL.1']);
  });
});

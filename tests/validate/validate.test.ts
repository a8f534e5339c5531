import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/plan/plan.js';
import { validate } from '../../src/validate/index.js';
import { examplePlan } from '../plan/example.js';

/** The faults of the example after something was done to it. */
function faults(change: (plan: Plan) => void): readonly { message: string; pointer: string; lines: unknown }[] {
  const plan = examplePlan();
  change(plan);
  return validate(plan).map(({ message, pointer, source }) => ({ message, pointer, lines: source?.lines ?? null }));
}

/** A record of the example; the types know that it is there no more than the compiler does. */
function the<T>(list: readonly T[]): T {
  return list[0] ?? expect.fail('the example has no such record');
}

test('the example keeps the contract', () => {
  expect(validate(examplePlan())).toEqual([]);
});

describe('a fault names the record, the field, the value and the lines', () => {
  test.each<[string, (plan: Plan) => void, { message: string; pointer: string; lines: unknown }]>([
    [
      'a date',
      (plan) => Object.assign(the(plan.tasks).deadline ?? {}, { end: '2026-13' }),
      {
        message: 'task 1 (PL2.II.1.a): deadline.end is not a date (YYYY, YYYY-MM or YYYY-MM-DD): "2026-13"',
        pointer: '/tasks/0/deadline/end',
        lines: [760, 762],
      },
    ],
    [
      'a missing field',
      (plan) => Reflect.deleteProperty(the(plan.indicators), 'lead'),
      { message: 'indicator 1 (PL1.12): lead is missing', pointer: '/indicators/0/lead', lines: [37, 37] },
    ],
    [
      'a field too many',
      (plan) => Object.assign(the(plan.tasks), { 'no/te': 1 }),
      {
        message: 'task 1 (PL2.II.1.a): no/te is no field of the contract',
        pointer: '/tasks/0/no~1te',
        lines: [760, 762],
      },
    ],
    [
      'an empty string',
      (plan) => (the(plan.tasks).product = ''),
      {
        message: 'task 1 (PL2.II.1.a): product is empty; what is unknown is null',
        pointer: '/tasks/0/product',
        lines: [760, 762],
      },
    ],
    [
      'an item of a list',
      (plan) => the(plan.tasks).lead.push('Sở\nNội vụ'),
      {
        message: String.raw`task 1 (PL2.II.1.a): lead, item 2 is not text on one line with single spaces: "Sở\nNội vụ"`,
        pointer: '/tasks/0/lead/1',
        lines: [760, 762],
      },
    ],
    [
      'a record within a record has its own lines',
      (plan) => Object.assign(the(the(plan.tables).rows), { kind: 'title' }),
      {
        message: 'table 1 (PL1), row 1: kind is none of "header", "group", "row", "total": "title"',
        pointer: '/tables/0/rows/0/kind',
        lines: [723, 723],
      },
    ],
    [
      'a record without lines has those of the record around it',
      (plan) => Object.assign(the(the(plan.objectives.specific).metrics), { value: '95' }),
      {
        message: 'specific objective 1, metric 1: value is not a number: "95"',
        pointer: '/objectives/specific/0/metrics/0/value',
        lines: [50, 50],
      },
    ],
    [
      'a number out of bounds',
      (plan) => (the(plan.budget).confidence = 1.5),
      { message: 'budget item 1: confidence is more than 1: 1.5', pointer: '/budget/0/confidence', lines: [580, 581] },
    ],
    [
      'a line number',
      (plan) => (the(plan.annexes).source.lines = [0, 3]),
      {
        message: 'annex 1: source.lines, item 1 is less than 1: 0',
        pointer: '/annexes/0/source/lines/0',
        lines: [0, 3],
      },
    ],
    [
      'something of the document',
      (plan) => (plan.document.typeCode = 'Kế hoạch'),
      {
        message: 'the result: document.typeCode is not the abbreviation of a kind of document: "Kế hoạch"',
        pointer: '/document/typeCode',
        lines: [1, 12],
      },
    ],
    [
      'something of the whole',
      (plan) => (plan.schemaVersion = '2.0'),
      {
        message: String.raw`the result: schemaVersion is not of the form ^1\.[0-9]+$: "2.0"`,
        pointer: '/schemaVersion',
        lines: null,
      },
    ],
  ])('%s', (_, change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });

  test('a section deep in the outline is named by its own id', () => {
    const [fault, ...rest] = faults((plan) => {
      const top = the(plan.sections);
      top.children.push({ ...structuredClone(top), id: 'I.1.a', level: 0, source: { lines: [42, 43], page: null } });
    });
    expect(rest).toEqual([]);
    expect(fault).toEqual({
      message: 'section 1 (I.1.a): level is less than 1: 0',
      pointer: '/sections/0/children/0/level',
      lines: [42, 43],
    });
  });

  test('all faults are told, each once', () => {
    const found = faults((plan) => {
      the(plan.tasks).content = ' ';
      the(plan.tasks).stt = '';
      plan.confidence = -1;
    });
    expect(found.map(({ pointer }) => pointer).sort()).toEqual(['/confidence', '/tasks/0/content', '/tasks/0/stt']);
  });
});

test.each([[null], [[]], ['plan'], [3], [undefined]])('%j is no plan', (value) => {
  expect(validate(value).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^the result: it is not an object: /),
  ]);
});

import type { Place } from '../plan/plan.js';

/** Lists of records, and what one of them is called. */
const RECORDS: Readonly<Record<string, string>> = {
  sections: 'section',
  children: 'section',
  paragraphs: 'paragraph',
  legalBases: 'legal basis',
  general: 'general objective',
  specific: 'specific objective',
  metrics: 'metric',
  indicators: 'indicator',
  targets: 'target',
  tasks: 'task',
  milestones: 'milestone',
  agencies: 'agency',
  responsibilities: 'responsibility',
  duties: 'duty',
  budget: 'budget item',
  annexes: 'annex',
  tables: 'table',
  rows: 'row',
  diagnostics: 'diagnostic',
};

export interface Location {
  /** The records around the field, counted from 1: `table 1 (PL1), row 17`; `the result` where there are none. */
  readonly record: string;
  /** The field within the last record: `deadline.end`, `lead, item 2`; empty for the record itself. */
  readonly field: string;
  /** Where the nearest enclosing record that says so came from. */
  readonly source: Place | null;
}

/** What a JSON pointer points at, for people. The pointer may lead to a field that is missing. */
export function locate(plan: unknown, pointer: string): Location {
  let value = plan;
  let records: string[] = [];
  let field = '';
  let source: Place | null = null;
  let list = '';
  for (const step of steps(pointer)) {
    const inList = Array.isArray(value);
    value = member(value, step);
    if (inList) {
      const noun = isObject(value) ? RECORDS[list] : undefined;
      const number = Number(step) + 1;
      if (noun === undefined) field += `, item ${number}`;
      else {
        // A section below a section says enough by its own id.
        if (list === 'children') records = [];
        records.push(`${noun} ${number}${name(value)}`);
        field = '';
      }
    } else {
      field += field === '' ? step : `.${step}`;
      list = step;
    }
    source = sourceOf(value) ?? source;
  }
  return { record: records.length === 0 ? 'the result' : records.join(', '), field, source };
}

function steps(pointer: string): string[] {
  const parts = pointer.split('/').slice(1);
  return parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function member(value: unknown, step: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
    ? (value as Readonly<Record<string, unknown>>)[step]
    : undefined;
}

/** ` (PL2.II.1.a)` */
function name(value: unknown): string {
  const id = member(value, 'id');
  return typeof id === 'string' && id !== '' ? ` (${id})` : '';
}

function sourceOf(value: unknown): Place | null {
  const source = member(value, 'source');
  const lines = member(source, 'lines');
  if (!Array.isArray(lines)) return null;
  const [first, last] = lines as readonly unknown[];
  if (typeof first !== 'number' || typeof last !== 'number') return null;
  const page = member(source, 'page');
  return { lines: [first, last], page: typeof page === 'number' ? page : null };
}

/** The records of two extractions of one document held against each other: only their places may differ. */
import type { Plan } from '../../../src/plan/plan.js';
import { isObject } from '../rules.js';
import { sameButForSlips } from '../text.js';

export interface RecordFault {
  readonly kind: string;
  /** In the extraction of the text and not in the other, or the other way round. */
  readonly side: 'missing' | 'extra';
  readonly record: string;
}

export interface Comparison {
  /** Records of the text. */
  readonly records: number;
  /** Those that the other extraction has too, each once. */
  readonly same: number;
  /** The same, and those that the other extraction has but for slips: no figure, no field, one syllable in twelve. */
  readonly butForSlips: number;
  readonly faults: readonly RecordFault[];
}

/** What tells where a record stands or how sure it is, and what merely counts records. */
const PLACES = new Set(['source', 'confidence', 'id', 'table', 'page']);

export function comparePlans(truth: Plan, got: Plan): Comparison {
  const wanted = records(truth);
  const spare = new Map<string, number>();
  for (const { key } of records(got)) spare.set(key, (spare.get(key) ?? 0) + 1);
  const missing = wanted.filter(({ key }) => {
    const left = spare.get(key) ?? 0;
    spare.set(key, left - 1);
    return left <= 0;
  });
  const extra = records(got).filter(({ key }) => {
    const left = spare.get(key) ?? 0;
    if (left > 0) spare.set(key, left - 1);
    return left > 0;
  });
  const fault =
    (side: RecordFault['side']) =>
    ({ kind, key }: Keyed): RecordFault => ({ kind, side, record: key });
  const unused = new Set(extra);
  const slips = missing.filter((record) => {
    const other = [...unused].find((each) => each.kind === record.kind && areAlike(record.value, each.value));
    return other !== undefined && unused.delete(other);
  });
  const same = wanted.length - missing.length;
  return {
    records: wanted.length,
    same,
    butForSlips: same + slips.length,
    faults: [...missing.map(fault('missing')), ...extra.map(fault('extra'))],
  };
}

/** Whether two values differ at most by slips in their texts. */
function areAlike(wanted: unknown, got: unknown): boolean {
  if (typeof wanted === 'string' && typeof got === 'string') return sameButForSlips(wanted, got);
  if (Array.isArray(wanted) && Array.isArray(got))
    return wanted.length === got.length && wanted.every((item, at) => areAlike(item, got[at]));
  if (!isObject(wanted) || !isObject(got)) return wanted === got;
  const names = new Set([...Object.keys(wanted), ...Object.keys(got)].filter((name) => !PLACES.has(name)));
  return [...names].every((name) => areAlike(wanted[name], got[name]));
}

interface Keyed {
  readonly kind: string;
  /** Its kind and value, as text. */
  readonly key: string;
  readonly value: unknown;
}

/** The records of a plan, each field of the document for itself. */
export function records({
  document,
  objectives,
  indicators,
  tasks,
  responsibilities,
  budget,
  annexes,
  tables,
}: Plan): Keyed[] {
  const { legalBases, ...fields } = document;
  const keyed = (kind: string, list: readonly unknown[]): Keyed[] =>
    list.map((value) => ({ kind, key: `${kind} ${JSON.stringify(value, withoutPlaces)}`, value }));
  return [
    ...Object.entries(fields)
      .filter(([field]) => !PLACES.has(field))
      .flatMap(([field, value]) => keyed(`document.${field}`, [value])),
    ...keyed('legal basis', legalBases),
    ...keyed('objective', [...objectives.general, ...objectives.specific]),
    ...keyed('indicator', indicators),
    ...keyed('task', tasks),
    ...keyed('responsibility', responsibilities),
    ...keyed('budget', budget),
    ...keyed('annex', annexes),
    ...keyed(
      'table row',
      tables.flatMap(({ rows }) => rows.filter(({ kind }) => kind !== 'header')),
    ),
  ];
}

/** `…` and `...` are the same on paper. */
const withoutPlaces = (name: string, value: unknown): unknown =>
  PLACES.has(name) ? undefined : typeof value === 'string' ? value.replaceAll('…', '...') : value;

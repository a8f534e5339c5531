/**
 * How a value of the output is judged by the gold. A rule gives the faults, none where the value is right. What the gold
 * leaves out (undefined) is right whatever the output says; null in the gold wants null.
 */
import { sameButForSlips, sameText } from './text.js';

/** exact, or but for slips of single syllables. */
export type Reading = 'exact' | 'slips';

export interface Fault {
  /** Dotted path from the record, '' for the value itself. */
  readonly field: string;
  readonly gold: unknown;
  readonly got: unknown;
}

export type Rule = (gold: unknown, got: unknown, reading: Reading) => readonly Fault[];

type Judge = (gold: unknown, got: unknown, reading: Reading) => boolean;

function rule(right: Judge): Rule {
  return (gold, got, reading) => {
    const value = got ?? null;
    if (gold === undefined || (gold === null && value === null)) return [];
    return right(gold, value, reading) ? [] : [{ field: '', gold, got: value }];
  };
}

/** Two strings by a way of telling them the same; nothing else is right. */
function strings(same: (gold: string, got: string, reading: Reading) => boolean): Judge {
  return (gold, got, reading) => typeof gold === 'string' && typeof got === 'string' && same(gold, got, reading);
}

function lists(same: (gold: readonly unknown[], got: readonly unknown[], reading: Reading) => boolean): Judge {
  return (gold, got, reading) => Array.isArray(gold) && Array.isArray(got) && same(gold, got, reading);
}

const isText: Judge = strings((gold, got, reading) =>
  reading === 'exact' ? sameText(gold, got) : sameButForSlips(gold, got),
);

/** Numbers, dates, kinds: the very value. */
export const same: Rule = rule((gold, got) => gold === got);

/** Running text. */
export const text: Rule = rule(isText);

/** Codes such as `97/KH-UBND` and `KH`: every sign counts, case and white space don't. */
export const code: Rule = rule(strings((gold, got) => codeKey(gold) === codeKey(got)));

/** Markers and row numbers: `7.1.` is `7.1`, `a)` is `a`. */
export const marker: Rule = rule(strings((gold, got) => markerKey(gold) === markerKey(got)));

/** Texts in their order. */
export const texts: Rule = rule(
  lists((gold, got, reading) => gold.length === got.length && gold.every((item, i) => isText(item, got[i], reading))),
);

/** Texts in any order, each as often as it likes: agencies. */
export const textSet: Rule = rule(
  lists((gold, got, reading) => {
    const within = (few: readonly unknown[], many: readonly unknown[], turn: boolean): boolean =>
      few.every((item) => many.some((other) => (turn ? isText(other, item, reading) : isText(item, other, reading))));
    return within(gold, got, false) && within(got, gold, true);
  }),
);

/** An object, field by field. A field that the gold leaves out does not count. */
export function record(fields: Readonly<Record<string, Rule>>): Rule {
  return (gold, got, reading) => {
    const value = got ?? null;
    if (gold === undefined || (gold === null && value === null)) return [];
    if (!isObject(gold) || !isObject(value)) return [{ field: '', gold, got: value }];
    return Object.entries(fields).flatMap(([name, judge]) => within(name, judge(gold[name], value[name], reading)));
  };
}

/** A list in its order, item by item; lists of different length are wrong as a whole. */
export function list(item: Rule): Rule {
  return (gold, got, reading) => {
    if (gold === undefined) return [];
    if (!Array.isArray(gold) || !Array.isArray(got) || gold.length !== got.length) return [{ field: '', gold, got }];
    return gold.flatMap((wanted: unknown, i) => item(wanted, got[i], reading));
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const within = (name: string, faults: readonly Fault[]): Fault[] =>
  faults.map((fault) => ({ ...fault, field: fault.field === '' ? name : `${name}.${fault.field}` }));

const codeKey = (value: string): string => value.normalize('NFC').toUpperCase().replace(/\s+/g, '');

const markerKey = (value: string): string => codeKey(value).replace(/[.)]+$/, '');

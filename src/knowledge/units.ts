import { fold } from './fold.js';
import { readTable } from './tables.js';
import { longestFirst } from './words.js';

/** A unit of measurement: its canonical form, `Gbit/s`, and one as it is printed, `gbps`. */
export interface Unit {
  readonly unit: string;
  readonly printed: string;
}

/** Units by their folded printed form. */
export type Units = ReadonlyMap<string, Unit>;

/** Reads `units.txt`: canonical form, tab, printed form. */
export const readUnits = (file: string, text: string): Units =>
  new Map(readTable(file, text, 2).map(([unit = '', printed = '']) => [fold(printed), { unit, printed }]));

/** Units in the order in which a text is to be asked for them: `hộ gia đình` ahead of `hộ`. */
export const longestUnitsFirst = (units: readonly (readonly [string, Unit])[]): Units =>
  new Map([...units].sort(([a], [b]) => longestFirst(a, b)));

/**
 * Whether a text that folds as a unit does is one: `Đông` of `3 Đông Nam Á` folds as `đồng`. A text without any marks may
 * have lost them, and units of several words are like nothing else.
 */
export function isUnit(text: string, { printed }: Unit): boolean {
  const lower = text.toLowerCase();
  return printed.includes(' ') || lower === printed || lower === fold(text);
}

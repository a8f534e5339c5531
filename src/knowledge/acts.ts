import { fold } from './fold.js';
import { readTable } from './tables.js';

/** A kind of document: `{ code: 'KH', label: 'Kế hoạch', folded: 'ke hoach' }`. */
export interface Act {
  readonly code: string;
  readonly label: string;
  readonly folded: string;
}

/** What stands behind the dash of an act of the Party or its youth, over folded text: `57-NQ/TW`, `183-KH/TWĐTN-TNNT`, `60-KH/ĐĐQH15`. */
export const PARTY_SYMBOL = '[a-z]{1,6}\\s?/\\s?[a-z]+\\d{0,3}(?:-[a-z]+)*';

/** Kinds of documents, the longest names first: `Thông tư liên tịch` before `Thông tư`. */
export function readActs(file: string, text: string): readonly Act[] {
  return readTable(file, text, 2)
    .map(([code = '', label = '']) => ({ code, label, folded: fold(label) }))
    .sort((a, b) => b.folded.length - a.folded.length || (a.folded < b.folded ? -1 : 1));
}

/** The kind of document whose name `folded` begins with, at `offset`. */
export function actAt(acts: readonly Act[], folded: string, offset = 0): Act | null {
  for (const act of acts) {
    if (!folded.startsWith(act.folded, offset)) continue;
    const next = folded[offset + act.folded.length];
    if (next === undefined || !/[a-z0-9]/.test(next)) return act;
  }
  return null;
}

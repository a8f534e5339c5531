import type { Words } from './words.js';

/** The fields of an item that running text gives under a label of their own; `other` ones have no field of the output. */
export type FieldKind = 'lead' | 'coordinating' | 'deadline' | 'product' | 'other';

const KINDS: readonly FieldKind[] = ['lead', 'coordinating', 'deadline', 'product', 'other'];

/** Folded text that a label with its colon is looked for in, in characters. */
export const LONGEST_LABEL = 60;

/**
 * The label that a folded text begins with, its colon and white space included: `don vi chu tri: ` -> lead; null for none. In `Xong trước:
 * 01/7/2026` the time has a part of it.
 */
export function fieldLabel(folded: string, words: Words): { readonly kind: FieldKind; readonly length: number } | null {
  const beginning = folded.slice(0, LONGEST_LABEL);
  for (const kind of KINDS) {
    const label = words
      .pattern(`^{label-${kind}}(?:\\s+{label-tail})*\\s*(?::\\s*|(?=(?:{before})\\s*:))`)
      .exec(beginning);
    if (label !== null) return { kind, length: label[0].length };
  }
  const unparted = words.pattern(UNPARTED).exec(beginning);
  return unparted === null ? null : { kind: 'deadline', length: unparted[0].length };
}

/** `Thời gian thực hiện sau khi Chiến lược được ban hành`, its colon left out; `Hoàn thành xây dựng theo quy hoạch` is an action. */
const UNPARTED = '^(?!{complete}){label-deadline}(?:\\s+{label-tail})+\\s+(?={conditional}(?![a-z])|{before}(?![a-z]))';

import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Draft } from '../plan/draft.js';
import type { Place } from '../plan/plan.js';

/** A record that a finding is about. */
export interface Subject {
  readonly source: Place;
  /** How sure its reading is; records without one are as sure as what stands around them. */
  readonly confidence?: number;
}

/** What a check found: the first of its subjects is where a reader should look, the others are what it was held against. */
export interface Finding extends Omit<Diagnostic, 'span' | 'related'> {
  /** Empty where the finding is about the whole document. */
  readonly subjects: readonly Subject[];
}

/** Holds the records of a plan against one another. It reads no text anew and changes nothing. */
export type Check = (draft: Draft, knowledge: Knowledge) => readonly Finding[];

/** `line 90`, `lines 90-92`: how messages name the place of a record. */
export function linesOf({ source: { lines } }: Subject): string {
  const [first, last] = lines;
  return first === last ? `line ${first}` : `lines ${first}-${last}`;
}

/** A text in quotation marks, cut to what a message can hold. */
export function quote(text: string, most = 80): string {
  return `"${text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text}"`;
}

/** Of a list of any length this many faults are told, of a long one this share. */
const FEW = { count: 3, share: 0.1 };

/**
 * The findings in a list, none where they are many: what is wrong with every other row is how the list is made (names
 * that repeat under headings of their own), or how it was misread.
 */
export function ifFew(findings: readonly Finding[], listLength: number): readonly Finding[] {
  return findings.length <= Math.max(FEW.count, FEW.share * listLength) ? findings : [];
}

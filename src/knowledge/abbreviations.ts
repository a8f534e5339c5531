import { withoutMarks } from './alphabet.js';

/** Known abbreviations, by their true form and by what an engine without Vietnamese letters makes of them. */
export interface Abbreviations {
  readonly known: ReadonlySet<string>;
  /** Folded form -> the one abbreviation behind it. */
  readonly byFold: ReadonlyMap<string, string>;
}

/** The form in which look-alikes are one: `QĐ`, `QD` -> `QD`; `ƯBND` -> `UBND`; `10C` -> `IOC`; `Al` -> `AI`. */
export function fold(text: string): string {
  return withoutMarks(text).replaceAll('0', 'O').replaceAll(/[1l|]/g, 'I').toUpperCase();
}

/** Entries: an abbreviation, and after tabs usual misreadings that the fold does not cover (`QĐ TAB QB`). */
export function abbreviations(entries: readonly string[]): Abbreviations {
  const known = new Set<string>();
  const byFold = new Map<string, string>();
  for (const entry of entries) {
    const [abbreviation = '', ...misread] = entry.split('\t');
    known.add(abbreviation);
    for (const form of [fold(abbreviation), ...misread]) if (!byFold.has(form)) byFold.set(form, abbreviation);
  }
  return { known, byFold };
}

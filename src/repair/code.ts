import { fold, type Abbreviations } from '../knowledge/abbreviations.js';

const SEGMENT = /[\p{Lu}][\p{L}]*/gu;

/** A document code with its letters put right, its figures untouched: `405/QD-BKHCN` -> `405/QĐ-BKHCN`. */
export function repairCode(code: string, { known, byFold }: Abbreviations): string {
  return code.replace(SEGMENT, (segment) => (known.has(segment) ? segment : (byFold.get(fold(segment)) ?? segment)));
}

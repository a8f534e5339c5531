import { fold } from './fold.js';
import { readTable } from './tables.js';

/** A row of `roles.txt` or `columns.txt`. */
export interface Rule {
  readonly kind: string;
  /** Folded. */
  readonly words: string;
}

/** Reads a table of such rows. @throws TableError for one that can't be read */
export const readRules = (file: string, text: string): readonly Rule[] =>
  readTable(file, text, 2).map(([kind = '', words = '']) => ({ kind, words: fold(words) }));

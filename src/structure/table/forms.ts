import type { Context } from '../../context.js';
import type { Furniture, Table } from '../../tree/tree.js';
import type { TextLine } from '../lines.js';
import { barred } from './barred.js';
import { drawn } from './drawn.js';
import { flattened, hasKnownColumns } from './flattened.js';
import { listed } from './listed.js';
import { spaced } from './spaced.js';
import { tabbed } from './tabbed.js';

/** Tables that begin at a line, and the line after their last. Without tables the lines are a table that can't be read. */
export interface FoundTables {
  readonly end: number;
  readonly tables: readonly Table[];
  /** Repeated headers that were taken off. */
  readonly furniture: readonly Furniture[];
}

/** Reads the tables of one form that begin at `index`; null where none does. */
export type TableForm = (lines: readonly TextLine[], index: number, context: Context) => FoundTables | null;

/** The shapes that tables come in; the first that a line begins wins. */
const FORMS: readonly TableForm[] = [tabbed, barred, listed, spaced, drawn, flattened];

/** The tables that begin at a line, whatever their form. Lines of a table that can't be read end where one begins that can. */
export function tablesAt(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  for (const form of FORMS) {
    const found = form(lines, index, context);
    if (found === null) continue;
    if (found.tables.length > 0) return found;
    for (let at = form === flattened ? index + 1 : index; at < found.end; at++) {
      const behind = hasKnownColumns(lines, at, context) ? flattened(lines, at, context) : null;
      if (behind !== null && behind.tables.length > 0) return at === index ? behind : { ...found, end: at };
    }
    return found;
  }
  return null;
}

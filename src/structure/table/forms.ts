import type { Context } from '../../context.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
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

/** Whether the heads of a table were found. */
const hasHeads = ({ columns }: Table): boolean => columns.some(({ header }) => header.text !== '');

/**
 * The tables that begin at a line, whatever their form. Lines of a table that can't be read, or of a drawing without
 * heads, end where a table begins that has them:
 *
 *     tudéng Chinh pha)
 *     Co quan chi Co quan Hinh Thoi
 *     STT tri N6i dung thyc hién phéi hgp thite van gian
 *     1 B6 Ké hoach | Xay dyng mét s6 co__| Cac BG, Quyét 2014
 */
export function tablesAt(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const quiet = { ...context, report: () => undefined };
  for (const form of FORMS) {
    const said: Diagnostic[] = [];
    const found = form(lines, index, { ...context, report: (diagnostic) => said.push(diagnostic) });
    if (found === null) continue;
    const isRead = found.tables.length > 0;
    if (!isRead || (form === drawn && !found.tables.every(hasHeads))) {
      for (let at = form === flattened ? index + 1 : index; at < found.end; at++) {
        const behind = hasKnownColumns(lines, at, context) ? flattened(lines, at, quiet) : null;
        if (behind === null || behind.tables.length === 0) continue;
        return at === index ? flattened(lines, at, context) : isRead ? null : { ...found, end: at };
      }
    }
    said.forEach(context.report);
    return found;
  }
  return null;
}

import type { Context } from '../../context.js';
import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Furniture, Table } from '../../tree/tree.js';
import type { TextLine } from '../lines.js';
import { barred } from './barred.js';
import { drawn, partsColumns } from './drawn.js';
import { flattened, knownColumns } from './flattened.js';
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
/** Where bars are those that an engine read here and there. */
const FORMS_OF_FEW_BARS: readonly TableForm[] = [tabbed, barred, listed, spaced, flattened, drawn];

/** Lines below the first of a drawing that its heads may begin on. */
const MOST_ABOVE = 10;

/** Whether heads that begin on some lines of a drawing have columns that it doesn't part. */
function hasFewBars(lines: readonly TextLine[], index: number, from: number, to: number, context: Context): boolean {
  for (let at = from; at <= to; at++) {
    const kinds = knownColumns(lines, at, context);
    if (kinds.length > 0 && !partsColumns(lines, index, kinds, context)) return true;
  }
  return false;
}

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
  const fewBars = hasFewBars(lines, index, index, index, context);
  for (const form of fewBars ? FORMS_OF_FEW_BARS : FORMS) {
    const tried = tryForm(form, lines, index, context);
    if (tried.found === null) continue;
    const { end, tables } = tried.found;
    const isRead = tables.length > 0;
    if (!isRead && form === flattened && fewBars) continue;
    const isDrawing = form === drawn && (fewBars || !hasFewBars(lines, index, index + 1, index + MOST_ABOVE, context));
    if (isRead && (form !== drawn || (isDrawing && tables.every(hasHeads)))) return taken(tried, context);
    for (let at = form === flattened ? index + 1 : index; at < end; at++) {
      if (knownColumns(lines, at, context).length === 0) continue;
      const behind = tryForm(flattened, lines, at, context);
      if (behind.found === null || behind.found.tables.length === 0) continue;
      if (at === index) return taken(behind, context);
      return isRead ? null : taken({ ...tried, found: { ...tried.found, end: at } }, context);
    }
    return taken(tried, context);
  }
  return null;
}

/** What a form finds at a line, and what it has to say of it, which counts only where it is taken. */
interface Tried {
  readonly found: FoundTables | null;
  readonly said: readonly Diagnostic[];
}

/** Flattened tables by the line that they begin on: to read one takes long, and lines before it ask for it, too. */
const known = new WeakMap<readonly TextLine[], Map<number, Tried>>();

function tryForm(form: TableForm, lines: readonly TextLine[], index: number, context: Context): Tried {
  const before = form === flattened ? known.get(lines)?.get(index) : undefined;
  if (before !== undefined) return before;
  const said: Diagnostic[] = [];
  const found = form(lines, index, { ...context, report: (diagnostic) => said.push(diagnostic) });
  const tried = { found, said };
  if (form === flattened && found !== null)
    known.set(lines, (known.get(lines) ?? new Map<number, Tried>()).set(index, tried));
  return tried;
}

function taken({ found, said }: Tried, { report }: Context): FoundTables | null {
  said.forEach(report);
  return found;
}

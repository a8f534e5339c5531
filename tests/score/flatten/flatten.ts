/** Whole documents with their tables flattened, so that the tables have to be found too. */
import type { Form } from './forms.js';
import { partsOf, type MarkdownRow } from './markdown.js';
import { judge, type Reason, type TrueTable } from './truth.js';

/** A Markdown document with its honest tables. */
export interface TrueDocument {
  readonly name: string;
  /** Prose, tables that are true, and layout tables (null). */
  readonly parts: readonly (readonly string[] | TrueTable | { readonly layout: readonly MarkdownRow[] })[];
  readonly tables: readonly TrueTable[];
  readonly leftOut: readonly Reason[];
}

export interface Flattened {
  readonly text: string;
  /** First and last line of each table, 1-based. */
  readonly places: readonly (readonly [number, number])[];
}

/** Reads a Markdown document. A table that is left out as a letterhead stays as layout; others are gone. */
export function trueDocument(name: string, markdown: string): TrueDocument {
  const tables: TrueTable[] = [];
  const leftOut: Reason[] = [];
  const parts = partsOf(markdown).flatMap((part): TrueDocument['parts'] => {
    if (part.kind === 'prose') return [part.lines];
    const judged = judge(part.rows);
    leftOut.push(...judged.leftOut);
    if (judged.table !== null) {
      tables.push(judged.table);
      return [judged.table];
    }
    return judged.leftOut.includes('letterhead or signature') ? [{ layout: part.rows }] : [];
  });
  return { name, parts, tables, leftOut };
}

/** The document with all its tables in one form; layout tables come as the lines of their cells. */
export function flatten({ name, parts }: TrueDocument, form: Form): Flattened {
  const lines: string[] = [];
  const places: [number, number][] = [];
  for (const part of parts) {
    if ('layout' in part) lines.push(...part.layout.flatMap(({ cells }) => cells.flatMap((cell) => cell.split('\n'))));
    else if ('header' in part) {
      const table = form(part, hash(`${name} ${places.length}`));
      places.push([lines.length + 1, lines.length + table.length]);
      lines.push(...table);
    } else lines.push(...part);
  }
  return { text: `${lines.join('\n')}\n`, places };
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

import type { PagedText } from '../paged.js';
import { LINE_BREAK } from '../rendition.js';
import { isFilled, ITEM, type PageTable } from './cells.js';
import type { FlowLine } from './columns.js';
import type { Layout } from './layout.js';
import type { Edge } from './grid.js';
import { join, joint } from './lines.js';
import { endsWithPage, goesOn, isApart, settings } from './measure.js';

/**
 * A line of the text: a paragraph or a line of one, or a row of a table. More may be added to it, at the end, so that it
 * is kept in pieces: a paragraph may be a document long.
 */
interface TextLine extends Omit<PagedText, 'text'> {
  readonly pieces: string[];
}

/** A table under way: it may go on with the next page. */
interface OpenTable {
  readonly edges: readonly Edge[];
  readonly head: readonly (readonly string[])[];
  readonly last: string[];
  readonly line: TextLine;
  /** How many of its rows, from the first with a number on, have one, or only a title. */
  readonly numbered: number;
  readonly rows: number;
}

/** The lines of a document. Paragraphs, tables and rows that the end of a page cuts are whole again. */
export function textLines(layouts: Iterable<Layout>): PagedText[] {
  const lines: TextLine[] = [];
  const setting = settings(layouts);
  let before: { line: FlowLine; page: number } | null = null;
  let table: OpenTable | null = null;
  for (const { page, width, parts } of layouts) {
    for (const [index, part] of parts.entries()) {
      if (part.kind === 'table') {
        const goesOnWith: OpenTable | null = index === 0 ? table : null;
        table = addTable(lines, part.table, page, goesOnWith);
        before = null;
        continue;
      }
      if (part.kind === 'read') {
        const { text, doubts, apart } = part.read;
        lines.push({ page, pieces: [text.replace(/\n+$/, '')], apart, doubts });
        [before, table] = [null, null];
        continue;
      }
      for (const line of part.lines) {
        const samePage = before?.page === page;
        const last = lines.at(-1);
        if (before !== null && last !== undefined && goesOn(before.line, line, setting(width), samePage)) {
          addText(last, line);
        } else {
          const apart =
            before === null ||
            (samePage ? isApart(before.line, line, setting(width)) : endsWithPage(before.line, line, setting(width)));
          lines.push({ page, pieces: [line.text], apart });
        }
        before = { line, page };
      }
      table = null;
    }
  }
  return lines.map(({ pieces, ...line }) => ({ ...line, text: pieces.join('') }));
}

/** Goes on with a paragraph. How it ends, the last line shows, and what stands before it where it is a single sign. */
function addText({ pieces }: TextLine, { text, spaced }: FlowLine): void {
  pieces.push(joint(pieces.slice(-3).join(''), text, spaced), text);
}

/** Edges of columns nearer than this, in points, are the same. */
const SAME = 4;

/** A table numbers its rows where this share of them has a number. */
const NUMBERED = 0.85;

function addTable(
  lines: TextLine[],
  { edges, rows }: PageTable,
  page: number,
  open: OpenTable | null,
): OpenTable | null {
  const same = open !== null && isSame(open.edges, edges) ? open : null;
  const own = same === null ? rows : withoutHead(rows, same.head);
  const [first] = own;
  const goesOn = same !== null && first !== undefined && isRest(first, same);
  if (goesOn) addRest(same, first);
  let table = same;
  for (const [index, row] of own.slice(goesOn ? 1 : 0).entries()) {
    const line: TextLine = { page, pieces: [row.join('\t')], apart: index === 0 && !goesOn };
    lines.push(line);
    table = { edges, line, last: [...row], head: table?.head ?? rows.slice(0, HEAD), ...counted(row, table) };
  }
  return table;
}

function addRest({ last, line }: OpenTable, row: readonly string[]): void {
  row.forEach((text, column) => {
    if (isFilled(text)) last[column] = joinCells(last[column] ?? '', text);
  });
  line.pieces.splice(0, Infinity, last.join('\t'));
}

/** How many rows of a table have a number, with one more. */
function counted(row: readonly string[], table: OpenTable | null): Pick<OpenTable, 'numbered' | 'rows'> {
  const { numbered, rows } = table ?? { numbered: 0, rows: 0 };
  if (rows === 0 && !isNumbered(row)) return { numbered, rows };
  return { numbered: numbered + (isNumbered(row) || isTitle(row) ? 1 : 0), rows: rows + 1 };
}

const joinCells = (before: string, next: string): string =>
  ITEM.test(before) && ITEM.test(next) ? before + LINE_BREAK + next : join(before, next);

/** Rows at the top of a table that may be its head. */
const HEAD = 4;

function isSame(edges: readonly Edge[], others: readonly Edge[]): boolean {
  const meets = ({ from, to }: Edge, other: Edge | undefined): boolean =>
    other !== undefined && from - other.to < SAME && other.from - to < SAME;
  return edges.length === others.length && edges.every((edge, at) => meets(edge, others[at]));
}

/** The rows of a page without the head of the table, where it is repeated. */
function withoutHead(
  rows: readonly (readonly string[])[],
  head: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const differs = rows.findIndex((row, at) => row.join('\t') !== head[at]?.join('\t'));
  return differs < 0 ? [] : rows.slice(differs);
}

/**
 * The lower part of a row that the end of a page cut: without a number in a table that numbers its rows, or its cells go
 * on amid a sentence. No cell of it stands where the row had none.
 */
function isRest(row: readonly string[], { numbered, rows, last }: OpenTable): boolean {
  const filled = row.flatMap((text, at): [string, string][] => (isFilled(text) ? [[last[at] ?? '', text]] : []));
  if (filled.some(([before]) => !isFilled(before))) return false;
  if (filled.every(([before, text]) => isAmid(before, text))) return true;
  if (numbered < NUMBERED * rows || !isNumbered(last) || isTitle(last)) return false;
  return !isFilled(row[last.findIndex(isFilled)] ?? '');
}

/** Whether a sentence goes on from one text to the next: `… bền vững các` / `nguồn tài nguyên`. */
const isAmid = (before: string, next: string): boolean =>
  /[,\p{Pd}]$/u.test(before) || (/^[\p{Ll}(]/u.test(next) && !/[.;:]$/.test(before));

/** The first cell with something in it holds no more than a number or letter: `3.1`, `IV`, `a)`. */
const isNumbered = (row: readonly string[]): boolean =>
  /^(?:\p{L}|[IVXLC]+|\d+(?:\.\d+)*)[.)]*$/u.test(row.find(isFilled) ?? '');

const isTitle = (row: readonly string[]): boolean =>
  row.filter((text) => isFilled(text) && !isNumbered([text])).length === 1;

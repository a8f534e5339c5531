import type { Context } from '../../context.js';
import type { Span } from '../../source/span.js';
import { EMPTY, joinPhrases, spanOf, type Phrase } from '../../transcript/phrase.js';
import type { Column, Furniture, Row, Table } from '../../tree/tree.js';
import type { TextLine } from '../lines.js';
import { spanOfLines } from '../lines.js';
import { bodyRows, headerLength, withoutRepeats, type DrawnRow } from './drawn/body.js';
import { drawnEnd } from './drawn/extent.js';
import { columnsOf, headerRows, readHeader } from './drawn/header.js';
import { itemsOf } from './drawn/items.js';
import { layLines, type LaidLine } from './drawn/lay.js';
import { missingNumbers } from './drawn/numbers.js';
import { ruleOf, segmentsAt } from './drawn/strokes.js';
import { templateOf, type DrawnLine, type Template } from './drawn/template.js';
import type { FoundTables } from './forms.js';
import { finishRows } from './rows.js';
import { quoted, reportUnplaced } from './unplaced.js';

/** No head of a column has more words: these are lines of text above figures. */
const LONGEST_HEAD = 30;

/** How sure the cells of a row are that were found from the sequence of its pieces, and what each doubt leaves of that. */
const SEQUENCE = 0.95;
const DOUBT = 0.85;

/**
 * A table drawn with strokes, whole or damaged:
 *
 *     Ha tﬁng
 *     1 |vaNén 6 200 5 <4 <3 | <2 | <1 o«
 *     tang số
 */
export function drawn(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const end = drawnEnd(lines, index, context.knowledge.words);
  if (end === null) return null;
  const read = readDrawing(lines.slice(index, end), context);
  return { end, tables: read === null ? [] : [read.table], furniture: read?.furniture ?? [] };
}

/** Kinds of columns of words beside the names: no figures tell them apart where no stroke does. */
const OF_WORDS: readonly string[] = ['lead', 'coordinating', 'product', 'deadline', 'other'];

/**
 * Whether the strokes of a drawing that begins at a line, or the figures between them, part columns of such kinds: not those
 * that an engine read here and there between several columns of words, whose cells are broken over lines.
 */
export function partsColumns(
  lines: readonly TextLine[],
  index: number,
  kinds: readonly string[],
  context: Context,
): boolean {
  const end = drawnEnd(lines, index, context.knowledge.words);
  if (end === null) return false;
  const pieces = drawnLines(lines.slice(index, end), context);
  if (pieces.some(({ block }) => block > 0)) return true;
  const template = templateOf(pieces, context.knowledge);
  if (template?.barred === true) return template.shapes.length >= kinds.length;
  return template?.shapes.at(-1)?.kind === 'figure' && !kinds.some((kind) => OF_WORDS.includes(kind));
}

function readDrawing(lines: readonly TextLine[], context: Context): { table: Table; furniture: Furniture[] } | null {
  const pieces = drawnLines(lines, context);
  const template = templateOf(pieces, context.knowledge);
  if (template === null) return null;
  const laid = layLines(pieces, template, context.knowledge);
  const length = headerLength(laid, template, context);
  if (length === null || length === laid.length) return null;
  const header = laid.slice(0, length);
  const { rest, repeats } = withoutRepeats(header, laid.slice(length));
  const { columns, rows } = readHead(header, spanOfLines(lines), template, context);
  if (columns.some(({ header }) => header.tokens.length > LONGEST_HEAD)) return null;
  const body = readRows(bodyRows(rest, template, context), columns, template, context);
  return {
    table: { type: 'table', caption: null, columns, rows: [...rows, ...body], span: spanOfLines(lines) },
    furniture: repeats.map(({ drawn: { line } }) => ({
      kind: 'repeated-header',
      text: line.phrase.text,
      span: spanOfLines([line]),
    })),
  };
}

/** The lines that are no borders, piece by piece. */
function drawnLines(lines: readonly TextLine[], { knowledge }: Context): DrawnLine[] {
  let block = 0;
  return lines.flatMap((line): DrawnLine[] => {
    const rule = ruleOf(line);
    if (rule === 'whole') block++;
    return rule === null ? [{ ...segmentsAt(line), items: itemsOf(line, knowledge), block }] : [];
  });
}

function readHead(
  lines: readonly LaidLine[],
  table: Span,
  template: Template,
  context: Context,
): { readonly columns: Column[]; readonly rows: Row[] } {
  if (lines.length === 0) {
    context.report({
      code: 'table-header-missing',
      severity: 'warning',
      message: 'the table has no header that can be read; its columns are not known',
      span: table,
    });
    return { columns: template.shapes.map(() => ({ kind: 'other', header: EMPTY })), rows: [] };
  }
  const header = readHeader(lines, template, context);
  const span = spanOfLines(lines.map(({ drawn: { line } }) => line));
  reportLeft(header.left, span, context);
  const rows = headerRows(header).map((cells): Row => ({
    kind: 'header',
    cells,
    marker: null,
    span: spanOf(joinPhrases(cells)) ?? span,
  }));
  return { columns: columnsOf(header, template, context), rows };
}

function readRows(rows: readonly DrawnRow[], columns: readonly Column[], template: Template, context: Context): Row[] {
  const numbered = template.shapes[0]?.kind === 'number';
  const numbers = new Map(
    missingNumbers(rows.map(({ cells }) => (numbered ? (cells[0] ?? EMPTY) : EMPTY))).map((put) => [put.row, put]),
  );
  const drafts = rows.map(({ cells, lines }, at) => {
    const put = numbers.get(at);
    return {
      cells: put === undefined ? [...cells] : [put.cell, ...cells.slice(1)],
      lines: lines.map(({ drawn: { line } }) => line),
    };
  });
  return finishRows(drafts, columns, context).map((row, at): Row => {
    const lines = rows[at]?.lines ?? [];
    const put = numbers.get(at);
    if (put !== undefined) {
      const message = `the row marker "${put.printed}" is read as "${put.cell.text}", as the sequence wants`;
      context.report({ code: 'marker-misread', severity: 'info', message, span: row.span });
    }
    reportLeft(
      lines.flatMap(({ left }) => left),
      row.span,
      context,
    );
    const unplaced = lines.flatMap((line) => line.unplaced);
    reportUnplaced(unplaced, row.span, context);
    // The cell stays as it is printed; the marker says what it means.
    const cells = rows[at]?.cells ?? row.cells;
    const doubts = lines.reduce((sum, line) => sum + line.doubts, put === undefined ? 0 : 1);
    const sequence = lines.some(({ spans }) => spans === null);
    if (!sequence) return { ...row, cells };
    // A row whose figures have no place is no title.
    const kind = row.kind === 'group' && unplaced.length > 0 ? 'row' : row.kind;
    return { ...row, kind, cells, certainty: SEQUENCE * DOUBT ** doubts };
  });
}

/** Says what is in no cell: misread strokes and dirt. */
function reportLeft(left: readonly Phrase[], span: Span, { report }: Context): void {
  if (left.length === 0) return;
  const message = `signs of the drawing that are in no cell: ${quoted(left)}`;
  report({ code: 'table-residue', severity: 'info', message, span });
}

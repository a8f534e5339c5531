import type { Context } from '../../../context.js';
import { EMPTY, joinPhrases, type Phrase } from '../../../transcript/phrase.js';
import { isHeader } from '../columns.js';
import { rowMarker } from '../row-marker.js';
import { fitOf } from './fit.js';
import type { LaidLine } from './lay.js';
import { partRows } from './rhythm.js';
import { isYear, type Template } from './template.js';

/** A row of a drawing and the lines it was read from. */
export interface DrawnRow {
  readonly lines: readonly LaidLine[];
  readonly cells: readonly Phrase[];
}

/** No header has more lines; more before the first row are something else. */
const HIGHEST = 15;

/**
 * How many of the first lines are the header: those before the first line of a row, less the words above its figures
 * that begin its name; of a table without numbers and figures those before the first border, or the first line.
 * null where no line is a row's or too late one is, and where words alone have no header to say that they are a table.
 */
export function headerLength(lines: readonly LaidLine[], { shapes }: Template, { knowledge }: Context): number | null {
  const blockEnd = lines.findIndex(({ block }) => block !== lines[0]?.block);
  if (shapes.every(({ kind }) => kind === 'text')) {
    const end = blockEnd < 0 ? 1 : blockEnd;
    const heads = shapes.map((_, at) => joinPhrases(lines.slice(0, end).flatMap(({ cells }) => cells[at] ?? [])));
    return isHeader(heads, knowledge.columns) ? end : null;
  }
  const first = lines.findIndex(({ anchor }) => anchor);
  if (first < 0 || first > HIGHEST) return null;
  const bordered = lines.findIndex(({ block }) => block === lines[first]?.block);
  if (bordered > 0) return bordered;
  let words = first;
  while (words > 0 && isName(lines[words - 1], shapes)) words--;
  const begins = lines.slice(words, first).findIndex(({ cells }) => /^\P{L}*\p{Lu}/u.test(nameIn(cells, shapes)));
  return words === 0 || begins < 0 ? first : words + begins;
}

/** Whether nothing but words of a name stands on a line. */
function isName(line: LaidLine | undefined, shapes: Template['shapes']): boolean {
  if (line === undefined || line.drawn.items.some(isYear)) return false;
  const { parts } = line.drawn;
  if (line.spans === null && parts.slice(1).some((part, at) => part.text !== '' && parts[at]?.text !== ''))
    return false;
  return line.cells.every(({ text }, at) => text === '' || shapes[at]?.kind === 'text');
}

function nameIn(cells: readonly Phrase[], shapes: Template['shapes']): string {
  return cells[shapes.findIndex(({ kind }) => kind === 'text')]?.text ?? '';
}

/** The lines below the header without those that repeat it, and these. */
export function withoutRepeats(
  header: readonly LaidLine[],
  body: readonly LaidLine[],
): { readonly rest: LaidLine[]; readonly repeats: LaidLine[] } {
  const rest: LaidLine[] = [];
  const repeats: LaidLine[] = [];
  for (let at = 0; at < body.length;) {
    const repeated = header.length > 0 && header.every((line, i) => isSame(line, body[at + i]));
    const end = at + (repeated ? header.length : 1);
    (repeated ? repeats : rest).push(...body.slice(at, end));
    at = end;
  }
  return { rest, repeats };
}

function isSame({ drawn }: LaidLine, other: LaidLine | undefined): boolean {
  return other?.drawn.line.folded === drawn.line.folded;
}

/** The rows of a body: what stands between two borders, and in that the lines around each line of figures. */
export function bodyRows(lines: readonly LaidLine[], template: Template, { knowledge }: Context): DrawnRow[] {
  const { shapes } = template;
  const fit = fitOf(knowledge);
  const rows = blocksOf(lines).flatMap((block) => {
    const parts = block.map((line) => ({
      texts: line.cells.flatMap(({ text }, at) => (shapes[at]?.kind === 'text' ? [text] : [])),
      anchor: beginsRow(line, template),
    }));
    const rows = partRows(parts, fit);
    return (rows.length === 0 ? [[0, block.length] as const] : rows).map(([from, to]): DrawnRow => {
      const own = block.slice(from, to);
      return { lines: own, cells: shapes.map((_, at) => joinPhrases(own.map(({ cells }) => cells[at] ?? EMPTY))) };
    });
  });
  return withBrokenRows(rows, shapes);
}

/**
 * A row whose number stands on the first line of its name and its figures on the last:
 *
 *     5 Diện tích khoán
 *     bảo vệ | ha | 2.000 2.100 2.200 2.300 2.400
 */
function withBrokenRows(rows: readonly DrawnRow[], shapes: Template['shapes']): DrawnRow[] {
  const joined: DrawnRow[] = [];
  for (const row of rows) {
    const before = joined[joined.length - 1];
    const goesOn = /^\P{L}*\p{Ll}/u.test(nameIn(row.cells, shapes)) && row.cells[0]?.text === '';
    if (before === undefined || !goesOn || !isHead(before, shapes)) joined.push(row);
    else
      joined[joined.length - 1] = { lines: [...before.lines, ...row.lines], cells: joinCells(before.cells, row.cells) };
  }
  return joined;
}

/** A number and words, and no figures. */
function isHead({ cells }: DrawnRow, shapes: Template['shapes']): boolean {
  if (shapes[0]?.kind !== 'number' || rowMarker(cells[0]?.text ?? '')?.kind !== 'number') return false;
  return cells.every(({ text }, at) => shapes[at]?.kind !== 'figure' || text === '');
}

function joinCells(one: readonly Phrase[], other: readonly Phrase[]): Phrase[] {
  return one.map((cell, at) => joinPhrases([cell, other[at] ?? EMPTY]));
}

/**
 * Between strokes any first cell begins a row, where it is one of numbers or there are no figures to go by; and so does
 * a line without a number all of whose other cells begin anew.
 */
function beginsRow({ anchor, spans, cells }: LaidLine, { shapes, barred }: Template): boolean {
  if (anchor || !barred || spans === null) return anchor;
  const named = shapes[0]?.kind === 'number' || shapes.every(({ kind }) => kind === 'text');
  if (cells[0]?.text !== '') return named;
  return cells.length > 3 && cells.slice(1).every(({ text }) => /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(text));
}

function blocksOf(lines: readonly LaidLine[]): LaidLine[][] {
  const blocks: LaidLine[][] = [];
  for (const line of lines) {
    const open = blocks[blocks.length - 1];
    if (open?.[0]?.block === line.block) open.push(line);
    else blocks.push([line]);
  }
  return blocks;
}

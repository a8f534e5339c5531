import type { Knowledge } from '../../../knowledge/knowledge.js';
import { EMPTY, joinPhrases, type Phrase } from '../../../transcript/phrase.js';
import { isColumnNumbers } from '../column-numbers.js';
import { rowMarker } from '../row-marker.js';
import { align, type Aligned, type Shape } from './align.js';
import { isStrokeLike, itemsIn } from './items.js';
import { cellsByOffset, strokeColumns } from './offsets.js';
import { cellsBetween, isYear, type DrawnLine, type Template } from './template.js';

/** A line of a drawing in its columns. */
export interface LaidLine extends Aligned {
  readonly drawn: DrawnLine;
  readonly block: number;
  /** How many columns each cell spans; null where the cells were found from their sequence. */
  readonly spans: readonly number[] | null;
  /** The line holds the number or the figures of a row. */
  readonly anchor: boolean;
}

/** Lays the lines of a drawing into its columns: by strokes, by what stands under them, by the sequence of the pieces. */
export function layLines(lines: readonly DrawnLine[], template: Template, knowledge: Knowledge): LaidLine[] {
  const inner = template.barred ? strokeColumns(lines, template) : null;
  let last = 0;
  return lines.map((line) => {
    const laid =
      betweenStrokes(line, template, knowledge) ??
      (inner === null ? null : underStrokes(line, inner, template)) ??
      bySequence(line, template, last);
    const marker = template.shapes[0]?.kind === 'number' ? rowMarker(laid.cells[0]?.text ?? '') : null;
    const anchor = !isColumnNumbers(laid.cells) && isAnchor(line, laid, template, marker !== null);
    if (anchor && marker?.kind === 'number') last = marker.ordinal ?? last;
    return { ...laid, drawn: line, block: line.block, anchor };
  });
}

/** Nothing is in doubt where strokes part the cells. */
const WHOLE = { left: [], unplaced: [], doubts: 0 };

type Laid = Omit<LaidLine, 'drawn' | 'block' | 'anchor'>;

/** The cells between the strokes, where there are as many as columns and they hold what the columns want. */
function betweenStrokes(line: DrawnLine, template: Template, knowledge: Knowledge): Laid | null {
  const { shapes, outer, barred } = template;
  const parts = cellsBetween(line, outer);
  if (!barred || parts.length !== shapes.length) return null;
  const cells = parts.map((part, at) => asFigure(part, shapes[at], knowledge));
  return cells.includes(null)
    ? null
    : { cells: cells.map((cell) => cell ?? EMPTY), spans: shapes.map(() => 1), ...WHOLE };
}

/** A cell with its figure read (`l0` is `10`); null where a column of figures holds several. */
function asFigure(part: Phrase, shape: Shape | undefined, knowledge: Knowledge): Phrase | null {
  if (shape?.kind !== 'figure') return part;
  const items = itemsIn(part, false, knowledge);
  const figures = items.filter((item) => item.kind === 'figure');
  if (figures.length > 1 && figures.length === items.length) return null;
  return items.length === 1 ? (items[0]?.phrase ?? part) : part;
}

function underStrokes(line: DrawnLine, inner: readonly number[], template: Template): Laid | null {
  const found = cellsByOffset(line, inner, template);
  return found === null ? null : { ...found, ...WHOLE };
}

/** @param last the number of the row before */
function bySequence(line: DrawnLine, { shapes }: Template, last: number): Laid {
  if (hasFigures(line, shapes) || opensRow(line, shapes, last)) return { ...align(line.items, shapes), spans: null };
  // Words alone belong to the name.
  const name = shapes.findIndex((shape) => shape.kind === 'text');
  const words = joinPhrases(line.items.filter((item) => !isStrokeLike(item)).map((item) => item.phrase));
  const left = line.items.filter(isStrokeLike).map((item) => item.phrase);
  const cells = shapes.map((_, at) => (at === name ? words : EMPTY));
  return { ...WHOLE, cells, spans: null, left };
}

/** Half of a row's figures, two at least, make a line one of figures. */
function hasFigures({ items }: DrawnLine, shapes: readonly Shape[]): boolean {
  const figures = items.filter((item) => item.kind === 'figure' && !isYear(item)).length;
  const first = shapes[0]?.kind === 'number' && items[0]?.kind === 'figure' ? 1 : 0;
  const wanted = shapes.filter((shape) => shape.kind === 'figure').length;
  return wanted > 0 && figures - first >= Math.max(2, Math.ceil(wanted / 2));
}

/** The next number, or the numeral of a group, and words behind it. */
function opensRow({ items }: DrawnLine, shapes: readonly Shape[], last: number): boolean {
  const [first, second] = items;
  if (shapes[0]?.kind !== 'number' || first === undefined || second === undefined) return false;
  const marker = rowMarker(first.phrase.text);
  return marker?.kind === 'number'
    ? marker.ordinal === last + 1
    : marker?.kind === 'roman' || marker?.kind === 'capital';
}

function isAnchor(line: DrawnLine, laid: Laid, { shapes, barred }: Template, marked: boolean): boolean {
  if (marked) return true;
  if (!barred) return hasFigures(line, shapes);
  const wanted = shapes.filter((shape) => shape.kind === 'figure').length;
  const figures = laid.cells.filter(
    (cell, at) => shapes[at]?.kind === 'figure' && /\d/.test(cell.text) && !/^(?:19|20)\d\d$|\p{L}{2}/u.test(cell.text),
  );
  return wanted > 0 && figures.length >= Math.ceil(wanted / 2);
}

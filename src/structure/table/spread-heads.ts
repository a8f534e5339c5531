import type { Rule } from '../../knowledge/rules.js';
import type { Phrase } from '../../transcript/phrase.js';
import { columnKind, joinHeads } from './columns.js';
import { rowMarker } from './row-marker.js';

/** A line of cells as a converter gives it, the empty ones at its end without meaning. */
type Cells = readonly Phrase[];

/** Fewest heads below another; fewest rows that show how wide a table is. */
const LEAST_BELOW = 2;
const LEAST_ROWS = 2;
/** Share of the cells of a column that are figures where it is one of figures. */
const FIGURES = 0.8;

const FIGURE = /^[^\p{L}]*\d[^\p{L}]*$/u;
/** What is no head: a sentence, or a figure that is no year. */
const NO_HEAD = /[.;]$|^(?!(?:19|20)\d\d$)[^\p{L}]*$/u;

/**
 * The heads of a table whose heads stand on two lines, where a converter put the cells of the second line into the first
 * columns, as it knew of no cell over several lines or columns. How many heads are over others follows from the rows, whose
 * width is known; which ones, from the columns below them, which hold figures, or from what they are then called. Null
 * where the rows don't tell.
 *
 *     | TT | Tên điểm  | Vị trí lấy mẫu |        | Ghi chú |     TT | Tên điểm | Vị trí lấy mẫu X | Vị trí lấy mẫu Y | Ghi chú
 *     | X  | Y         |                |        |         |  ->
 *     | 1  | Cầu Bình  | 1494311        | 578220 |         |
 *
 * @param heads which leave cells empty at the end
 * @param below the lines below the heads, the first of which may be the second line of them
 */
export function spreadHeads(heads: Cells, below: readonly Cells[], rules: readonly Rule[]): Phrase[] | null {
  const [second = [], ...rows] = below;
  const own = leading(heads);
  const under = leading(second);
  if (own === null || under === null || !areHeads(under)) return null;
  const width = widths(rows).find((some) => {
    const over = own.length + under.length - some;
    return some > own.length && over > 0 && over <= own.length && under.length % over === 0;
  });
  if (width === undefined) return null;
  const over = own.length + under.length - width;
  const each = under.length / over;
  const spread = (first: number): Phrase[] =>
    own.flatMap((head, at) => {
      const from = (at - first) * each;
      if (at < first || at >= first + over) return [head];
      return under.slice(from, from + each).map((sub) => joinHeads(head, sub));
    });
  // Of places that are as good the last: what has no heads below it stands on the left.
  const places = Array.from({ length: own.length - over + 1 }, (_, at) => own.length - over - at);
  const figures = places.find((first) => areFigures(rows, first, under.length));
  if (figures !== undefined) return spread(figures);
  const kindsAt = (first: number): number => new Set(spread(first).map(({ text }) => columnKind(text, rules))).size;
  return spread(places.reduce((best, first) => (kindsAt(first) > kindsAt(best) ? first : best)));
}

/** Whether a line may be the second one of heads: it names things or years, and is no row. */
const areHeads = (cells: Cells): boolean =>
  cells.length >= LEAST_BELOW &&
  areNames(cells) &&
  (rowMarker(cells[0]?.text ?? '') === null || cells.every(({ text }) => text.length === 1));

/** Whether no cell is a sentence, or a figure that is no year. */
export const areNames = (cells: Cells): boolean => !cells.some(({ text }) => NO_HEAD.test(text));

/** The cells before the empty ones at the end; null where an empty one stands between them. */
function leading(cells: Cells): Cells | null {
  const filled = cells.slice(0, extent(cells));
  return filled.length === 0 || filled.some(({ text }) => text === '') ? null : filled;
}

const extent = (cells: Cells): number => cells.findLastIndex(({ text }) => text !== '') + 1;

/** How many cells rows have, the most usual first: of rows of a title alone nothing is known. */
function widths(rows: readonly Cells[]): number[] {
  const counts = new Map<number, number>();
  for (const width of rows.map(extent)) if (width > LEAST_BELOW) counts.set(width, (counts.get(width) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST_ROWS)
    .sort(([a, count], [b, other]) => other - count || b - a)
    .map(([width]) => width);
}

/** Whether nearly all cells of some columns are figures. */
function areFigures(rows: readonly Cells[], first: number, columns: number): boolean {
  return Array.from({ length: columns }, (_, i) => first + i).every((at) => {
    const filled = rows.flatMap((cells) => (cells[at] === undefined || cells[at].text === '' ? [] : [cells[at].text]));
    return filled.length > 0 && filled.filter((text) => FIGURE.test(text)).length >= FIGURES * filled.length;
  });
}

/**
 * The rows of a line that has more cells than the table has columns: a title over all columns and the row behind it, or a
 * row that stands too far to the right by as many.
 *
 *     | 2 | Chè |  |  |  |  | - | Diện tích | Ha | 6.132 | 6.500 |
 *     |  |  | - | Diện tích | Ha | 26.120 | 27.000 |
 */
export function rowsOnLine(cells: Cells, columns: number): readonly Cells[] {
  const over = extent(cells) - columns;
  if (over <= 0) return [cells];
  const first = cells.findIndex(({ text }) => text !== '');
  if (first === over) return [cells.slice(over)];
  const behind = cells.findIndex(({ text }, at) => at > 1 && text !== '');
  const begins = behind >= over && rowMarker(cells[behind]?.text ?? '') !== null;
  return begins && first === 0 ? [cells.slice(0, behind), cells.slice(behind)] : [cells];
}

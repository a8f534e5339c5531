import type { Context } from '../../../context.js';
import { phrase } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import { spanOfLines } from '../../lines.js';
import { reportUnplaced } from '../unplaced.js';
import { isFigureColumn, type FlatCell } from './columns.js';
import { foldedText } from './model.js';
import type { ReadRow } from './read-rows.js';

/** What an aim is compared by: where things stand is said by a figure alone. */
const COMPARED = /^[<>≤≥]/;

/**
 * The rows with the figures of those that lack one where they must stand; those that may stand in several columns are put
 * into none, which is reported. Without borders nothing tells of which years the three are:
 *
 *     TT Chỉ tiêu Đơn vị tính 2025 2026 2027 2028 2029 2030
 *     6 Nhân lực nghiên cứu trên một vạn dân Người 7,4 9 12 Sở Nội vụ
 */
export function withFiguresPlaced(rows: readonly ReadRow[], columns: readonly Column[], context: Context): ReadRow[] {
  // The cells of a row are those behind its number.
  const places = columns.flatMap((column, at) => (isFigureColumn(column) ? [at - 1] : []));
  return rows.map((row) => {
    const figures = places.flatMap((at) => {
      const cell = row.cells[at] ?? [];
      return cell.length > 0 ? [cell] : [];
    });
    if (row.kind !== 'row' || row.merged || figures.length === 0 || figures.length === places.length) return row;
    const ways = waysToPlace(figures, places, columns);
    const [only] = ways.length === 1 ? ways : [];
    const cells = row.cells.map((cell, at): FlatCell => (places.includes(at) ? [] : cell));
    figures.forEach((figure, i) => only !== undefined && cells.splice(only[i] ?? 0, 1, figure));
    if (only === undefined) {
      const texts = figures.map((cell) => phrase(cell.flatMap(({ tokens }) => tokens)));
      reportUnplaced(texts, spanOfLines(row.printed), context);
    }
    return { ...row, cells };
  });
}

/** The ways in which figures may stand in columns, from left to right, as far as two are needed to know that it is not clear. */
function waysToPlace(figures: readonly FlatCell[], places: readonly number[], columns: readonly Column[]): number[][] {
  const [first, ...others] = figures;
  if (first === undefined) return [[]];
  const isAim = COMPARED.test(foldedText(first));
  const ways: number[][] = [];
  for (const [i, place] of places.entries()) {
    if (places.length - i <= others.length || ways.length > 1) break;
    if (isAim && columns[place + 1]?.kind !== 'target') continue;
    ways.push(...waysToPlace(others, places.slice(i + 1), columns).map((way) => [place, ...way]));
  }
  return ways;
}

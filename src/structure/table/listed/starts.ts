import { rankOf } from '../../../tree/rank.js';
import type { Marker } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { rowMarker } from '../row-marker.js';

/** Where rows begin, and how well that fits. */
export interface RowStarts {
  readonly starts: readonly number[];
  readonly gain: number;
}

/** What a row that fits gains; a row that gains less than nothing is none. */
const GAIN = 3;
/** Lines of a row, in rows without a number between two with one. */
const LONGEST = 6;

/**
 * The lines that begin rows: those that hold a number and nothing else, chosen so that the numbers go on and the rows
 * have as many lines as there are columns. Figures in other columns look like numbers, so the best chain is sought from
 * the first line on, with dynamic programming.
 *
 *     4                       <- a row
 *     Tỷ lệ hồ sơ trực tuyến
 *     5                       <- a figure
 *     5                       <- a row
 */
export function rowStarts(lines: readonly TextLine[], first: number, columns: number): RowStarts {
  const found: { index: number; marker: Marker; gain: number; before: number }[] = [];
  for (let index = first; index < lines.length; index++) {
    const line = lines[index];
    const reached = found[found.length - 1]?.index ?? first;
    if (line === undefined || line.tabbed || index > reached + LONGEST * columns) break;
    const marker = rowMarker(line.phrase.text);
    if (marker === null) continue;
    let gain = index === first ? 0 : -Infinity;
    let before = -1;
    for (let at = found.length - 1; at >= 0; at--) {
      const row = found[at];
      const start = row === undefined ? undefined : lines[row.index];
      if (row === undefined || start === undefined || index > row.index + LONGEST * columns) break;
      const cost = costOfNumber(row.marker, marker) + costOfLength(start, line, index - row.index, columns);
      const total = row.gain + GAIN - cost;
      if (cost < GAIN * 2 && total > gain) [gain, before] = [total, at];
    }
    if (gain > -Infinity) found.push({ index, marker, gain, before });
  }
  return bestChain(found);
}

function bestChain(found: readonly { index: number; gain: number; before: number }[]): RowStarts {
  let last = 0;
  found.forEach(({ gain }, at) => {
    if (gain > (found[last]?.gain ?? 0)) last = at;
  });
  const starts: number[] = [];
  for (let at = last, row = found[at]; row !== undefined; at = row.before, row = found[at]) starts.unshift(row.index);
  return { starts, gain: found[last]?.gain ?? 0 };
}

/** How badly a number follows another: `3` after `2`, `3.1` after `3`, `II` after `7` do well. */
function costOfNumber(last: Marker, next: Marker): number {
  const [from, to] = [last.ordinal ?? 0, next.ordinal ?? 0];
  if (next.kind === 'dash' || last.kind === 'dash') return next.kind === last.kind ? 0 : 1;
  if (isBelow(last, next)) return to === 1 ? 0 : 2;
  if (last.kind === 'dotted' && next.kind === 'number') return to === (last.path?.[0] ?? 0) + 1 ? 0 : 3;
  if (last.kind !== next.kind || parentOf(last) !== parentOf(next)) return rankOf(next) < rankOf(last) ? 1 : 4;
  if (to === from + 1) return 0;
  return to === 1 || (to >= from && to <= from + 3) ? 2 : Infinity;
}

function isBelow(last: Marker, next: Marker): boolean {
  if (next.kind === 'dotted' && last.kind === 'number') return next.path?.[0] === last.ordinal;
  return rankOf(next) > rankOf(last) && parentOf(next).startsWith(parentOf(last));
}

const parentOf = ({ path }: Marker): string => (path ?? []).slice(0, -1).join('.');

/** How badly the distance of two rows fits: as many lines as columns, empty ones counted or not; two make a group. */
function costOfLength(start: TextLine, next: TextLine, lines: number, columns: number): number {
  if (lines < 2) return Infinity;
  if (lines === columns || (next.line.number - start.line.number) % columns === 0) return 0;
  return lines === 2 ? 0.5 : 1 + 0.4 * Math.abs(lines - columns);
}

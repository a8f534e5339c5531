import { rankOf } from '../../../tree/rank.js';
import type { Marker } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { rowMarker } from '../row-marker.js';

/** Where rows begin, and how well that fits. */
export interface RowStarts {
  readonly starts: readonly number[];
  readonly gain: number;
}

/** A line that may begin a row, with the best chain of rows before it. */
interface Start {
  readonly index: number;
  readonly marker: Marker;
  readonly gain: number;
  readonly before: Start | null;
  /** The last number of the chain, whatever groups stand behind it. */
  readonly number: number | null;
}

/** What a row that fits gains; a row that gains less than nothing is none. */
const GAIN = 3;
/** Numbers that may be lost between two rows. */
const MOST_LOST = 3;
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
  // Empty lines are empty cells where the heads stand without blank lines between them.
  const packed = distance(lines[0], lines[columns - 1]) === columns - 1;
  const costOf = (row: Start, next: number, marker: Marker): number => {
    const cells = packed ? distance(lines[row.index], lines[next]) : 0;
    return costOfNumber(row, marker) + costOfLength(row.marker, next - row.index, cells, columns);
  };
  const found: Start[] = [];
  for (let index = first; index <= (found[found.length - 1]?.index ?? first) + LONGEST * columns; index++) {
    const line = lines[index];
    if (line === undefined || line.tabbed) break;
    const marker = rowMarker(line.phrase.text);
    if (marker === null) continue;
    const start = index === first ? { index, marker, gain: 0, before: null, number: marker.ordinal } : null;
    const best = found
      .filter((row) => index <= row.index + LONGEST * columns)
      .reduce<Start | null>((most, before) => {
        const gain = before.gain + GAIN - costOf(before, index, marker);
        if (gain <= (most?.gain ?? before.gain - GAIN)) return most;
        return { index, marker, gain, before, number: marker.kind === 'number' ? marker.ordinal : before.number };
      }, start);
    if (best !== null) found.push(best);
  }
  const starts: number[] = [];
  const last = found.reduce<Start | null>((most, row) => (row.gain > (most?.gain ?? -1) ? row : most), null);
  for (let row = last; row !== null; row = row.before) starts.unshift(row.index);
  return { starts, gain: last?.gain ?? 0 };
}

/** How badly a number follows another: `3` after `2`, `3.1` after `3`, `II` after `7`, `8` or `1` after `II` do well. */
function costOfNumber({ marker: last, number }: Start, next: Marker): number {
  const to = next.ordinal ?? 0;
  if (next.kind === 'dash' || last.kind === 'dash') return next.kind === last.kind ? 0 : 1;
  if (isBelow(last, next)) return to === 1 || (next.kind === 'number' && to === (number ?? 0) + 1) ? 0 : 2;
  if (last.kind === 'dotted' && next.kind === 'number') return to === (last.path?.[0] ?? 0) + 1 ? 0 : 3;
  if (last.kind !== next.kind || parentOf(last) !== parentOf(next)) return rankOf(next) < rankOf(last) ? 1 : 4;
  return costOfStep(last.ordinal ?? 0, to);
}

/** The next number does well; it may begin anew, stand again or jump a little, and hardly more. */
function costOfStep(from: number, to: number): number {
  if (to === from + 1) return 0;
  return to === 1 || (to >= from && to <= from + MOST_LOST) ? 2 : 3;
}

function isBelow(last: Marker, next: Marker): boolean {
  if (next.kind === 'dotted' && last.kind === 'number') return next.path?.[0] === last.ordinal;
  return rankOf(next) > rankOf(last) && parentOf(next).startsWith(parentOf(last));
}

const parentOf = ({ path }: Marker): string => (path ?? []).slice(0, -1).join('.');

/** How badly the length of a row fits: as many lines as columns do well, empty cells counted or not; two make a group. */
function costOfLength({ kind }: Marker, lines: number, cells: number, columns: number): number {
  if (lines < 2) return Infinity;
  if (lines === columns || (cells > 0 && cells % columns === 0)) return 0;
  return lines === 2 && (kind === 'roman' || kind === 'capital') ? 0.5 : 1 + 0.4 * Math.abs(lines - columns);
}

function distance(from: TextLine | undefined, to: TextLine | undefined): number {
  return (to?.line.number ?? 0) - (from?.line.number ?? 0);
}

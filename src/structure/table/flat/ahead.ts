import type { Marker } from '../../../tree/tree.js';
import type { TextLine } from '../../lines.js';
import { numbered } from './numbered.js';

/** A line that may belong to a table. */
export interface BodyLine {
  readonly line: TextLine;
  readonly index: number;
  /** It stands below heads that are printed again. */
  readonly afterBreak: boolean;
}

/** How far ahead the next number is looked for. */
export const AHEAD = 200;

/**
 * The place of the next number of the same kind, and with such a stop unless any will do; null where there is none, or
 * where they begin anew on the next page.
 */
export function nextOf(
  kind: Marker['kind'],
  stop: string | null,
  lines: readonly BodyLine[],
  at: number,
): number | null {
  for (const { line, afterBreak } of lines.slice(at + 1, at + AHEAD)) {
    const found = numbered(line);
    if (found?.marker.kind !== kind) continue;
    if (stop === null || found.stop === stop) return found.marker.ordinal;
    if (afterBreak && found.marker.ordinal === 1) return null;
  }
  return null;
}

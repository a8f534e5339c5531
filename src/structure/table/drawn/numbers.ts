import type { Phrase } from '../../../transcript/phrase.js';
import { rowMarker } from '../row-marker.js';
import { reading } from './items.js';

/** A row's number that can't be read, and what it must be. */
export interface PutRight {
  readonly row: number;
  readonly printed: string;
  readonly cell: Phrase;
}

/** Numbers that can't be read, between two that leave one open (`1`, `g`, `3`), or the first before `2`. */
export function missingNumbers(cells: readonly Phrase[]): PutRight[] {
  const ordinals = cells.map(({ text }) => {
    const marker = rowMarker(text);
    return marker?.kind === 'number' ? marker.ordinal : null;
  });
  return cells.flatMap((cell, row): PutRight[] => {
    const [token, ...others] = cell.tokens;
    if (token === undefined || others.length > 0 || cell.text.length > 2 || ordinals[row] !== null) return [];
    const before = row === 0 ? 0 : ordinals[row - 1];
    if (before == null || ordinals[row + 1] !== before + 2) return [];
    return [{ row, printed: cell.text, cell: reading(token, String(before + 1)) }];
  });
}

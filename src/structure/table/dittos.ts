import { fold } from '../../knowledge/fold.js';
import type { Words } from '../../knowledge/words.js';
import type { Phrase } from '../../transcript/phrase.js';
import type { Column, ColumnKind, Row } from '../../tree/tree.js';

/** Columns that every row has something of its own in. */
const OWN: ReadonlySet<ColumnKind> = new Set(['stt', 'content', 'indicator']);

/** `-nt-`, `//`, `"`: what the cell above says. In tables that lost their borders signs may be specks. */
const DITTO = '^[-–]*\\s*(?:{ditto}|["”“„]|//)\\s*[-–]*\\.?$';
const DITTO_WORD = '^[-–]*\\s*{ditto}\\s*[-–]*\\.?$';

/**
 * Rows with what stands above them where a cell says "the same".
 *
 *     | 1.2 | Quyết định sửa đổi chức năng, nhiệm vụ | Quyết định | Sở Nội vụ, Sở Tư pháp |
 *     | 1.3 | Quyết định mức hỗ trợ cộng tác viên    | -nt-       | -nt-                  |
 */
export function withDittos(rows: readonly Row[], columns: readonly Column[], words: Words): Row[] {
  const above: (Phrase | undefined)[] = [];
  return rows.map((row): Row => {
    if (row.kind !== 'row') return row;
    const pattern = words.pattern(row.certainty === undefined ? DITTO : DITTO_WORD);
    const cells = row.cells.map((cell, column): Phrase => {
      const isDitto = !OWN.has(columns[column]?.kind ?? 'other') && pattern.test(fold(cell.text));
      const meant = isDitto ? (above[column] ?? cell) : cell;
      if (meant.text !== '') above[column] = meant;
      return meant;
    });
    return cells.every((cell, column) => cell === row.cells[column]) ? row : { ...row, cells };
  });
}

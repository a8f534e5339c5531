import type { Words } from '../knowledge/words.js';
import type { Furniture } from '../tree/tree.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';

/** `13`, `- 5 -`, `5/12`, `Trang 5`: alone between blank lines, as the running number of a page is. */
const PAGE_NUMBER = '^(?:-\\s*)?(?:{page}\\s*)?\\d{1,4}(?:\\s*/\\s*\\d{1,4})?(?:\\s*-)?$';

/** A letter or sign alone between blank lines: `A` between two halves of a heading (a page break of an OCR text). */
const SPECK = /^[^\d]{1,2}$/;

/** Page numbers and specks among the lines, by line; those of `tables` are cells. */
export function pageFurniture(
  lines: readonly TextLine[],
  tables: ReadonlySet<TextLine>,
  words: Words,
): Map<TextLine, Furniture> {
  const found = new Map<TextLine, Furniture>();
  lines.forEach((line, index) => {
    const alone = (line.blanksBefore > 0 || index === 0) && (lines[index + 1]?.blanksBefore ?? 1) > 0 && !line.tabbed;
    if (!alone || tables.has(line)) return;
    const kind = words.pattern(PAGE_NUMBER).test(line.folded)
      ? 'page-number'
      : SPECK.test(line.folded)
        ? 'speck'
        : null;
    if (kind !== null) found.set(line, { kind, text: line.phrase.text, span: spanOfLines([line]) });
  });
  return found;
}

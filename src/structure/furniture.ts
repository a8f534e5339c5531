import type { Knowledge } from '../knowledge/knowledge.js';
import type { Furniture } from '../tree/tree.js';
import { canBe, type Glyphs } from './glyphs.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';

/** `13`, `- 5 -`, `5/12`, `Trang 5`: alone between blank lines, as the running number of a page is. */
const PAGE_NUMBER = '^(?:-\\s*)?(?:{page}\\s*)?\\d{1,4}(?:\\s*/\\s*\\d{1,4})?(?:\\s*-)?$';

/** A letter or sign alone between blank lines: `A` between two halves of a heading (a page break of an OCR text). */
const SPECK = /^[^\d]{1,2}$/;

/** Glyphs of a page number: more stand in none. */
const LONGEST_NUMBER = 4;

/** Page numbers and specks among the lines, by line; those of `tables` are cells. */
export function pageFurniture(
  lines: readonly TextLine[],
  tables: ReadonlySet<TextLine>,
  { words, markerGlyphs }: Knowledge,
): Map<TextLine, Furniture> {
  const found = new Map<TextLine, Furniture>();
  const running = runningNumbers(lines, tables);
  lines.forEach((line, index) => {
    if (running.has(line) || isMisreadNumber(line, lines[index - 1], lines[index + 1], markerGlyphs)) {
      found.set(line, { kind: 'page-number', text: line.phrase.text, span: spanOfLines([line]) });
      return;
    }
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

/** `| 26 |`: more than white space stands before it. */
const isCell = ({ line, phrase, tabbed }: TextLine): boolean =>
  tabbed || phrase.tokens[0]?.start !== line.span.start + line.indent;

/** Lines of the text to a page, blank ones too, as far as they go apart. */
const isWhere = (linesToPage: number): boolean => linesToPage >= 25 && linesToPage <= 75;

/**
 * Figures alone on their lines that are no line of their own to either side, for an engine puts the number at the head of a
 * page right below the last line of the one before; those that go on with another,
 * or that another goes on with, or that stand where that page is.
 *
 *     7. Trung tâm Xúc tiến đầu tư, thương mại và du lịch
 *     10
 *
 *     - Tổ chức các chương trình …
 */
function runningNumbers(lines: readonly TextLine[], tables: ReadonlySet<TextLine>): ReadonlySet<TextLine> {
  const alone = lines.flatMap((line, index) => {
    const set = line.blanksBefore > 0 || (lines[index + 1]?.blanksBefore ?? 1) > 0;
    return set && !isCell(line) && !tables.has(line) && /^\d{1,3}$/.test(line.phrase.text)
      ? [{ line, number: Number(line.phrase.text) }]
      : [];
  });
  const running = alone.filter(
    ({ line, number }, at) =>
      alone[at - 1]?.number === number - 1 ||
      alone[at + 1]?.number === number + 1 ||
      isWhere(line.line.number / number),
  );
  return new Set(running.map(({ line }) => line));
}

/** `ló` at the top of the 16th page, the last row of a table before it and the next one behind it. */
function isMisreadNumber(
  { line, phrase: { text }, tabbed }: TextLine,
  before: TextLine | undefined,
  after: TextLine | undefined,
  glyphs: Glyphs,
): boolean {
  if (tabbed || line.page === null || text.length > LONGEST_NUMBER) return false;
  const atEdge = before?.line.page !== line.page || after?.line.page !== line.page;
  return atEdge && canBe(text, String(line.page), glyphs);
}

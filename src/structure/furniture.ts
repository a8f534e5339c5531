import type { Knowledge } from '../knowledge/knowledge.js';
import type { Furniture } from '../tree/tree.js';
import { isNumberHead } from '../knowledge/number-head.js';
import { canBe, type Glyphs } from './glyphs.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';

/** `13`, `- 5 -`, `5/12`, `Trang 5`: alone between blank lines, as the running number of a page is. */
const PAGE_NUMBER = '^(?:-\\s*)?(?:{page}\\s*)?\\d{1,4}(?:\\s*/\\s*\\d{1,4})?(?:\\s*-)?$';

/** A letter or sign alone between blank lines: `A` between two halves of a heading (a page break of an OCR text), not `TT`. */
const SPECK = /^[^\d]{1,2}$/;

/** Glyphs of a page number: more stand in none. */
const LONGEST_NUMBER = 4;

/**
 * No page has so few lines of the text: of two lone numbers that are nearer, the second is the number of a row.
 *
 *     17
 *
 *     Nội dung 11: Hợp tác
 *     quốc tế về bảo vệ môi
 *     trường
 *
 *     20
 */
const SHORTEST_PAGE = 12;

/** Page numbers and specks among the lines, by line; those of `tables` are cells. */
export function pageFurniture(
  lines: readonly TextLine[],
  tables: ReadonlySet<TextLine>,
  { words, markerGlyphs, columns }: Knowledge,
): Map<TextLine, Furniture> {
  const found = new Map<TextLine, Furniture>();
  let page: LoneNumber = { value: 0, line: -Infinity };
  lines.forEach((line, index) => {
    if (isMisreadNumber(line, lines[index - 1], lines[index + 1], markerGlyphs)) {
      found.set(line, furniture('page-number', line));
      return;
    }
    const alone = (line.blanksBefore > 0 || index === 0) && (lines[index + 1]?.blanksBefore ?? 1) > 0 && !line.tabbed;
    if (!alone || tables.has(line)) return;
    const kind = words.pattern(PAGE_NUMBER).test(line.folded)
      ? 'page-number'
      : SPECK.test(line.folded) && !isNumberHead(line.folded, columns)
        ? 'speck'
        : null;
    if (kind === null) return;
    if (kind === 'page-number') {
      const number = { value: Number(line.phrase.text), line: line.line.number };
      if (!canFollow(number, page)) return;
      page = number;
    }
    found.set(line, furniture(kind, line));
  });
  return found;
}

interface LoneNumber {
  readonly value: number;
  readonly line: number;
}

/** Whether a number may be that of a page behind another: near it only the same, the next, and the first again; `5/12` tells nothing. */
const canFollow = ({ value, line }: LoneNumber, page: LoneNumber): boolean =>
  line - page.line >= SHORTEST_PAGE || Number.isNaN(value) || [page.value, page.value + 1, 1].includes(value);

/**
 * Page numbers in lines that are no table's: an engine puts the number at the head of a page right below the last line of
 * the one before. It goes on with another such number, or another with it, or it stands about where that page is.
 *
 *     7. Trung tâm Xúc tiến đầu tư, thương mại và du lịch
 *     10
 *
 *     - Tổ chức các chương trình …
 */
export function touchingNumbers(lines: readonly TextLine[]): Map<TextLine, Furniture> {
  const touching = lines.flatMap((line, index) => {
    const touches = index > 0 && line.blanksBefore === 0 && lines[index + 1]?.blanksBefore !== 0;
    const { text } = line.phrase;
    return touches && !isCell(line) && /^\d{1,3}$/.test(text) ? [{ line, number: Number(text) }] : [];
  });
  const numbers = touching.filter(
    ({ line, number }, at) =>
      touching[at - 1]?.number === number - 1 ||
      touching[at + 1]?.number === number + 1 ||
      isWhere(line.line.number / number),
  );
  return new Map(numbers.map(({ line }) => [line, furniture('page-number', line)]));
}

const furniture = (kind: Furniture['kind'], line: TextLine): Furniture => ({
  kind,
  text: line.phrase.text,
  span: spanOfLines([line]),
});

/** Lines of the text to a page, blank ones too, as far as they go apart. */
const isWhere = (linesToPage: number): boolean => linesToPage >= 25 && linesToPage <= 75;

/** `| 26 |`: more than white space stands before it. */
const isCell = ({ line, phrase, tabbed }: TextLine): boolean =>
  tabbed || phrase.tokens[0]?.start !== line.span.start + line.indent;

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

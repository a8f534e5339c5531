import type { Context } from '../../context.js';
import { headWords } from '../../knowledge/headers.js';
import type { Phrase } from '../../transcript/phrase.js';
import type { Furniture, Row } from '../../tree/tree.js';
import { spanOfLines, textOf, type TextLine } from '../lines.js';
import { isNumberHead } from '../../knowledge/number-head.js';
import { isColumnNumbers } from './column-numbers.js';
import { isHeader, makeColumns, withoutNote } from './columns.js';
import type { FoundTables } from './forms.js';
import { fitOf } from './listed/cells.js';
import { lastLength, layoutOf, readSegment, segmentsOf, type Segment } from './listed/rows.js';
import { rowStarts } from './listed/starts.js';
import { rowMarker } from './row-marker.js';
import { finishRows } from './rows.js';

/** Fewer and more heads than a table has, and a longer one. */
const LEAST_HEADS = 3;
const MOST_HEADS = 16;
const LONGEST_HEAD = 80;

/**
 * A table whose cells stand one a line, as web pages are dumped, the heads first. Empty cells are empty lines, or are
 * not there at all.
 *
 *     TT
 *     Nội dung
 *     Chủ trì
 *     1
 *     Xây dựng nền tảng số
 *     Sở Khoa học và Công nghệ
 */
export function listed(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const { knowledge } = context;
  const heads = headsAt(lines, index, context);
  if (heads < LEAST_HEADS) return null;
  const { body, furniture } = withoutRepeatedHeads(lines, index, heads, context);
  // The last of them may be the title of a first group without a number.
  const isHead = knowledge.headers.match(headWords(body[heads - 1]?.phrase.text ?? '')) === 'whole';
  const [best] = (isHead ? [heads] : [heads, heads - 1])
    .map((width) => ({ width, ...rowStarts(body, heads, width) }))
    .filter(({ width }) => width >= LEAST_HEADS && isHeader(phrasesOf(body.slice(0, width)), knowledge.columns))
    .sort((a, b) => b.gain - a.gain);
  if (best === undefined) return null;

  const { width, starts } = best;
  const header = body.slice(0, width);
  const columns = makeColumns(phrasesOf(header), knowledge.columns);
  const segments = segmentsOf(body, width, starts);
  // Where the last row ends is not known yet.
  const whole = segments.slice(0, -1).filter((row) => row.lines.length === width);
  const known = whole.map((row) => phrasesOf(row.lines));
  const layout = layoutOf(segments, width, fitOf(columns, known, knowledge.words));
  const last = segments[segments.length - 1] as Segment;
  const own = body.slice(0, body.length - last.lines.length + lastLength(last, layout));
  const drafts = segmentsOf(own, width, starts).flatMap((segment) => readSegment(segment, layout));
  const head: Row = { kind: 'header', cells: phrasesOf(header), marker: null, span: spanOfLines(header) };
  const span = spanOfLines(own);
  return {
    end: lines.indexOf(own[own.length - 1] ?? (header[0] as TextLine), index) + 1,
    tables: [{ type: 'table', caption: null, columns, rows: [head, ...finishRows(drafts, columns, context)], span }],
    furniture: furniture.filter((part) => part.span.start < span.end),
  };
}

/**
 * Lines of such tables whose cells all stand between blank lines: their numbers are no page numbers, though they look
 * like them.
 */
export function spreadTables(lines: readonly TextLine[], context: Context): Set<TextLine> {
  const found = new Set<TextLine>();
  const quiet = { ...context, report: () => undefined };
  for (let index = 0; index < lines.length; index++) {
    if (lines[index + 1]?.blanksBefore === 0) continue;
    const end = listed(lines, index, quiet)?.end ?? index;
    for (const line of lines.slice(index, end)) found.add(line);
    index = Math.max(index, end - 1);
  }
  return found;
}

const phrasesOf = (lines: readonly TextLine[]): Phrase[] => lines.map(({ phrase }) => phrase);

/** How many heads stand one a line from here on, the one of the numbers first and the first number behind them; 0 for none. */
function headsAt(lines: readonly TextLine[], index: number, { knowledge }: Context): number {
  const text = (at: number): string => lines[at]?.phrase.text ?? '';
  if (!isNumberHead(lines[index]?.folded ?? '', knowledge.columns)) return 0;
  for (let heads = 1; heads <= MOST_HEADS; heads++) {
    const line = lines[index + heads];
    if (line === undefined || line.tabbed) return 0;
    if (rowMarker(text(index + heads))?.ordinal === 1 || areNumbers(lines, index + heads, heads)) return heads;
    const head = withoutNote(line.phrase).text;
    if (head.length > LONGEST_HEAD || /[.;]$/.test(head)) return 0;
  }
  return 0;
}

/** Whether the numbers of the columns stand from a line on, in brackets: others are read as the cells of a row. */
const areNumbers = (lines: readonly TextLine[], index: number, columns: number): boolean =>
  lines[index]?.phrase.text === '(1)' && isColumnNumbers(phrasesOf(lines.slice(index, index + columns)));

/** The lines from `index` to the heads of another table, without those that stand again on each page and column numbers. */
function withoutRepeatedHeads(
  lines: readonly TextLine[],
  index: number,
  heads: number,
  context: Context,
): { body: TextLine[]; furniture: Furniture[] } {
  const body = lines.slice(index, index + heads);
  const furniture: Furniture[] = [];
  for (let at = index + heads; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined) break;
    let same = 0;
    while (same < heads && lines[at + same]?.folded === lines[index + same]?.folded) same++;
    if (areNumbers(lines, at, heads)) same = heads;
    if (same < heads - 1 || same < LEAST_HEADS) {
      if (headsAt(lines, at, context) >= LEAST_HEADS) break;
      body.push(line);
      continue;
    }
    const again = lines.slice(at, at + same);
    const text = textOf(again);
    furniture.push({ kind: 'repeated-header', text, span: spanOfLines(again) });
    at += same - 1;
  }
  return { body, furniture };
}

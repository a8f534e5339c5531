import type { Context } from '../../context.js';
import { hull } from '../../source/span.js';
import { EMPTY, phrase, type Phrase } from '../../transcript/phrase.js';
import type { Column, Row } from '../../tree/tree.js';
import { spanOfLines, type TextLine } from '../lines.js';
import { columnKind, makeColumns } from './columns.js';
import { bareLine, withoutBars } from './flat/bars.js';
import { printedLines } from './flat/columns.js';
import { flatDrafts } from './flat/drafts.js';
import { fluency, type Fluency } from './flat/fluency.js';
import { flatHeads } from './flat/header.js';
import { readRows, type ReadRow } from './flat/read-rows.js';
import { withTimes } from './flat/times.js';
import { flatRows, isYear, numbered } from './flat/rows.js';
import type { PrintedLine } from './flat/widths.js';
import type { FoundTables } from './forms.js';
import { finishRows } from './rows.js';

/** Weight of words in rows, where the places of words tell, too. */
const IN_ROWS = 0.75;
/** Lines that heads and the title below them may run over, each head on lines of its own; and words that they may have. */
const MOST_HEADER_LINES = 24;
const MOST_HEADER_WORDS = 60;

/**
 * A table whose cells lost their borders: the words of its columns stand one after another on each line, and the cells
 * that are broken over lines are interleaved.
 *
 *     TT Nội dung Thời gian hoàn
 *     thành
 *     Chủ trì
 *     5. Phát triển hệ thống Trung tâm dữ liệu
 *     thành phố
 *     Năm 2022 Sở Thông tin và
 *     Truyền thông
 */
export function flattened(all: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const opening = all[index];
  if (opening === undefined || !beginsWithNumbers(bareLine(opening), context)) return null;
  const lines = withoutBars(all);
  const fluent = fluency(context.knowledge.repair.model);
  const head = headAt(lines, index, fluent, context);
  if (head === null) return null;
  const { names } = head;
  const printed = lines.slice(index, index + head.length);
  const headsBelow = (at: number): number | null => {
    if (printed.every((line, i) => isAlike(line, lines[at + i]))) return printed.length;
    const other = beginsWithNumbers(lines[at], context) ? headAt(lines, at, fluent, context) : null;
    if (other === null || !isBody(lines[at + other.length]) || !areKnown(other.columns, context)) return 0;
    return hasKinds(other.columns, head.columns) ? other.length : null;
  };
  const { rows, furniture, end } = flatRows(lines, index + head.length, headsBelow, context);
  if (!rows.some(({ kind }) => kind === 'row')) return { end, tables: [], furniture: [] };
  const inRows = fluency(context.knowledge.repair.model, IN_ROWS);
  const readAs = (columns: readonly Column[]): ReadRow[] => {
    const headed = columns.map((column, i) => ({ ...column, printed: headLines(names[i] ?? EMPTY, printed) }));
    return readRows(rows, headed, context.knowledge.words, inRows);
  };
  const first = readAs(head.columns);
  const columns = withTimes(head.columns, first, context);
  const read = columns === head.columns ? first : readAs(columns);
  const drafts = flatDrafts(read, columns, fluent, context);
  const header: Row = { kind: 'header', cells: names, marker: null, span: spanOfLines(printed) };
  const span = hull([header.span, ...rows.map((row) => spanOfLines(row.printed))]) ?? header.span;
  const table = {
    type: 'table' as const,
    caption: null,
    columns,
    rows: [header, ...finishRows(drafts, columns, context)],
    span,
  };
  return { end, tables: [table], furniture };
}

/** The lines that the head of a column is printed on. */
function headLines({ tokens }: Phrase, lines: readonly TextLine[]): PrintedLine[] {
  const parts = lines.map(({ phrase: line }) => tokens.filter((token) => line.tokens.includes(token)));
  return printedLines(
    parts.flatMap((part, line) => (part.length === 0 ? [] : [{ line, tokens: part, startsItem: false }])),
  );
}

interface Head {
  /** As they are printed, with the notes that columns are not called by: `(chịu trách nhiệm tham mưu)`. */
  readonly names: readonly Phrase[];
  readonly columns: Column[];
  /** How many lines it runs over. */
  readonly length: number;
}

/** Whether a line begins with the head of a column of numbers; asked of every line, so nothing is made before it. */
function beginsWithNumbers(line: TextLine | undefined, { knowledge }: Context): boolean {
  const [first = ''] = line?.folded.split(' ', 1) ?? [];
  return line?.tabbed === false && columnKind(first, knowledge.columns) === 'stt';
}

/** The heads of columns that begin at a line; null where none do. */
function headAt(lines: readonly TextLine[], index: number, fluent: Fluency, { knowledge }: Context): Head | null {
  let end = index + 1;
  let words = lines[index]?.phrase.tokens.length ?? 0;
  for (; end < lines.length && end < index + MOST_HEADER_LINES && !isBody(lines[end]); end++) {
    words += lines[end]?.phrase.tokens.length ?? 0;
    if (words > MOST_HEADER_WORDS) break;
  }
  const printed = lines
    .slice(index, end)
    .map(({ phrase: { tokens }, blanksBefore }) => ({ tokens, afterGap: blanksBefore > 0 }));
  for (const { heads, length } of flatHeads(printed, knowledge.headers, fluent)) {
    const names = heads.map((tokens) => phrase(tokens));
    const columns = makeColumns(names, knowledge.columns);
    if (columns.length >= 3 && columns[0]?.kind === 'stt') return { names, columns, length };
  }
  return null;
}

/** Share of words by which a line is the same again, as an engine reads it. */
const ALIKE = 0.6;

/** Whether a line of heads was printed again: `TT Nội dung Thòi gian hoàn`. */
function isAlike(line: TextLine, other: TextLine | undefined): boolean {
  if (other === undefined) return false;
  const words = line.folded.split(' ');
  const others = new Set(other.folded.split(' '));
  const same = words.filter((word) => others.has(word)).length;
  return same >= ALIKE * Math.max(words.length, others.size);
}

/** Columns besides that of the numbers that must be known where heads stand amid rows: a cell may begin with `TT`, too. */
const LEAST_KNOWN = 2;

function areKnown(columns: readonly Column[], { knowledge }: Context): boolean {
  return (
    columns.slice(1).filter(({ header }) => columnKind(header.text, knowledge.columns) !== null).length >= LEAST_KNOWN
  );
}

function hasKinds(columns: readonly Column[], others: readonly Column[]): boolean {
  return columns.map(({ kind }) => kind).join() === others.map(({ kind }) => kind).join();
}

/** A row or group of a table begins; with a number of four figures none does, that is a year. */
function isBody(line: TextLine | undefined): boolean {
  if (line === undefined || line.tabbed) return true;
  const ordinal = numbered(line)?.marker.ordinal;
  return ordinal != null && !isYear(ordinal);
}

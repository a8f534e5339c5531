import { EMPTY, joinPhrases, phrase } from '../../transcript/phrase.js';
import type { Context } from '../../context.js';
import { fold } from '../../knowledge/fold.js';
import type { Furniture, Row } from '../../tree/tree.js';
import { annexLabel } from '../headings.js';
import { readMarker } from '../markers.js';
import { spanOfLines, type TextLine } from '../lines.js';
import { isNumberHead } from '../../knowledge/number-head.js';
import { isHeader, makeColumns } from './columns.js';
import type { FoundTables } from './forms.js';
import { opensGroup } from './row-marker.js';
import { finishRows } from './rows.js';
import { keepsColumns, spacedLine, spacedRows, type SpacedLine } from './spaced/rows.js';
import { bordersOf, stretchesOf, type Stretch } from './spaced/stretches.js';

/** Fewer columns are no table; so many lines say where their borders are. */
const LEAST_COLUMNS = 3;
const SAMPLE = 300;

/**
 * A table whose columns stand under each other with two spaces or more between them, as `pdftotext -layout` prints it.
 *
 *     TT  Nội dung                   Đơn vị chủ   Thời hạn
 *                                    trì
 *     1   Xây dựng trung tâm dữ      Sở Khoa học  Quý II/2026
 *         liệu dùng chung
 */
export function spaced(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const found = headsAt(lines, index, context);
  if (found === null) return null;
  const { heads, length } = found;
  const sample = lines.slice(index + length, index + length + SAMPLE).map(stretchesOf);
  const borders = bordersOf(
    heads,
    sample.filter((stretches) => stretches.length >= LEAST_COLUMNS),
  );
  let top = index + length;
  while (length === 1 && isHeadLine(lines[top], borders)) top++;
  const header = lines.slice(index, top);
  const read = readLines(lines, header, top, borders, context);
  if (read.lines.length === 0) return null;

  const names = header.map((line) => spacedLine(line, borders, false).cells);
  const cells = heads.map((_, column) => joinPhrases(names.map((row) => row[column] ?? EMPTY)));
  if (!isHeader(cells, context.knowledge.columns)) return null;
  const columns = makeColumns(cells, context.knowledge.columns);
  const rows = finishRows(spacedRows(read.lines, columns.length), columns, context);
  const head: Row = { kind: 'header', cells, marker: null, span: spanOfLines(header) };
  const span = spanOfLines([...header, ...read.lines.map(({ line }) => line)]);
  return {
    end: read.end,
    tables: [{ type: 'table', caption: null, columns, rows: [head, ...rows], span }],
    furniture: read.furniture,
  };
}

/** The heads of columns, and the lines that say where they stand. */
interface Heads {
  readonly heads: readonly Stretch[];
  readonly length: number;
}

/** Lines that may stand over the head of the numbers, where heads are set in the middle of their rows. */
const MOST_OVER = 3;

/**
 * The heads that begin on a line with the one of the numbers, or over it: then as many lines stand below.
 *
 *              Đơn vị
 *     STT      chủ trì
 *              thực hiện
 */
function headsAt(lines: readonly TextLine[], index: number, context: Context): Heads | null {
  let over = 0;
  while (over < MOST_OVER && !beginsWithNumbers(lines[index + over], context)) {
    if (lines[index + over + 1]?.blanksBefore !== 0) return null;
    over++;
  }
  const line = lines[index + over];
  if (line === undefined || !beginsWithNumbers(line, context)) return null;
  const first = stretchesOf(line)[0]?.to ?? 0;
  let length = over + 1;
  while (length <= 2 * over && isBehind(lines[index + length], first)) length++;
  const part = lines.slice(index, index + length);
  if (!part.every((other) => other === line || isBehind(other, first))) return null;
  const heads = merged(part.flatMap(stretchesOf));
  return heads.length < LEAST_COLUMNS ? null : { heads, length };
}

/** The head of the numbers stands at the left, apart from the others. */
function beginsWithNumbers(line: TextLine | undefined, { knowledge }: Context): boolean {
  if (line === undefined || line.tabbed) return false;
  const [first] = stretchesOf(line);
  return first !== undefined && isNumberHead(fold(phrase(first.tokens).text), knowledge.columns);
}

/** Nothing of the line stands as far to the left as the head of the numbers. */
function isBehind(line: TextLine | undefined, first: number): boolean {
  return line !== undefined && !line.tabbed && (stretchesOf(line)[0]?.from ?? 0) > first;
}

/** Stretches that stand over each other as one. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = found[found.length - 1];
    if (last === undefined || stretch.from > last.to) found.push(stretch);
    else found[found.length - 1] = { ...last, to: Math.max(last.to, stretch.to) };
  }
  return found;
}

/** A line on which heads go on: under them, with nothing in the first column. A title in the second opens a group. */
function isHeadLine(line: TextLine | undefined, borders: readonly number[]): boolean {
  if (line === undefined || line.tabbed || line.blanksBefore > 0) return false;
  const { cells, across } = spacedLine(line, borders, false);
  return cells[0]?.text === '' && !across && !opensGroup(cells[1]?.text ?? '');
}

interface ReadLines {
  readonly lines: readonly SpacedLine[];
  readonly furniture: readonly Furniture[];
  readonly end: number;
}

/** The lines below the header as far as they keep to its columns; headers of new pages are taken off. */
function readLines(
  lines: readonly TextLine[],
  header: readonly TextLine[],
  top: number,
  borders: readonly number[],
  context: Context,
): ReadLines {
  const found: SpacedLine[] = [];
  const furniture: Furniture[] = [];
  let afterBreak = false;
  let end = top;
  for (let at = top; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.tabbed || annexLabel(line.phrase, context.knowledge.words) !== null) break;
    if (header.every((head, row) => lines[at + row]?.folded === head.folded)) {
      const text = phrase(header.flatMap((head) => head.phrase.tokens)).text;
      furniture.push({ kind: 'repeated-header', text, span: spanOfLines(lines.slice(at, at + header.length)) });
      at += header.length - 1;
      afterBreak = true;
      continue;
    }
    if (headsAt(lines, at, context) !== null) break;
    const own = spacedLine(line, borders, afterBreak);
    if ((!keepsColumns(own) || isSection(own, context)) && !isTitle(lines, at, borders)) break;
    found.push(own);
    afterBreak = false;
    end = at + 1;
  }
  return { lines: found, furniture: furniture.filter(({ span }) => span.start < endOf(lines[end - 1])), end };
}

const endOf = (line: TextLine | undefined): number => line?.line.span.end ?? 0;

/** `        III. NHIỆM VỤ` behind the last row, as wide as a column by chance: the numbers of groups stand with those of rows. */
const isSection = ({ line, cells }: SpacedLine, { knowledge: { words } }: Context): boolean =>
  line.blanksBefore > 0 && cells[0]?.text === '' && readMarker(line.phrase.text, words)?.marker.kind === 'roman';

/** Lines that a title over all columns may have. */
const TITLE_LINES = 3;

/** The title of a group over all columns: a row that keeps to them stands below. Else it is the text behind the table. */
function isTitle(lines: readonly TextLine[], at: number, borders: readonly number[]): boolean {
  for (const line of lines.slice(at + 1, at + 1 + TITLE_LINES)) {
    const next = spacedLine(line, borders, false);
    if (next.stretches.length > 1 && keepsColumns(next)) return true;
  }
  return false;
}

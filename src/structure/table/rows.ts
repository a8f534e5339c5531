import { fold } from '../../knowledge/fold.js';
import { hull } from '../../source/span.js';
import { EMPTY, joinPhrases, phrase, type Phrase } from '../../transcript/phrase.js';
import type { Column, ColumnKind, Marker, Row, RowNotes } from '../../tree/tree.js';
import type { Context } from '../../context.js';
import type { TextLine } from '../lines.js';
import { spanOfLines } from '../lines.js';
import { isColumnNumbers } from './column-numbers.js';
import { withDittos } from './dittos.js';
import { COVERED } from './merged-cells.js';
import { markerBetween, markerSequence, rowMarker, unreadLetter } from './row-marker.js';

/** A row under way: the lines it was read from and its cells. */
export interface Draft {
  cells: Phrase[];
  readonly lines: TextLine[];
  readonly notes?: RowNotes;
}

/** The cells of a tabbed line, as phrases. */
export function cellsOf(line: TextLine): Phrase[] {
  const { cells, covered } = line.line;
  return cells.map((cell, at) => (covered?.includes(at) === true ? COVERED : phrase(cell)));
}

/**
 * A line's cells fitted to the columns. A row that stands one cell too far to the right goes back, and what is over
 * goes to the last cell, each with a diagnostic.
 */
export function fitCells(
  read: readonly Phrase[],
  line: TextLine,
  { length: columns, 0: first }: readonly Column[],
  context: Context,
): Phrase[] {
  const cells = [...read];
  if (first?.kind === 'stt' && isShifted(cells)) {
    cells.shift();
    context.report({
      code: 'row-shifted',
      severity: 'info',
      message: `row ${cells[0]?.text ?? ''} stands one cell too far to the right; its number is in the second cell`,
      span: spanOfLines([line]),
    });
  }
  while (cells.length > columns && cells[cells.length - 1]?.text === '') cells.pop();
  if (cells.length > columns) {
    context.report({
      code: 'row-cells',
      severity: 'warning',
      message: `the row has ${cells.length} cells where the table has ${columns} columns; those over are put into the last one`,
      span: spanOfLines([line]),
    });
    cells.push(joinPhrases(cells.splice(columns - 1)));
  }
  while (cells.length < columns) cells.push(EMPTY);
  return cells;
}

/** `  | 3 | Nghiên cứu, xây dựng Luật … | Dự thảo Luật`: converters put an empty cell before some rows. */
function isShifted(cells: readonly Phrase[]): boolean {
  const [first, second, third] = cells;
  if (first?.text !== '' || second === undefined || third === undefined || third.text === '') return false;
  if (isColumnNumbers(cells)) return false;
  const marker = rowMarker(second.text);
  return marker !== null && marker.kind !== 'dash';
}

/**
 * Whether a line goes on with the row before it: its first cell is empty, and it comes right after a page break
 * (blank line, repeated header), or fills only cells that go on.
 *
 *     h  | Kế hoạch triển khai Chương trình … trên địa       | Sở …
 *     TT | Nội dung                                          | Đơn vị chủ trì
 *        | bàn Thành phố Hồ Chí Minh năm 2026                |
 */
export function continuesRow(
  previous: Draft,
  cells: readonly Phrase[],
  columns: readonly Column[],
  afterBreak: boolean,
): boolean {
  const stt = columns.findIndex((column) => column.kind === 'stt');
  const filled = cells.filter((cell) => cell.text !== '');
  if (stt < 0) return cells[0]?.text === '' && filled.length > 0 && !beginsBelow(cells, columns);
  if (cells[stt]?.text !== '') return false;
  if (cells[stt] === COVERED) return true;
  if (filled.length === 0) return true;
  const first = filled[0]?.text ?? '';
  if (isSubRow(filled)) return false;
  if (/^["“(]?[\p{Ll}\-+–•,;)]/u.test(first)) return true;
  const main = cells[stt + 1]?.text ?? '';
  if (main === '') return true;
  const whole = filled.length >= columns.length - 1 && previous.cells.filter((cell) => cell.text !== '').length > 2;
  return afterBreak && !whole;
}

/** `Tháng 3 | Phiên họp thứ nhất | Sở Tài chính` / ` | Khảo sát tuyến du lịch | Sở Xây dựng`: the month has two rows. */
function beginsBelow(cells: readonly Phrase[], columns: readonly Column[]): boolean {
  const content = columns.findIndex(({ kind }) => kind === 'content' || kind === 'indicator');
  if (content <= 0) return false;
  const begins = /^["“(]?[\p{Lu}\d]/u.test(cells[content]?.text ?? '');
  return begins && cells[content] !== COVERED && cells.some(({ text }, at) => at !== content && text !== '');
}

/** ` | - Khu vực đô thị | % | 94,1 | ≥ 96`: an item with cells of its own, and not one of a list in a cell. */
const isSubRow = ([first, ...others]: readonly Phrase[]): boolean =>
  /^[-–+•]\s/.test(first?.text ?? '') &&
  others.length >= 2 &&
  others.every(({ text }) => /^(?:[-–]$|[^\p{Ll}\-–+•,;)])/u.test(text));

/** The cells of a row with those of its continuation; where its number is covered, these are cells of their own. */
export function appendCells(draft: Draft, cells: readonly Phrase[], columns: readonly Column[]): void {
  const apart = cells[columns.findIndex(({ kind }) => kind === 'stt')] === COVERED;
  draft.cells = draft.cells.map((cell, index) => {
    const more = cells[index] ?? EMPTY;
    return more.text === '' ? cell : joinPhrases([cell, apart ? asItem(more) : more]);
  });
}

function asItem({ tokens: [first, ...others] }: Phrase): Phrase {
  return first === undefined ? EMPTY : phrase([{ ...first, startsItem: true }, ...others]);
}

/** Finished rows: their kinds, their markers put in sequence, and what the sequence has to say. */
export function finishRows(drafts: readonly Draft[], columns: readonly Column[], context: Context): Row[] {
  const sequence = markerSequence(context.knowledge.markerGlyphs);
  const stt = columns.findIndex((column) => column.kind === 'stt');
  let last: Marker | null = null;
  const read = drafts.map((draft) => {
    const once = withTitleOnce(draft, stt);
    const number = (stt < 0 ? EMPTY : (draft.cells[stt] ?? EMPTY)).text;
    const found = rowMarker(number);
    return { draft: once, number, found, kind: rowKind(once.cells, columns, stt, found !== null, context) };
  });
  // A title without a number parts no numbers: `10`, `1`, `Nội dung 5: …`, `12`.
  const isNumbered = ({ number, kind }: (typeof read)[number]): boolean =>
    kind !== 'header' && (number !== '' || kind !== 'group');
  const numbers = read.filter(isNumbered).map(({ number }) => number);
  let at = -1;
  const rows = read.map((row): Row => {
    const { draft, number, found, kind } = row;
    if (isNumbered(row)) at++;
    const own = draft.cells.filter((_, column) => draft.notes?.inherited?.includes(column) !== true);
    const span = hull(own.flatMap((cell) => cell.tokens)) ?? spanOfLines(draft.lines);
    if (kind === 'header') return { kind, cells: draft.cells, marker: null, span };
    const letter = last === null ? null : unreadLetter(number, last, context.knowledge.markerGlyphs);
    const between = isNumbered(row) ? (markerBetween(numbers, at) ?? (kind === 'row' ? letter : null)) : null;
    if (between !== null) {
      const read = number === '' ? 'the number of the row is not read' : `the number of the row is read as "${number}"`;
      const message = `${read}; it is ${between.text}, by those of the rows around it`;
      context.report({ code: 'marker-misread', severity: 'info', message, span, expected: between.text });
    }
    const printed = between ?? found;
    if (printed === null) return { kind, cells: draft.cells, marker: null, span, ...draft.notes };
    const { marker, misread, missing, repeated } = sequence(printed);
    last = marker;
    const cells = misread || between !== null ? withNumber(draft.cells, stt, marker) : draft.cells;
    const report = (code: 'marker-misread' | 'row-number-gap' | 'row-number-repeated', message: string): void => {
      context.report({ code, severity: 'info', message, span });
    };
    if (misread)
      report('marker-misread', `the row marker "${printed.text}" is read as "${marker.text}", as the sequence wants`);
    if (missing.length > 0)
      report('row-number-gap', `the numbering jumps to ${marker.text}: ${missing.join(', ')} missing`);
    if (repeated) report('row-number-repeated', `the row number ${marker.text} stands twice in a row`);
    return { kind, cells, marker, span, ...draft.notes };
  });
  return withDittos(rows, columns, context.knowledge.words);
}

/** Cells that hold the same are one over several columns: `II | Thể chế số | Thể chế số | Thể chế số`. */
function withTitleOnce(draft: Draft, stt: number): Draft {
  const [title, ...others] = draft.cells.filter((_, column) => column !== stt);
  const isSpread = others.length > 1 && title?.text !== '' && others.every(({ text }) => text === title?.text);
  if (!isSpread) return draft;
  return { ...draft, cells: draft.cells.map((cell) => (others.includes(cell) ? EMPTY : cell)) };
}

/** The cells of a row with its number as it is meant, where one was read. */
function withNumber(cells: readonly Phrase[], stt: number, { text }: Marker): readonly Phrase[] {
  const [first] = cells[stt]?.tokens ?? [];
  if (first === undefined) return cells;
  const sign = /[.)]+$/.exec(cells[stt]?.text ?? '')?.[0] ?? '';
  return cells.map((cell, at) => (at === stt ? phrase([{ ...first, text: text + sign }]) : cell));
}

/** A title and no other cell makes a group row: `II | Thể chế số | | |`, `Phát triển hạ tầng số | | |`. */
function rowKind(
  cells: readonly Phrase[],
  columns: readonly Column[],
  stt: number,
  marked: boolean,
  context: Context,
): Row['kind'] {
  if (isColumnNumbers(cells)) return 'header';
  const filled = cells.filter((cell, index) => cell.text !== '' && (index !== stt || !marked));
  const title = filled[0]?.text ?? '';
  if (!marked && filled.length > 1 && saysTotal(title, context) && !saysWho(cells, columns)) return 'total';
  if (columns.length < 3 || (filled.length !== 1 && !isSum(cells, columns))) return 'row';
  const sign = stt < 0 ? '' : (cells[stt]?.text ?? '');
  return /^[a-zđ][.)]?$/.test(sign) || /^[-+•]/.test(title) ? 'row' : 'group';
}

/** `Tổng cộng`, `CONG`; but `Công tác thông tin` has its marks, and they say otherwise. */
function saysTotal(title: string, { knowledge: { words } }: Context): boolean {
  const [said] = words.pattern('^{total}(?![a-z])').exec(fold(title)) ?? [];
  if (said === undefined) return false;
  const printed = title.slice(0, said.length).toLowerCase();
  return printed === said || words.spelled('total', printed);
}

/** Kinds of columns that say who does what a row says, and when; and what it is to reach. */
const OF_ACTIONS: ReadonlySet<ColumnKind> = new Set(['lead', 'coordinating', 'deadline', 'product']);
const OF_ROWS: ReadonlySet<ColumnKind> = new Set([...OF_ACTIONS, 'target', 'baseline']);

/** ` | Tổng kết, xây dựng Kế hoạch năm 2027 | Báo cáo | Văn phòng Sở` is something to do. */
const saysWho = (cells: readonly Phrase[], columns: readonly Column[]): boolean =>
  columns.some(({ kind }, at) => OF_ACTIONS.has(kind) && /\p{L}/u.test(cells[at]?.text ?? ''));

/** `A | DỰ ÁN ĐẦU TƯ | | | 692.000 | 280.000`: the title of a group of a table of tasks, and what its rows add up to. */
function isSum(cells: readonly Phrase[], columns: readonly Column[]): boolean {
  const title = columns.findIndex(({ kind }) => kind === 'content');
  const isWide = /^(?:[A-H]|[IVX]+)\.?$/.test(cells[0]?.text ?? '');
  const others = [...columns.keys()].filter((at) => at > 0 && at !== title && cells[at]?.text !== '');
  return (
    isWide &&
    title > 0 &&
    columns.some(({ kind }) => kind === 'lead' || kind === 'deadline') &&
    others.every((at) => !OF_ROWS.has(columns[at]?.kind ?? 'other') && /^[\d.,]+$/.test(cells[at]?.text ?? ''))
  );
}

import type { Context } from '../../context.js';
import { UNIT } from '../../knowledge/cost.js';
import { hull } from '../../source/span.js';
import { EMPTY, phrase, type Phrase } from '../../transcript/phrase.js';
import type { Token } from '../../transcript/transcript.js';
import type { Column, ColumnKind, Row } from '../../tree/tree.js';
import { spanOfLines, type TextLine } from '../lines.js';
import { columnKind, makeColumns } from './columns.js';
import { cutRow, type FlatColumn, type RowReading } from './flat/cuts.js';
import { fluency, type Fluency } from './flat/fluency.js';
import { flatHeads } from './flat/header.js';
import { flatRows, type FlatRow } from './flat/rows.js';
import type { FoundTables } from './forms.js';
import { finishRows, type Draft } from './rows.js';

/** Lines that heads may run over. */
const MOST_HEADER_LINES = 8;

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
export function flattened(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  const head = headAt(lines, index, context);
  if (head === null) return null;
  const { columns } = head;
  const again = (at: number): number => {
    const found = lines[at]?.folded.startsWith(head.first) === true ? headAt(lines, at, context) : null;
    return found?.columns.length === columns.length ? found.length : 0;
  };
  const { rows, furniture, end } = flatRows(lines, index + head.length, again, context);
  if (!rows.some(({ kind }) => kind === 'row')) return { end, tables: [], furniture: [] };
  const read = readRows(rows, columns, context);
  const drafts = rows.map((row, i): Draft => ({
    cells: cellsOf(row, read[i] ?? null, columns),
    lines: [...row.printed],
  }));
  const printed = lines.slice(index, index + head.length);
  const header: Row = {
    kind: 'header',
    cells: columns.map(({ header: cell }) => cell),
    marker: null,
    span: spanOfLines(printed),
  };
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

interface Head {
  readonly columns: Column[];
  /** How many lines it runs over. */
  readonly length: number;
  /** The folded first word. */
  readonly first: string;
}

/** The heads of columns that begin at a line with the one of numbers; null where none do. */
function headAt(lines: readonly TextLine[], index: number, { knowledge }: Context): Head | null {
  const line = lines[index];
  const [first = ''] = line?.folded.split(' ') ?? [];
  if (line === undefined || line.tabbed || columnKind(first, knowledge.columns) !== 'stt') return null;
  let found: Head | null = null;
  for (let length = 1; length <= MOST_HEADER_LINES && index + length <= lines.length; length++) {
    const part = lines.slice(index, index + length);
    if (part[length - 1]?.tabbed === true) break;
    const heads = flatHeads(
      part.map(({ phrase: { tokens } }) => tokens),
      knowledge.headers,
    );
    if (heads === null) continue;
    const columns = makeColumns(heads.map(phrase), knowledge.columns);
    if (columns.length >= 3 && columns[0]?.kind === 'stt') found = { columns, length, first };
  }
  return found;
}

/** Rounds of reading: what the rows of one say of the columns helps the next. */
const ROUNDS = 3;

/** The best reading of each row; of the groups, null. */
function readRows(rows: readonly FlatRow[], columns: readonly Column[], { knowledge }: Context): (RowReading | null)[] {
  const fluent = fluency(knowledge.repair.model);
  let known = columns.slice(1).map(({ kind }) => flatColumn(kind, knowledge.words));
  let read: (RowReading | null)[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    read = rows.map((row) => (row.kind === 'group' ? null : readRow(row, known, fluent)));
    known = known.map((column, k) =>
      learned(
        column,
        read.flatMap((reading) => (reading?.cells[k] === undefined ? [] : [reading.cells[k]])),
      ),
    );
  }
  return read;
}

function readRow(row: FlatRow, columns: readonly FlatColumn[], fluent: Fluency): RowReading | null {
  const { lines } = row;
  return cutRow(lines, columns, fluent).readings(lines.length - 1)[0] ?? null;
}

const EMPTY_COST: Partial<Record<ColumnKind, number>> = { content: 20, indicator: 20, lead: 5, deadline: 4 };

function flatColumn(kind: ColumnKind, words: Context['knowledge']['words']): FlatColumn {
  const opens =
    kind === 'deadline'
      ? words.pattern('^(?:{opens-deadline}|\\d)(?![a-z])')
      : kind === 'lead' || kind === 'coordinating'
        ? words.pattern('^(?:{opens-agency}|{agency-head})(?![a-z])')
        : kind === 'product'
          ? words.pattern('^(?:{opens-product})(?![a-z])')
          : null;
  return {
    opens,
    figures: kind === 'target' || kind === 'baseline' || kind === 'unit',
    width: null,
    empty: (EMPTY_COST[kind] ?? 3) * UNIT,
    filled: 0,
  };
}

/** A column as the cells read so far show it. */
function learned(column: FlatColumn, cells: readonly (readonly (readonly Token[])[])[]): FlatColumn {
  const full = cells.flatMap((stretches) => stretches.slice(0, -1).map(widthOf)).sort((a, b) => a - b);
  return { ...column, width: full.length < 3 ? null : (full[Math.floor(full.length * 0.9)] ?? null) };
}

function widthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, { raw }) => sum + raw.length + 1, -1);
}

function cellsOf(row: FlatRow, reading: RowReading | null, columns: readonly Column[]): Phrase[] {
  if (reading === null) {
    const title = phrase(row.lines.flatMap(({ tokens }) => tokens));
    return columns.map((_, k) => (k === 0 ? row.sign : k === 1 ? title : EMPTY));
  }
  return [row.sign, ...reading.cells.map((stretches) => phrase(stretches.flat()))];
}

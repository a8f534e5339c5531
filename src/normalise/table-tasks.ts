import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Deadline, Task } from '../plan/plan.js';
import { EMPTY, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Column, Row } from '../tree/tree.js';
import { splitAgencies } from './agencies.js';
import { recordConfidence } from './confidence.js';
import { readDeadline, reportYear, type ReadDeadline } from './deadline.js';
import type { IdMaker } from './ids.js';
import { headingYear } from './metrics.js';
import { placeOf } from './place.js';
import { cellOf, extraOf, GUESSED, groupTitle, placedRows, rowId, sttOf, type PlacedTable } from './table-rows.js';
import { textOf } from './text.js';

/** Whether a table lists tasks: a column of contents, and one of who, what or when. */
export function isTaskTable({ table }: PlacedTable): boolean {
  const kinds = new Set(table.columns.map((column) => column.kind));
  return (
    (kinds.has('content') || kinds.has('indicator')) &&
    (['lead', 'deadline', 'product', 'coordinating'] as const).some((kind) => kinds.has(kind))
  );
}

/** The rows of a task table. */
export function tableTasks(placed: PlacedTable, planYear: number | null, unique: IdMaker, context: Context): Task[] {
  const { columns } = placed.table;
  const years = yearColumns(columns);
  return placedRows(placed.table).flatMap((place, index): Task[] => {
    const { row, groups } = place;
    const contentKind = contentKindOf(row, columns);
    const content = withoutStop(cellOf(row, columns, contentKind));
    // `300.000` stands below a head that was taken for that of the contents.
    if (!/\p{L}/u.test(content.text)) return [];
    const reference = mergedCell(row, columns, context);
    const cell = (kind: Column['kind']): Phrase => (reference === null ? cellOf(row, columns, kind) : EMPTY);
    const agencies = (kind: Column['kind']): string[] =>
      splitAgencies(cell(kind), context.knowledge.words).map((agency) => agency.text);
    const lead = agencies('lead');
    const ticks = reference === null ? tickedYears(row, years, context) : null;
    const deadline = ticks ?? deadlineOf(cell('deadline'), cell('start'), planYear, context);
    const doubts = doubtsOf(row, columns, reference, lead, deadline, content, context);
    return [
      {
        id: unique(rowId(placed, place, index)),
        stt: sttOf(row),
        path: groups.map((group) => stepOf(group, columns)).filter((step) => step !== ''),
        content: content.text,
        lead,
        coordinating: agencies('coordinating'),
        product: textOf(cell('product')),
        deadline: deadline === null ? null : inherits(deadline.deadline, row, columns),
        reference: reference === null ? null : textOf(reference),
        origin: 'table',
        extra: extraOf(row, columns, [contentKind, 'stt', 'lead', 'coordinating', 'product', 'deadline']),
        source: placeOf(row.span, context),
        confidence: recordConfidence(
          [...row.cells, ...groups.map((group) => groupTitle(group, columns))],
          [row.certainty ?? 1, ...doubts],
        ),
      },
    ];
  });
}

/** Kinds of times that an end may have, where another column says the beginning. */
const ENDS: ReadonlySet<Deadline['kind']> = new Set(['day', 'month', 'quarter', 'half', 'year']);

/** The deadline of a row, with the beginning that a column of its own says: `Quý I/2026 | Quý II/2026`. */
function deadlineOf(end: Phrase, start: Phrase, planYear: number | null, context: Context): ReadDeadline | null {
  const { words } = context.knowledge;
  const due = readDeadline(end, words, planYear);
  const begun = readDeadline(start, words, planYear);
  const from = begun?.deadline.start ?? null;
  if (begun === null || from === null) return due;
  const yearInferred = begun.yearInferred || due?.yearInferred === true;
  if (due === null && end.text === '')
    return { deadline: { raw: begun.deadline.raw, kind: 'range', start: from, end: null }, yearInferred };
  if (due?.deadline.end == null || due.deadline.before === true || !ENDS.has(due.deadline.kind)) return due;
  const { raw, end: until } = due.deadline;
  return until < from ? due : { deadline: { raw, kind: 'range', start: from, end: until }, yearInferred };
}

/** A column of a year in which a task may be due. */
interface YearColumn {
  readonly at: number;
  readonly year: number;
}

/** `Tiến độ: 2026 | 2027 | 2028`; none for a single one, which says when as any other does. */
function yearColumns(columns: readonly Column[]): readonly YearColumn[] {
  const years = columns.flatMap(({ kind, header }, at): YearColumn[] => {
    const year = kind === 'deadline' ? headingYear(header.text) : null;
    return year === null ? [] : [{ at, year }];
  });
  return years.length < 2 ? [] : years;
}

/** Years with `x` in some of them: from the first that is ticked to the last, where none is left out. */
function tickedYears(row: Row, years: readonly YearColumn[], { knowledge: { words } }: Context): ReadDeadline | null {
  const ticked = years
    .filter(({ at }) => /^[xX✓✔]$/.test(row.cells[at]?.text ?? ''))
    .map(({ year }) => ({ raw: String(year), kind: 'year' as const, start: `${year}-01-01`, end: `${year}-12-31` }));
  const [first, last] = [ticked[0], ticked.at(-1)];
  if (first === undefined || last === undefined) {
    const said = years.find(({ at }) => row.cells[at] !== undefined && row.cells[at].text !== '');
    return said === undefined ? null : readDeadline(row.cells[said.at] ?? EMPTY, words, said.year);
  }
  const raw = ticked.map((year) => year.raw).join('; ');
  const isUnbroken = Number(last.raw) - Number(first.raw) === ticked.length - 1;
  if (!isUnbroken) return { deadline: { ...first, raw, milestones: ticked }, yearInferred: false };
  const kind = ticked.length === 1 ? 'year' : 'range';
  return { deadline: { raw, kind, start: first.start, end: last.end }, yearInferred: false };
}

/** A cell that spans several rows is given to each of them. */
function inherits(deadline: Deadline, { inherited }: Row, columns: readonly Column[]): Deadline {
  const column = columns.findIndex(({ kind }) => kind === 'deadline');
  return inherited?.includes(column) === true ? { ...deadline, inherited: true } : deadline;
}

function contentKindOf(row: Row, columns: readonly Column[]): 'content' | 'indicator' {
  return cellOf(row, columns, 'content').text === '' ? 'indicator' : 'content';
}

/** `II. Thể chế số`; a group without a marker is its title alone. */
function stepOf(group: Row, columns: readonly Column[]): string {
  const title =
    group.kind === 'group' ? groupTitle(group, columns) : cellOf(group, columns, contentKindOf(group, columns));
  const stt = sttOf(group);
  const text = withoutStop(title).text;
  if (stt === null) return text;
  return `${stt}${group.marker?.kind === 'letter' ? ')' : '.'} ${text}`.trim();
}

/** `Thực hiện theo Kế hoạch số …` in the lead's cell and nothing behind it: a cell merged over the columns. */
function mergedCell(row: Row, columns: readonly Column[], { knowledge }: Context): Phrase | null {
  const filled = columns.flatMap((column, index) => {
    const cell = row.cells[index] ?? EMPTY;
    return cell.text === '' || column.kind === 'stt' || column.kind === 'content' || column.kind === 'indicator'
      ? []
      : [{ column, cell }];
  });
  const [only] = filled;
  if (row.merged === true) return only?.cell ?? null;
  if (only === undefined || filled.length > 1 || only.column.kind === 'deadline' || only.column.kind === 'product')
    return null;
  return knowledge.words.pattern('^{reference}(?![a-z])').test(fold(only.cell.text)) ? only.cell : null;
}

function doubtsOf(
  row: Row,
  columns: readonly Column[],
  reference: Phrase | null,
  lead: readonly string[],
  deadline: ReadDeadline | null,
  content: Phrase,
  context: Context,
): number[] {
  if (reference !== null) return [];
  const doubts: number[] = [];
  const name = content.text.slice(0, 60);
  const printedDeadline = cellOf(row, columns, 'deadline').text;
  if (deadline === null && printedDeadline !== '') {
    doubts.push(0.7);
    context.report({
      code: 'deadline-unread',
      severity: 'warning',
      message: `the deadline "${printedDeadline}" of "${name}" is no time that can be read`,
      span: row.span,
    });
  }
  if (row.guessed === true) doubts.push(GUESSED);
  if (deadline?.yearInferred === true) {
    doubts.push(0.9);
    reportYear(printedDeadline, name, row.span, context);
  }
  if (lead.length === 0 && columns.some((column) => column.kind === 'lead')) {
    doubts.push(0.9);
  }
  return doubts;
}

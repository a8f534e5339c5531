import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Figure, Indicator, Target } from '../plan/plan.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Column, ColumnKind } from '../tree/tree.js';
import { splitAgencies } from './agencies.js';
import { recordConfidence } from './confidence.js';
import { columnUnit, readFigure, readTarget } from './figure.js';
import { headingYear, metricsIn } from './metrics.js';
import type { IdMaker } from './ids.js';
import { placeOf } from './place.js';
import { inferRows } from './inferred.js';
import { readWhole } from '../knowledge/number.js';
import {
  cellOf,
  codeOf,
  extraOf,
  GUESSED,
  groupTitle,
  nameCell,
  nameKindOf,
  placedRows,
  rowId,
  sttOf,
  type PlacedTable,
} from './table-rows.js';
import { printed } from './text.js';

/** Kinds of columns that a record has fields for, beside its name and what whole numbers it may have. */
const FIELDS: readonly ColumnKind[] = ['stt', 'unit', 'baseline', 'target', 'lead', 'coordinating'];

/** `I. TIẾP CẬN NƯỚC SẠCH` in one cell is a group without its numeral. */
const withoutNumeral = (title: Phrase): Phrase =>
  cut(title, /^(?:[IVX]{1,5}|[A-H])\.\s+/.exec(title.text)?.[0].length ?? 0);

/** A head that is a year and nothing else: `2025`, `Năm 2025` */
const isBareYear = ({ header }: Column): boolean => /^(?:\p{L}+\s)?(?:19|20)\d\d$/u.test(header.text);

/** Kinds of columns that a year may be all the head of. */
const OF_YEARS: readonly ColumnKind[] = ['baseline', 'target'];

/** `2025 | 2028 | 2030` in a plan of 2026: the first says where things stand, of `2024 | 2025 | 2026` the second. */
function withPast(columns: readonly Column[], firstYear: number | null): readonly Column[] {
  const years = columns.filter((column) => OF_YEARS.includes(column.kind) && isBareYear(column));
  const past = years.filter(({ header }) => (headingYear(header.text) ?? Infinity) < (firstYear ?? 0));
  const isNamed = columns.some((column) => column.kind === 'baseline' && !years.includes(column));
  if (isNamed || past.length === 0 || past.length === years.length) return columns;
  return columns.map((column) =>
    past.includes(column) ? { ...column, kind: column === past.at(-1) ? 'baseline' : 'other' } : column,
  );
}

/** `Lĩnh vực | Năm 2024 | Năm 2025` in a plan of 2026 says what was reached, and aims at nothing. */
function areAllPast(columns: readonly Column[], actYear: number | null): boolean {
  const years = columns
    .filter(({ kind }) => kind === 'target')
    .map(({ header }) => headingYear(header.text) ?? Infinity);
  return years.length > 0 && years.every((year) => year < (actYear ?? 0));
}

/**
 * The rows of an indicator table.
 * @param actYear the year that the plan is of; null where it has no date
 */
export function indicatorsOf(
  placed: PlacedTable,
  planYear: number | null,
  actYear: number | null,
  unique: IdMaker,
  context: Context,
): Indicator[] {
  const { table } = placed;
  const columns = withPast(table.columns, planYear ?? actYear);
  if (areAllPast(columns, actYear)) return [];
  const { knowledge } = context;
  const infer = inferRows(table, context);
  const unitOfAll = unitAbove(placed, context);
  const count = columns.findIndex((column) => column.kind === 'count');
  const score = columns.findIndex((column) => column.kind === 'score');
  return placedRows(table).flatMap((place, index): Indicator[] => {
    const { groups } = place;
    const name = withoutStop(nameCell(place.row, columns));
    if (name.text === '') return [];
    const { row, inferred } = infer(place.row);
    const whole = (['count', 'score'] as const).filter((kind) => readWhole(cellOf(row, columns, kind).text) !== null);
    const unit = printed(withoutStop(cellOf(row, columns, 'unit'))) ?? unitOfAll;
    const group = groups[groups.length - 1];
    // `I | Đến năm 2030`
    const groupYear = groups.map((above) => headingYear(groupTitle(above, columns).text)).findLast((of) => of !== null);
    const rowYear = groupYear ?? planYear;
    const lead = splitAgencies(cellOf(row, columns, 'lead'), knowledge.words);
    const coordinating = splitAgencies(cellOf(row, columns, 'coordinating'), knowledge.words);
    const figures = columnTargets(row.cells, columns, unit, rowYear, inferred, context);
    const hasColumns = columns.some((column) => column.kind === 'target');
    const targets = hasColumns ? figures : nameTargets(name.text, rowYear, context);
    const baseline = columnBaseline(row.cells, columns, unit, inferred, context);
    if (hasColumns && targets.length === 0) {
      context.report({
        code: 'figure-unread',
        severity: 'info',
        message: `indicator "${name.text.slice(0, 60)}" has no figure in its columns of targets`,
        span: row.span,
      });
    }
    return [
      {
        id: unique(rowId(placed, place, index)),
        stt: sttOf(row) ?? codeOf(row, columns),
        group: group === undefined ? null : printed(withoutNumeral(groupTitle(group, columns))),
        name: name.text,
        baseline,
        targets,
        lead: lead.map((agency) => agency.text),
        coordinating: coordinating.map((agency) => agency.text),
        table: placed.id,
        ...(count < 0 ? {} : { componentCount: readWhole(row.cells[count]?.text) }),
        ...(score < 0 ? {} : { maxScore: readWhole(row.cells[score]?.text) }),
        extra: extraOf(row, columns, [...FIELDS, nameKindOf(row, columns), ...whole]),
        ...(inferred.has(count) || inferred.has(score) ? { inferred: true } : {}),
        source: placeOf(row.span, context),
        confidence: recordConfidence(group === undefined ? row.cells : [...row.cells, groupTitle(group, columns)], [
          row.certainty ?? 1,
          ...(row.guessed === true ? [GUESSED] : []),
          ...(hasColumns && targets.length === 0 ? [0.8] : []),
        ]),
      },
    ];
  });
}

/** `Đơn vị tính: ha` right above a table, or in its caption: `(ĐVT: triệu đồng)`. */
function unitAbove({ table, section }: PlacedTable, { knowledge: { words } }: Context): string | null {
  const before = section.blocks[section.blocks.indexOf(table) - 1];
  const above = before?.type === 'paragraph' ? before.text : null;
  for (const text of [above, table.caption]) {
    const said =
      text === null ? null : words.pattern('(?:^|\\W){unit-label}\\s*:\\s*([^:()]{1,20}?)\\W*$').exec(fold(text.text));
    if (text !== null && said?.[1] !== undefined) {
      const at = said.index + said[0].lastIndexOf(said[1]);
      return text.text.slice(at, at + said[1].length);
    }
  }
  return null;
}

type Cells = PlacedTable['table']['rows'][number]['cells'];

function columnTargets(
  cells: Cells,
  columns: readonly Column[],
  unit: string | null,
  rowYear: number | null,
  inferred: ReadonlySet<number>,
  { knowledge }: Context,
): Target[] {
  return columns.flatMap((column, index) => {
    const cell = cells[index];
    if (column.kind !== 'target' || cell === undefined) return [];
    const year = headingYear(column.header.text) ?? rowYear;
    const target = readTarget(cell, year, columnUnit(column, unit, knowledge), knowledge);
    if (target === null) return [];
    const periodEnd = target.periodEnd ?? (isOfPeriod(column.header.text) ? year : null);
    return [{ ...target, periodEnd, ...(inferred.has(index) ? { inferred: true } : {}) }];
  });
}

const PERIOD = /((?:19|20)\d\d)\D{1,12}((?:19|20)\d\d)\D*$/;

/** Whether a head ends with a period: `Giai đoạn 2026 - 2030`; not `Mục tiêu giai đoạn 2026 - 2030 2027`. */
function isOfPeriod(head: string): boolean {
  const [, start = '', end = ''] = PERIOD.exec(head) ?? [];
  return start < end;
}

function columnBaseline(
  cells: Cells,
  columns: readonly Column[],
  unit: string | null,
  inferred: ReadonlySet<number>,
  { knowledge }: Context,
): Figure | null {
  const index = columns.findIndex((column) => column.kind === 'baseline');
  const column = columns[index];
  const cell = cells[index];
  if (column === undefined || cell === undefined) return null;
  const figure = readFigure(cell, headingYear(column.header.text), columnUnit(column, unit, knowledge), knowledge);
  return figure !== null && inferred.has(index) ? { ...figure, inferred: true } : figure;
}

/** A table without columns of figures says them in the names: `Tỷ lệ phủ sóng 5G … đạt 95%`. */
function nameTargets(name: string, rowYear: number | null, context: Context): Target[] {
  return metricsIn(name, context.knowledge, { heading: null, plan: rowYear }).map((metric) => ({
    raw: metric.raw,
    value: metric.value,
    ...(metric.upper !== undefined && { upper: metric.upper }),
    unit: metric.unit,
    comparator: metric.comparator,
    year: metric.year,
    periodEnd: null,
  }));
}

/**
 * Whether a table lists indicators: it has a column of them, or of targets and its caption or heading speaks of them. One
 * with prices is an estimate of costs: `TT | Chỉ tiêu | Tần suất | Số lượng | Đơn giá | Thành tiền`, chỉ tiêu being what is
 * measured in water.
 */
export function isIndicatorTable({ table, section }: PlacedTable, context: Context): boolean {
  const kinds = new Set(table.columns.map((column) => column.kind));
  if (kinds.has('price')) return false;
  // `Nhóm chỉ số | Điểm tối đa | Điểm đạt | Thứ hạng` says what was reached.
  const isReached = !kinds.has('target') && (kinds.has('baseline') || kinds.has('score'));
  if (
    kinds.has('indicator') &&
    (kinds.has('target') || (!kinds.has('deadline') && !isReached) || section.role.startsWith('objectives'))
  )
    return true;
  const title = fold(`${table.caption?.text ?? ''} ${section.title?.text ?? ''}`);
  return (
    kinds.has('target') &&
    !kinds.has('deadline') &&
    (section.role.startsWith('objectives') ||
      context.knowledge.words.pattern('(?<![a-z]){indicator-word}(?![a-z])').test(title))
  );
}

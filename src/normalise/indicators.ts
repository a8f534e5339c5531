import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import type { Figure, Indicator, Target } from '../plan/plan.js';
import { withoutStop } from '../transcript/phrase.js';
import type { Column } from '../tree/tree.js';
import { splitAgencies } from './agencies.js';
import { recordConfidence } from './confidence.js';
import { readFigure, readTarget } from './figure.js';
import { headingYear, metricsIn } from './metrics.js';
import type { IdMaker } from './ids.js';
import { placeOf } from './place.js';
import { cellOf, extraOf, groupTitle, placedRows, rowId, sttOf, type PlacedTable } from './table-rows.js';
import { printed } from './text.js';

/** The rows of an indicator table. */
export function indicatorsOf(
  placed: PlacedTable,
  planYear: number | null,
  unique: IdMaker,
  context: Context,
): Indicator[] {
  const { table } = placed;
  const { columns } = table;
  const { knowledge } = context;
  return placedRows(table).flatMap((place, index): Indicator[] => {
    const { row, groups } = place;
    const nameKind = cellOf(row, columns, 'indicator').text === '' ? 'content' : 'indicator';
    const name = withoutStop(cellOf(row, columns, nameKind));
    if (name.text === '') return [];
    const unit = printed(withoutStop(cellOf(row, columns, 'unit')));
    const group = groups[groups.length - 1];
    const lead = splitAgencies(cellOf(row, columns, 'lead'), knowledge.words);
    const coordinating = splitAgencies(cellOf(row, columns, 'coordinating'), knowledge.words);
    const figures = columnTargets(row.cells, columns, unit, planYear, context);
    const hasColumns = columns.some((column) => column.kind === 'target');
    const targets = hasColumns ? figures : nameTargets(name.text, planYear, context);
    const baseline = columnBaseline(row.cells, columns, unit, context);
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
        stt: sttOf(row),
        group: group === undefined ? null : printed(groupTitle(group, columns)),
        name: name.text,
        baseline,
        targets,
        lead: lead.map((agency) => agency.text),
        coordinating: coordinating.map((agency) => agency.text),
        table: placed.id,
        extra: extraOf(row, columns, [nameKind, 'stt', 'unit', 'baseline', 'target', 'lead', 'coordinating']),
        source: placeOf(row.span, context),
        confidence: recordConfidence(group === undefined ? row.cells : [...row.cells, groupTitle(group, columns)], [
          row.certainty ?? 1,
          ...(hasColumns && targets.length === 0 ? [0.8] : []),
        ]),
      },
    ];
  });
}

type Cells = PlacedTable['table']['rows'][number]['cells'];

function columnTargets(
  cells: Cells,
  columns: readonly Column[],
  unit: string | null,
  planYear: number | null,
  context: Context,
): Target[] {
  return columns.flatMap((column, index) => {
    const cell = cells[index];
    if (column.kind !== 'target' || cell === undefined) return [];
    const years = [...column.header.text.matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/g)].map((match) => Number(match[0]));
    const year = years[years.length - 1] ?? planYear;
    const target = readTarget(cell, year, unit, context.knowledge);
    if (target === null) return [];
    return [years.length > 1 && target.periodEnd === null ? { ...target, periodEnd: year } : target];
  });
}

function columnBaseline(
  cells: Cells,
  columns: readonly Column[],
  unit: string | null,
  context: Context,
): Figure | null {
  const index = columns.findIndex((column) => column.kind === 'baseline');
  const column = columns[index];
  const cell = cells[index];
  if (column === undefined || cell === undefined) return null;
  return readFigure(cell, headingYear(column.header.text), unit, context.knowledge);
}

/** A table without columns of figures says them in the names: `Tỷ lệ phủ sóng 5G … đạt 95%`. */
function nameTargets(name: string, planYear: number | null, context: Context): Target[] {
  return metricsIn(name, context.knowledge, { heading: null, plan: planYear }).map((metric) => ({
    raw: metric.raw,
    value: metric.value,
    unit: metric.unit,
    comparator: metric.comparator,
    year: metric.year,
    periodEnd: null,
  }));
}

/** Whether a table lists indicators: it has a column of them, or of targets and its caption or heading speaks of them. */
export function isIndicatorTable({ table, section }: PlacedTable, context: Context): boolean {
  const kinds = new Set(table.columns.map((column) => column.kind));
  if (
    kinds.has('indicator') &&
    (kinds.has('target') || !kinds.has('deadline') || section.role.startsWith('objectives'))
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

import type { Context } from '../context.js';
import type { Table as PlanTable } from '../plan/plan.js';
import { recordConfidence } from './confidence.js';
import type { IdMaker } from './ids.js';
import { placeOf } from './place.js';
import type { PlacedTable } from './table-rows.js';
import { printed, textOf } from './text.js';
import { annexNumber, tablesOf, type Placed } from './walk.js';

/** All tables with ids: `PL1` for the table of annex 1, `PL1~2` for its second, `T1` for the first of the body. */
export function placedTables(placed: readonly Placed[], unique: IdMaker): PlacedTable[] {
  let inBody = 0;
  return placed.flatMap(({ section, ancestors }) =>
    tablesOf(section).map((table): PlacedTable => {
      const annex = [...ancestors, section].find((part) => part.role === 'appendix');
      const id = unique(annex === undefined ? `T${++inBody}` : `PL${annexNumber(annex)}`);
      return { id, table, section };
    }),
  );
}

/** The tables cell by cell, as they stand. */
export function tablesFrom(placed: readonly PlacedTable[], context: Context): PlanTable[] {
  return placed.map(({ id, table, section }) => ({
    id,
    caption: textOf(table.caption ?? section.title),
    columns: table.columns.map((column) => printed(column.header)),
    rows: table.rows.map((row) => ({
      cells: row.cells.map(printed),
      kind: row.kind,
      source: placeOf(row.span, context),
      confidence: recordConfidence(row.cells, [row.certainty ?? 1]),
    })),
    source: placeOf(table.span, context),
    confidence: recordConfidence(
      table.rows.flatMap((row) => row.cells),
      table.rows.map((row) => row.certainty ?? 1),
    ),
  }));
}

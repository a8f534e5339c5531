import type { Plan } from '../plan/plan.js';
import { csv } from './csv.js';
import { json, jsonChunks } from './json.js';
import { ndjson } from './ndjson.js';
import type { RecordKind } from './records.js';
import { sheetOf, sheets, type SheetName } from './sheets.js';
import { xlsx } from './xlsx.js';
import { yaml } from './yaml.js';

export { RECORDS, type RecordKind } from './records.js';
export type { SheetName } from './sheets.js';

/** The formats that results are written in. */
export const FORMATS = ['json', 'yaml', 'ndjson', 'csv', 'xlsx'] as const;
/** A format that results are written in. */
export type Format = (typeof FORMATS)[number];

/** How plans are put into text. */
export interface RenderOptions {
  /** The language of the text. */
  readonly format: 'json' | 'yaml';
  /** Everything on one line. */
  readonly compact: boolean;
}

/** A plan as text, with a line break at its end. The same plan gives the same text. */
export function render(plan: Plan, { format, compact }: RenderOptions): string {
  return format === 'json' ? json(plan, compact) : yaml(plan, compact);
}

/** Several plans in one file: a JSON array, or a YAML stream with a document for each. */
export function renderAll(plans: readonly Plan[], { format, compact }: RenderOptions): string {
  if (format === 'json') return json(plans, compact);
  return plans.map((plan) => `---\n${yaml(plan, compact)}`).join('');
}

/** What `render` gives of one plan and `renderAll` of several, in chunks where that saves memory. */
export function* renderChunks(plans: readonly Plan[], options: RenderOptions): Generator<string> {
  const [plan] = plans;
  const one = plan !== undefined && plans.length === 1 ? plan : null;
  if (options.format === 'json') yield* jsonChunks(one ?? plans, options.compact);
  else yield one === null ? renderAll(plans, options) : render(one, options);
}

/** JSON Lines: a line for each plan, or for each record of a kind. */
export const renderLines = (plans: readonly Plan[], records?: RecordKind): string => ndjson(plans, records);

/** A workbook (.xlsx) with a sheet for each kind of record. */
export const renderWorkbook = (plans: readonly Plan[]): Uint8Array => xlsx(sheets(plans));

/** A CSV file for the document part and for each kind of record, by name: `documents`, `tasks`. */
export function renderTables(plans: readonly Plan[]): ReadonlyMap<string, string> {
  return new Map(sheets(plans).map((sheet) => [sheet.name, csv(sheet)]));
}

/** One CSV file, as `renderTables` gives it under its name. */
export const renderTable = (plans: readonly Plan[], name: SheetName): string => csv(sheetOf(name, plans));

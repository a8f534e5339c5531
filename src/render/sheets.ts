import type { Figure, Place, Plan, Target } from '../plan/plan.js';
import { objectivesOf, type RecordKind } from './records.js';

/** What a cell holds; a full ISO date is a date where the format knows dates. */
export type Cell = string | number | null;

/** A table of records: what a CSV file and a sheet of a workbook show. */
export interface Sheet {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

export interface Column {
  readonly name: string;
  /** In characters. */
  readonly width: number;
}

/** A column, and its cell for a record of the plan it stands in. */
interface Field<T> {
  readonly column: Column;
  readonly cell: (record: T, plan: Plan) => Cell;
}

const field = <T>(name: string, width: number, cell: Field<T>['cell']): Field<T> => ({ column: { name, width }, cell });

const list = (items: readonly string[]): Cell => (items.length === 0 ? null : items.join('; '));

/** Where the record stands, and in which document. */
function framed<T extends { readonly source: Place | null }>(
  fields: readonly Field<T>[],
  confidence?: (record: T) => number,
): Field<T>[] {
  return [
    field('document', 20, (_, plan) => plan.source.name),
    ...fields,
    field('first line', 9, ({ source }) => source?.lines[0] ?? null),
    field('last line', 9, ({ source }) => source?.lines[1] ?? null),
    field('page', 6, ({ source }) => source?.page ?? null),
    ...(confidence === undefined ? [] : [field<T>('confidence', 10, confidence)]),
  ];
}

function sheet<T>(name: string, plans: readonly Plan[], of: (plan: Plan) => readonly T[], fields: Field<T>[]): Sheet {
  const rows = plans.flatMap((plan) => of(plan).map((record) => fields.map(({ cell }) => cell(record, plan))));
  return { name, columns: fields.map(({ column }) => column), rows };
}

const DOCUMENT: Field<Plan>[] = [
  field('document', 20, ({ source }) => source.name),
  field('type', 12, ({ document }) => document.typeLabel),
  field('number', 16, ({ document }) => document.number),
  field('issuer', 36, ({ document }) => document.issuer),
  field('place', 24, ({ document }) => document.place),
  field('date', 12, ({ document }) => document.date),
  field('title', 60, ({ document }) => document.title),
  field('period start', 10, ({ document }) => document.period?.start ?? null),
  field('period end', 10, ({ document }) => document.period?.end ?? null),
  field('signatory', 24, ({ document }) => document.signatory?.name ?? null),
  field('position', 20, ({ document }) => document.signatory?.position ?? null),
  field('legal bases', 60, ({ document }) => list(document.legalBases.map(({ text }) => text))),
  field('recipients', 60, ({ document }) => list(document.recipients)),
  field('format', 8, ({ source }) => source.format),
  field('pages', 6, ({ source }) => source.pageCount),
  field('lines', 6, ({ source }) => source.lineCount),
  field('text', 10, ({ repair }) => repair.profile),
  field('confidence', 10, ({ confidence }) => confidence),
  field('sha256', 20, ({ source }) => source.sha256),
];

type Objective = Plan['objectives']['specific'][number];

/** An objective with what a general one doesn't have left empty. */
interface ObjectiveRow extends Pick<Objective, 'text' | 'source' | 'confidence'> {
  readonly kind: string;
  readonly group: string | null;
  readonly metrics: Objective['metrics'];
}

const objectiveRows = (plan: Plan): ObjectiveRow[] =>
  objectivesOf(plan).map((objective) => ({ group: null, metrics: [], ...objective }));

const OBJECTIVE = framed<ObjectiveRow>(
  [
    field('kind', 9, ({ kind }) => kind),
    field('group', 28, ({ group }) => group),
    field('text', 80, ({ text }) => text),
    field('figures', 24, ({ metrics }) => list(metrics.map(({ raw }) => raw))),
  ],
  ({ confidence }) => confidence,
);

/** An indicator with one of its targets: analysts filter by the year, so that each target has a row. */
interface IndicatorRow {
  readonly indicator: Plan['indicators'][number];
  readonly target: Target | null;
  readonly source: Place;
}

const indicatorRows = ({ indicators }: Plan): IndicatorRow[] =>
  indicators.flatMap((indicator) => {
    const targets = indicator.targets.length === 0 ? [null] : indicator.targets;
    return targets.map((target) => ({ indicator, target, source: indicator.source }));
  });

function figure<T>(name: string, of: (row: T) => Figure | Target | null | undefined): Field<T>[] {
  return [
    field(name, 14, (row) => of(row)?.raw ?? null),
    field(`${name} value`, 10, (row) => of(row)?.value ?? null),
    field(`${name} upper`, 10, (row) => of(row)?.upper ?? null),
    field(`${name} unit`, 8, (row) => of(row)?.unit ?? null),
    field(`${name} comparator`, 8, (row) => of(row)?.comparator ?? null),
    field(`${name} year`, 8, (row) => of(row)?.year ?? null),
  ];
}

const INDICATOR = framed<IndicatorRow>(
  [
    field('id', 10, ({ indicator }) => indicator.id),
    field('stt', 6, ({ indicator }) => indicator.stt),
    field('group', 28, ({ indicator }) => indicator.group),
    field('name', 60, ({ indicator }) => indicator.name),
    ...figure<IndicatorRow>('baseline', ({ indicator }) => indicator.baseline),
    ...figure<IndicatorRow>('target', ({ target }) => target),
    field('lead', 32, ({ indicator }) => list(indicator.lead)),
    field('coordinating', 40, ({ indicator }) => list(indicator.coordinating)),
    field('extra', 24, ({ indicator }) => extra(indicator.extra)),
  ],
  ({ indicator }) => indicator.confidence,
);

type Task = Plan['tasks'][number];

const TASK = framed<Task>(
  [
    field('id', 14, ({ id }) => id),
    field('stt', 6, ({ stt }) => stt),
    field('path', 40, ({ path }) => (path.length === 0 ? null : path.join(' > '))),
    field('content', 80, ({ content }) => content),
    field('lead', 32, ({ lead }) => list(lead)),
    field('coordinating', 40, ({ coordinating }) => list(coordinating)),
    field('product', 32, ({ product }) => product),
    field('deadline', 18, ({ deadline }) => deadline?.raw ?? null),
    field('deadline kind', 10, ({ deadline }) => deadline?.kind ?? null),
    field('deadline start', 12, ({ deadline }) => deadline?.start ?? null),
    field('deadline end', 12, ({ deadline }) => deadline?.end ?? null),
    field('reference', 32, ({ reference }) => reference),
    field('origin', 8, ({ origin }) => origin),
    field('extra', 24, (task) => extra(task.extra)),
  ],
  ({ confidence }) => confidence,
);

const extra = (cells: Readonly<Record<string, unknown>> | undefined): Cell =>
  list(Object.entries(cells ?? {}).map(([head, value]) => `${head}: ${String(value)}`));

type Agency = NonNullable<Plan['agencies']>[number];

const AGENCY: Field<Agency>[] = [
  field('document', 20, (_, plan) => plan.source.name),
  field('name', 50, ({ name }) => name),
  field('aliases', 60, ({ aliases }) => list(aliases)),
  field('leads', 8, ({ leads }) => leads),
  field('coordinates', 11, ({ coordinates }) => coordinates),
  field('duties', 8, ({ duties }) => duties),
];

type Responsibility = Plan['responsibilities'][number];

/** A duty with the agency that has it. */
interface DutyRow {
  readonly responsibility: Responsibility;
  readonly text: string;
  readonly source: Place;
}

const dutyRows = ({ responsibilities }: Plan): DutyRow[] =>
  responsibilities.flatMap((responsibility) =>
    responsibility.duties.map(({ text, source }) => ({ responsibility, text, source })),
  );

const DUTY = framed<DutyRow>(
  [field('agency', 40, ({ responsibility }) => responsibility.agency), field('duty', 80, ({ text }) => text)],
  ({ responsibility }) => responsibility.confidence,
);

type Finding = Plan['diagnostics'][number];

const FINDING = framed<Finding>([
  field('severity', 9, ({ severity }) => severity),
  field('code', 24, ({ code }) => code),
  field('message', 80, ({ message }) => message),
  field('actual', 24, ({ actual }) => actual ?? null),
  field('expected', 24, ({ expected }) => expected ?? null),
]);

/** The document part, or a kind of record. */
export type SheetName = 'documents' | RecordKind;

/** The tables of plans in the order of a workbook. */
const SHEETS: Readonly<Record<SheetName, (name: string, plans: readonly Plan[]) => Sheet>> = {
  documents: (name, plans) => sheet(name, plans, (plan) => [plan], DOCUMENT),
  objectives: (name, plans) => sheet(name, plans, objectiveRows, OBJECTIVE),
  indicators: (name, plans) => sheet(name, plans, indicatorRows, INDICATOR),
  tasks: (name, plans) => sheet(name, plans, (plan) => plan.tasks, TASK),
  responsibilities: (name, plans) => sheet(name, plans, dutyRows, DUTY),
  agencies: (name, plans) => sheet(name, plans, (plan) => plan.agencies ?? [], AGENCY),
  diagnostics: (name, plans) => sheet(name, plans, (plan) => plan.diagnostics, FINDING),
};

/** One table of plans. */
export const sheetOf = (name: SheetName, plans: readonly Plan[]): Sheet => SHEETS[name](name, plans);

/** All tables of plans. */
export const sheets = (plans: readonly Plan[]): Sheet[] =>
  Object.entries(SHEETS).map(([name, make]) => make(name, plans));

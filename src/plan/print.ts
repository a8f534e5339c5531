import type { Deadline, Figure, Indicator, Metric, Place, Plan, Section, Target, Task } from './plan.js';

/** How many records of each kind a plan holds: `34 specific objectives, 34 indicators, 123 tasks`. */
export function countRecords(plan: Plan): string {
  const counts = recordCounts(plan);
  return WORDS.map(([kind, one, many]) => plural(counts[kind], one, many)).join(', ');
}

/** How many records of each kind a plan has. */
export type RecordCounts = Readonly<
  Record<'legalBases' | 'objectives' | 'indicators' | 'tasks' | 'responsibilities' | 'tables', number>
>;

const WORDS: readonly (readonly [keyof RecordCounts, string, string])[] = [
  ['legalBases', 'legal basis', 'legal bases'],
  ['objectives', 'objective', 'objectives'],
  ['indicators', 'indicator', 'indicators'],
  ['tasks', 'task', 'tasks'],
  ['responsibilities', 'responsibility', 'responsibilities'],
  ['tables', 'table', 'tables'],
];

export function recordCounts({
  document,
  objectives,
  indicators,
  tasks,
  responsibilities,
  tables,
}: Plan): RecordCounts {
  return {
    legalBases: document.legalBases.length,
    objectives: objectives.general.length + objectives.specific.length,
    indicators: indicators.length,
    tasks: tasks.length,
    responsibilities: responsibilities.length,
    tables: tables.length,
  };
}

/** A plan for people: one line a record, its lines in the source in front of it. */
export function printPlan(plan: Plan): string {
  const rows: string[] = [];
  const title = (text: string): void => void rows.push('', text);
  const row = (source: Place | null, text: string, depth = 1): void =>
    void rows.push(`${place(source).padEnd(12)}${'  '.repeat(depth)}${text}`);

  document(plan, row);
  title('sections');
  for (const section of plan.sections) sections(section, 1, row);
  title(`objectives: ${plan.objectives.general.length} general, ${plan.objectives.specific.length} specific`);
  for (const objective of plan.objectives.general) row(objective.source, objective.text);
  for (const { source, group, text, metrics } of plan.objectives.specific) {
    row(source, `${group === null ? '' : `[${group}] `}${text}${list(' => ', metrics.map(metric))}`);
  }
  title(`indicators: ${plan.indicators.length}`);
  for (const indicator of plan.indicators) row(indicator.source, indicatorText(indicator));
  title(`tasks: ${plan.tasks.length}`);
  for (const task of plan.tasks) row(task.source, taskText(task));
  title(`responsibilities: ${plan.responsibilities.length}`);
  for (const { source, agency, duties } of plan.responsibilities) {
    row(source, agency);
    for (const duty of duties) row(duty.source, duty.text, 2);
  }
  title(`budget: ${plan.budget.length}`);
  for (const item of plan.budget) row(item.source, item.text);
  title(`annexes: ${plan.annexes.length}`);
  for (const { source, label, title: name, present } of plan.annexes) {
    row(source, `${label}${name === null ? '' : `: ${name}`}${present ? '' : ' (not in the file)'}`);
  }
  title(`tables: ${plan.tables.length}`);
  for (const { source, id, caption, columns, rows: tableRows } of plan.tables) {
    const size = `${plural(columns.length, 'column')}, ${plural(tableRows.length, 'row')}`;
    row(source, [id, caption, size].filter(Boolean).join(' '));
  }
  title(`diagnostics: ${plan.diagnostics.length}`);
  for (const { source, severity, code, message } of plan.diagnostics) row(source, `${severity}: ${message} [${code}]`);
  return rows.map((text) => `${text.trimEnd()}\n`).join('');
}

/** A number of things in words: `1 task`, `2 tasks`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

type Row = (source: Place | null, text: string, depth?: number) => void;

function document(plan: Plan, row: Row): void {
  const { source, typeLabel, number, symbol, issuer, place: town, date, title, period, signatory } = plan.document;
  row(source, [typeLabel, number ?? symbol, issuer, town, date].map((field) => field ?? '?').join(' | '), 0);
  row(source, title ?? '(no title)', 0);
  if (period !== null) row(source, `period ${period.start ?? '?'} to ${period.end ?? '?'}`, 0);
  for (const { source: where, typeCode, number: cited, date: day, text } of plan.document.legalBases) {
    row(where, `basis ${typeCode ?? '?'} ${cited ?? '-'} ${day ?? '-'}: ${text}`);
  }
  if (signatory !== null) {
    const { authority, capacity, position, name } = signatory;
    row(signatory.source ?? null, `signed ${[authority, capacity, position, name].filter(Boolean).join(', ')}`);
  }
  for (const recipient of plan.document.recipients) row(null, `to ${recipient}`);
}

function sections(section: Section, depth: number, row: Row): void {
  const heading = [section.marker, section.title].filter(Boolean).join(' ');
  const paragraphs = plural(section.paragraphs.length, 'paragraph');
  row(section.source, `${heading || '(no heading)'} <${section.role}> ${paragraphs}`, depth);
  for (const child of section.children) sections(child, depth + 1, row);
}

function indicatorText({ id, group, name, baseline, targets, lead, coordinating }: Indicator): string {
  const from = baseline === null ? [] : [`from ${figure(baseline)}`];
  const to = list(' => ', [...from, ...targets.map(target)]);
  return `${id} ${group === null ? '' : `[${group}] `}${name}${to}${agencies(lead, coordinating)}`;
}

function taskText({ id, path, content, lead, coordinating, product, deadline, reference }: Task): string {
  const parts = [
    `${id} [${path.join(' > ')}] ${content}${agencies(lead, coordinating)}`,
    product === null ? '' : ` | product: ${product}`,
    deadline === null ? '' : ` | by: ${time(deadline)}`,
    reference === null ? '' : ` | see: ${reference}`,
  ];
  return parts.join('');
}

const agencies = (lead: readonly string[], coordinating: readonly string[]): string =>
  list(' | lead: ', lead) + list(' | with: ', coordinating);

const list = (before: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `${before}${items.join('; ')}`;

function figure({ comparator, value, upper, unit, raw, year }: Figure | Metric | Target): string {
  const single = value === null ? `"${raw}"` : `${comparator === '=' ? '' : (comparator ?? '')}${value}`;
  const number = upper === undefined ? single : `${value}..${upper}`;
  return `${number}${unit === null ? '' : ` ${unit}`}${year === null ? '' : ` in ${year}`}`;
}

const metric = (found: Metric): string => `${found.change === null ? '' : `${found.change} `}${figure(found)}`;
const target = (found: Target): string => `${figure(found)}${found.periodEnd === null ? '' : ` to ${found.periodEnd}`}`;

function time({ raw, kind, start, end, every, before }: Deadline): string {
  const span = start === null && end === null ? '' : ` ${start ?? ''}..${before === true ? '<' : ''}${end ?? ''}`;
  return `${raw} (${kind}${every === undefined ? '' : ` ${every}`}${span})`;
}

/** `701-703` or `701`, `p3:701` where there are pages. */
function place(source: Place | null): string {
  if (source === null) return '';
  const [first, last] = source.lines;
  return `${source.page === null ? '' : `p${source.page}:`}${first}${last === first ? '' : `-${last}`}`;
}

/** What is compared: the parts of a document, each with its records in gold and output and the rule for each field. */
import type { Plan, Section } from '../../src/plan/plan.js';
import type { Gold, GoldHeading, GoldRecord, Lines } from './gold.js';
import { code, isObject, list, marker, record, same, text, texts, textSet, type Rule } from './rules.js';

/** A record of gold or output, ready to be matched: `lines` and `text` find its partner, `value` is compared. */
export interface Item {
  /** null where the gold does not say. */
  readonly lines: Lines | null;
  readonly text: string;
  readonly value: unknown;
}

export interface Part {
  readonly name: string;
  readonly gold: (gold: Gold) => readonly Item[];
  readonly got: (plan: Plan) => readonly Item[];
  readonly rule: Rule;
}

/** The fields of the document part; each counts as a record of its own. */
export const DOCUMENT_FIELDS: Readonly<Record<string, Rule>> = {
  typeCode: code,
  number: code,
  symbol: code,
  issuer: text,
  place: text,
  date: same,
  title: text,
  period: record({ start: same, end: same }),
  'signatory.authority': text,
  'signatory.capacity': text,
  'signatory.position': text,
  'signatory.name': text,
  recipients: texts,
};

const FIGURE = { raw: text, value: same, unit: text, comparator: same, year: same };

const DATE = { kind: same, start: same, end: same, every: same, before: same, raw: text };

export const PARTS: readonly Part[] = [
  {
    name: 'legalBases',
    gold: (gold) => gold.document.legalBases.map((basis) => ({ lines: null, text: basis.text, value: basis })),
    got: (plan) => plan.document.legalBases.map((basis) => item(basis, basis.text)),
    rule: record({ text, typeCode: code, number: code, date: same, issuer: text }),
  },
  {
    name: 'outline',
    gold: (gold) => goldHeadings(gold.outline, 1),
    got: (plan) => headings(plan.sections, 1),
    rule: record({ marker, title: text, depth: same }),
  },
  {
    name: 'objectives.general',
    gold: (gold) => gold.objectives.general.map((objective) => goldItem(objective, 'text')),
    got: (plan) => plan.objectives.general.map((objective) => item(objective, objective.text)),
    rule: record({ text }),
  },
  {
    name: 'objectives.specific',
    gold: (gold) => gold.objectives.specific.map((objective) => goldItem(objective, 'text')),
    got: (plan) => plan.objectives.specific.map((objective) => item(objective, objective.text)),
    rule: record({
      group: text,
      text,
      metrics: list(record({ value: same, unit: text, comparator: same, year: same })),
    }),
  },
  {
    name: 'indicators',
    gold: (gold) => gold.indicators.map((indicator) => goldItem(indicator, 'name')),
    got: (plan) =>
      plan.indicators.map((indicator) => ({
        ...item(indicator, indicator.name),
        value: { ...indicator, inferred: inferred(indicator) },
      })),
    rule: record({
      stt: marker,
      group: text,
      name: text,
      baseline: record(FIGURE),
      targets: list(record({ ...FIGURE, periodEnd: same })),
      lead: textSet,
      coordinating: textSet,
      componentCount: same,
      maxScore: same,
      inferred: textSet,
    }),
  },
  {
    name: 'tasks',
    gold: (gold) => gold.tasks.map((task) => goldItem(task, 'content')),
    got: (plan) => plan.tasks.map((task) => item(task, task.content)),
    rule: record({
      stt: marker,
      path: texts,
      content: text,
      lead: textSet,
      coordinating: textSet,
      product: text,
      deadline: record({ ...DATE, inherited: same, milestones: list(record(DATE)) }),
      reference: text,
      origin: same,
    }),
  },
];

/** A field of the document part by its dotted name; undefined where the path ends early in what is left out. */
export function documentField(document: unknown, name: string): unknown {
  return name.split('.').reduce<unknown>((value, key) => (isObject(value) ? value[key] : value), document);
}

function item(output: { readonly source: { readonly lines: Lines } }, words: string): Item {
  return { lines: output.source.lines, text: words, value: output };
}

function goldItem(gold: GoldRecord, named: string): Item {
  const words = gold[named];
  return { lines: gold.lines ?? null, text: typeof words === 'string' ? words : '', value: gold };
}

/** Only the line of the heading finds its partner, or a section would be as good as any in it. */
function heading(line: number, depth: number, sign: string | null, title: string | null): Item {
  return { lines: [line, line], text: title ?? '', value: { marker: sign, title, depth } };
}

function goldHeadings(outline: readonly GoldHeading[], depth: number): Item[] {
  return outline.flatMap((top) => [
    heading(top.line, depth, top.marker, top.title),
    ...goldHeadings(top.children, depth + 1),
  ]);
}

function headings(sections: readonly Section[], depth: number): Item[] {
  return sections.flatMap((section) => [
    heading(section.source.lines[0], depth, section.marker, section.title),
    ...headings(section.children, depth + 1),
  ]);
}

/** Which values of an indicator were worked out rather than read, as the gold names them: `targets.2030`. */
function inferred(indicator: Plan['indicators'][number]): string[] {
  const targets = indicator.targets.filter((target) => target.inferred === true);
  const names = targets.map((target) => `targets.${target.year ?? ''}`);
  return indicator.baseline?.inferred === true ? ['baseline', ...names] : names;
}

/** A plan that says what the gold says: what the scorer's own tests start from, and then spoil. */
import type { Plan } from '../../src/plan/plan.js';
import type { Gold, GoldHeading, GoldRecord } from './gold.js';

/** The parts of a plan that are scored, open to change. */
export interface Draft {
  document: Record<string, unknown> & { legalBases: Record<string, unknown>[]; signatory: Record<string, unknown> };
  sections: DraftSection[];
  objectives: { general: DraftRecord[]; specific: DraftRecord[] };
  indicators: DraftRecord[];
  tasks: DraftRecord[];
}

export interface DraftSection {
  marker: string | null;
  title: string | null;
  source: { lines: [number, number] };
  children: DraftSection[];
}

export interface DraftRecord extends Record<string, unknown> {
  source: { lines: [number, number] };
}

export function perfect(gold: Gold): Draft {
  const { document, outline, objectives, indicators, tasks } = structuredClone(gold);
  return {
    document: { ...document, source: null } as unknown as Draft['document'],
    sections: outline.map(section),
    objectives: { general: objectives.general.map(record), specific: objectives.specific.map(record) },
    indicators: indicators.map((indicator) => ({ ...record(indicator), ...marked(indicator) })),
    tasks: tasks.map(record),
  };
}

/** Only what is scored is filled in, so the draft is a plan for the scorer alone. */
export const asPlan = (draft: Draft): Plan => {
  for (const basis of draft.document.legalBases) basis['source'] ??= { lines: [1, 1], page: null };
  return draft as unknown as Plan;
};

function record(gold: GoldRecord): DraftRecord {
  const { lines: [first, last] = [1, 1], ...fields } = gold;
  return { ...fields, source: { lines: [first, last] } };
}

function section(gold: GoldHeading): DraftSection {
  const children = gold.children.map(section);
  const last = children.at(-1)?.source.lines[1] ?? gold.line;
  return { marker: gold.marker, title: gold.title, source: { lines: [gold.line, last] }, children };
}

/** The gold names what was worked out at the record (`targets.2030`), the output marks the value. */
function marked(indicator: GoldRecord): Record<string, unknown> {
  const names = (indicator['inferred'] ?? []) as readonly string[];
  const targets = indicator['targets'] as readonly { readonly year: number }[];
  return {
    inferred: undefined,
    targets: targets.map((target) =>
      names.includes(`targets.${target.year}`) ? { ...target, inferred: true } : { ...target },
    ),
  };
}

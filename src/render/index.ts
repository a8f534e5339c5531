import type { Plan } from '../plan/plan.js';
import { json } from './json.js';
import { yaml } from './yaml.js';

export const FORMATS = ['json', 'yaml'] as const;
export type Format = (typeof FORMATS)[number];

export interface RenderOptions {
  readonly format: Format;
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

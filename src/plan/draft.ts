import type { Agency, LegalBasis, Plan } from './plan.js';

/** The parts of a plan that its text gives; what says how it was made is added by the pipeline. */
export interface Draft extends Omit<
  Plan,
  'schemaVersion' | 'generator' | 'source' | 'repair' | 'diagnostics' | 'confidence'
> {
  readonly agencies: Agency[];
  /** Every act that the document cites by its number, wherever it does: what checks compare. No part of the output. */
  readonly citations: readonly LegalBasis[];
}

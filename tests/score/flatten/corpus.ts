/** The documents that the forms are measured on, where they are at hand. */
import { seedText } from '../pipeline.js';
import { corpusPlans } from '../plans.js';
import { trueDocument, type TrueDocument } from './flatten.js';
import { tabbedTables } from './seed-tables.js';

/** `held` documents are only measured: nobody looks at them or tunes on them. */
export type Share = 'tune' | 'held';

export interface CorpusDocument extends TrueDocument {
  readonly share: Share;
}

/** A seed whose annexes stand in cells; none of them is in the corpus. */
const ANNEXES = 'tphcm-2026';

/** All documents in the order of their names, every third of them held; null where the corpus is missing. */
export function corpus(): CorpusDocument[] | null {
  const plans = corpusPlans()?.map(({ name, text }, index): CorpusDocument => ({
    ...trueDocument(name, text),
    share: index % 3 === 2 ? 'held' : 'tune',
  }));
  if (plans === undefined) return null;
  const annexes = tabbedTables(ANNEXES, seedText(ANNEXES)).map((annex, index): CorpusDocument => ({
    ...annex,
    share: index % 2 === 1 ? 'held' : 'tune',
  }));
  return [...plans, ...annexes];
}

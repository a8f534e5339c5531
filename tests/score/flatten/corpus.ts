/** The documents that the forms are measured on, where they are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { seedText } from '../pipeline.js';
import { trueDocument, type TrueDocument } from './flatten.js';
import { tabbedTables } from './seed-tables.js';

const PLANS = new URL('../../../../shared/corpus/plans/', import.meta.url);

/** `held` documents are only measured: nobody looks at them or tunes on them. */
export type Share = 'tune' | 'held';

export interface CorpusDocument extends TrueDocument {
  readonly share: Share;
}

/** A seed whose annexes stand in cells; none of them is in the corpus. */
const ANNEXES = 'tphcm-2026';

/** All documents in the order of their names, every third of them held; null where the corpus is missing. */
export function corpus(): CorpusDocument[] | null {
  if (!existsSync(PLANS)) return null;
  const plans = readdirSync(PLANS)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file, index): CorpusDocument => ({
      ...trueDocument(file.slice(0, -'.md'.length), readFileSync(new URL(file, PLANS), 'utf8')),
      share: index % 3 === 2 ? 'held' : 'tune',
    }));
  const annexes = tabbedTables(ANNEXES, seedText(ANNEXES)).map((annex, index): CorpusDocument => ({
    ...annex,
    share: index % 2 === 1 ? 'held' : 'tune',
  }));
  return [...plans, ...annexes];
}

/** The documents that the forms are measured on, where they are at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { trueDocument, type TrueDocument } from './flatten.js';

const PLANS = new URL('../../../../shared/corpus/plans/', import.meta.url);

/** `held` documents are only measured: nobody looks at them or tunes on them. */
export type Share = 'tune' | 'held';

export interface CorpusDocument extends TrueDocument {
  readonly share: Share;
}

/** All documents in the order of their names, every third of them held; null where the corpus is missing. */
export function corpus(): CorpusDocument[] | null {
  if (!existsSync(PLANS)) return null;
  return readdirSync(PLANS)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file, index) => ({
      ...trueDocument(file.slice(0, -'.md'.length), readFileSync(new URL(file, PLANS), 'utf8')),
      share: index % 3 === 2 ? 'held' : 'tune',
    }));
}

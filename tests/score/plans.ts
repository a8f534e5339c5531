/** The Markdown plans of the shared corpus, which are not part of the repository. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const PLANS = new URL('../../../shared/corpus/plans/', import.meta.url);

export interface CorpusPlan {
  /** Its file's, without the ending. */
  readonly name: string;
  readonly text: string;
}

/** All plans in the order of their names; null where the corpus is missing. */
export function corpusPlans(): CorpusPlan[] | null {
  if (!existsSync(PLANS)) return null;
  return readdirSync(PLANS)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.md'.length), text: readFileSync(new URL(file, PLANS), 'utf8') }));
}

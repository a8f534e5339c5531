/** The score of the plans that were written to test with; nobody wrote down their outlines. */
import { goldDocuments, readGold, WRITTEN } from './gold.js';
import { extractWritten } from './pipeline.js';
import { scorePlan, type PartScore } from './score.js';

export const writtenDocuments = (): string[] => goldDocuments(WRITTEN);

export function scoreWritten(document: string): PartScore[] {
  const gold = { ...readGold(document, WRITTEN), outline: [] };
  const scores = scorePlan(document, gold, extractWritten(document).plan);
  return scores.filter(({ part }) => part !== 'outline');
}

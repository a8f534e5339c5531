import { confidenceOf, type Phrase } from '../transcript/phrase.js';

/** Highest confidence: structure is read by rules, and no rule is sure. */
const SURE = 0.99;

/**
 * Confidence of a record, 0 to 1 with two digits: how sure the reading of its text is, less what each doubt about its
 * fields takes away.
 * @param doubts factors below 1, one for each thing that was guessed or could not be read
 */
export function recordConfidence(parts: readonly (Phrase | null)[], doubts: readonly number[] = []): number {
  let value = SURE;
  for (const part of parts) if (part !== null) value *= confidenceOf(part);
  for (const doubt of doubts) value *= doubt;
  return Math.round(value * 100) / 100;
}

import type { Knowledge } from '../../../knowledge/knowledge.js';
import { BOUNDARY } from '../../../knowledge/lexicon.js';
import { idsOf } from '../../../knowledge/word-ids.js';
import { UNIT } from '../../../knowledge/cost.js';

/** How badly a text goes on with another, in nats; below 0 where it goes on better than it would begin anew. */
export type Fit = (before: string, after: string) => number;

/** The most that one join may say for or against. */
const MOST = 6;

/** Asks the language model: the last word of one text and the first of the next, against an end and a new beginning. */
export function fitOf({ repair: { model } }: Knowledge): Fit {
  const { ngrams, lexicon } = model;
  return (before, after) => {
    const a = idsOf(lexicon, before).findLast((id) => id !== BOUNDARY);
    const b = idsOf(lexicon, after).find((id) => id !== BOUNDARY);
    if (a === undefined || b === undefined) return 0;
    const nats = (ngrams.bigram(a, b) - ngrams.bigram(BOUNDARY, b)) / UNIT;
    return Math.max(-MOST, Math.min(MOST, nats));
  };
}

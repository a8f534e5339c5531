import { UNIT } from '../knowledge/cost.js';
import { BOUNDARY, CODE, figureId, UNKNOWN, wordId, type Lexicon } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';
import type { Paragraph } from './paragraphs.js';
import { CERTAIN } from './prior.js';

/** A word this dear between its neighbours (both bigrams together) is looked at. */
const DEAR = 14.5 * UNIT;
const PLAIN = /^[\p{ASCII}]*$/u;

/** Finds the pieces of a paragraph that do not fit where they stand, by their indices. Costs two look-ups a word. */
export type SuspectFinder = (paragraph: Paragraph) => number[];

export function suspectFinder(lexicon: Lexicon, ngrams: NgramModel): SuspectFinder {
  const ids = new Map<string, number>();
  const idOf = (text: string): number => {
    let id = ids.get(text);
    if (id === undefined) ids.set(text, (id = wordId(lexicon, text)));
    return id;
  };
  return (paragraph) => {
    const found: number[] = [];
    let before = BOUNDARY;
    let arriving = 0;
    let at = -1;
    const doubtful = (i: number): boolean => (paragraph[i]?.sureness ?? 1) < CERTAIN;
    const step = (id: number, i: number): void => {
      const cost = ngrams.bigram(before, id);
      const broken = before === UNKNOWN && at >= 0 && !PLAIN.test(paragraph[at]?.piece.text ?? '');
      if (at >= 0 && (broken || arriving + cost > DEAR || doubtful(at))) found.push(at);
      before = id;
      arriving = cost;
      at = i;
    };
    paragraph.forEach(({ piece }, i) => {
      if (piece.kind === 'word') step(idOf(piece.text), i);
      else if (piece.kind === 'number') step(figureId(piece.text), -1);
      else if (piece.kind === 'code') step(CODE, -1);
      else if (piece.ends) step(BOUNDARY, -1);
    });
    step(BOUNDARY, -1);
    return found;
  };
}

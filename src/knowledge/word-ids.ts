import { BOUNDARY, CODE, figureId, wordId, type Lexicon } from './lexicon.js';
import { pieces } from './pieces.js';

/** Ids of a paragraph for the language model, without the boundaries at its ends. */
export function idsOf(lexicon: Lexicon, paragraph: string): number[] {
  const ids: number[] = [];
  for (const token of paragraph.split(/\s+/u)) {
    if (token === '') continue;
    for (const piece of pieces(token)) {
      if (piece.kind === 'word') ids.push(wordId(lexicon, piece.text));
      else if (piece.kind === 'number') ids.push(figureId(piece.text));
      else if (piece.kind === 'code') ids.push(CODE);
      else if (piece.ends && ids.length > 0 && ids[ids.length - 1] !== BOUNDARY) ids.push(BOUNDARY);
    }
  }
  if (ids[ids.length - 1] === BOUNDARY) ids.pop();
  return ids;
}

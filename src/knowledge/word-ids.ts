import { BOUNDARY, CODE, figureId, wordId, type Lexicon } from './lexicon.js';
import { pieces } from './pieces.js';

/** Ids of a token for the language model; a mark that ends a sentence or clause is a boundary, others have none. */
export function tokenIds(lexicon: Lexicon, token: string): number[] {
  return pieces(token).flatMap(({ kind, text, ends }) => {
    if (kind === 'word') return [wordId(lexicon, text)];
    if (kind === 'mark') return ends ? [BOUNDARY] : [];
    return [kind === 'number' ? figureId(text) : CODE];
  });
}

/** Ids of a paragraph for the language model, without the boundaries at its ends. */
export function idsOf(lexicon: Lexicon, paragraph: string): number[] {
  const ids: number[] = [];
  for (const token of paragraph.split(/\s+/u)) {
    if (token === '') continue;
    for (const id of tokenIds(lexicon, token))
      if (id !== BOUNDARY || (ids.length > 0 && ids[ids.length - 1] !== BOUNDARY)) ids.push(id);
  }
  if (ids[ids.length - 1] === BOUNDARY) ids.pop();
  return ids;
}

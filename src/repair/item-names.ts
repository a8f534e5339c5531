import type { Paragraph } from './paragraphs.js';
import type { Rewrite } from './rewrite.js';

/** Letters of items that an engine without Vietnamese letters can't tell from others: read -> the one after, and what it is. */
const FOLLOWERS: ReadonlyMap<string, { readonly after: string; readonly letter: string }> = new Map([
  ['d', { after: 'd', letter: 'đ' }],
  ['¢', { after: 'b', letter: 'c' }],
  ['€', { after: 'đ', letter: 'e' }],
]);
const SURE = 0.95;

/**
 * `d)` after an item `d)` is `đ)`, and `¢)` after `b)` is `c)`: list items are lettered in the order of the alphabet. Gives
 * what is to be put into a paragraph; they are asked in order.
 */
export function itemNamer(): (paragraph: Paragraph) => Rewrite[] {
  let before = '';
  return ([head, mark]) => {
    if (head === undefined || !mark?.piece.text.startsWith(')') || head.piece.text.length !== 1) return [];
    const { piece, line, cell, token } = head;
    const follower = FOLLOWERS.get(piece.text);
    before = follower !== undefined && follower.after === before ? follower.letter : piece.text;
    if (before === piece.text) return [];
    const place = { line, cell, token, start: piece.start, end: piece.start + 1 };
    return [{ ...place, text: before, confidence: SURE, runnersUp: [{ text: piece.text, probability: 1 - SURE }] }];
  };
}

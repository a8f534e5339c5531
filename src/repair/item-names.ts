import type { Paragraph } from './paragraphs.js';
import type { Rewrite } from './rewrite.js';

/** Letters of items that an engine without Vietnamese letters can't tell from others: read -> the one after, and what it is. */
const FOLLOWERS: ReadonlyMap<string, { readonly after: string; readonly letter: string }> = new Map([
  ['d', { after: 'd', letter: 'đ' }],
  ['¢', { after: 'b', letter: 'c' }],
  ['€', { after: 'đ', letter: 'e' }],
]);
const SURE = 0.95;

/** `d)` after an item `d)` is `đ)`, and `¢)` after `b)` is `c)`: list items are lettered in the order of the alphabet. */
export function itemNames(all: Iterable<Paragraph>): Rewrite[] {
  const found: Rewrite[] = [];
  let before = '';
  for (const [head, mark] of all) {
    if (head === undefined || !mark?.piece.text.startsWith(')') || head.piece.text.length !== 1) continue;
    const { piece, line, cell, token } = head;
    const follower = FOLLOWERS.get(piece.text);
    before = follower !== undefined && follower.after === before ? follower.letter : piece.text;
    if (before === piece.text) continue;
    const place = { line, cell, token, start: piece.start, end: piece.start + 1 };
    found.push({ ...place, text: before, confidence: SURE, runnersUp: [{ text: piece.text, probability: 1 - SURE }] });
  }
  return found;
}

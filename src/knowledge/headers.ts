import { fold } from './fold.js';

/** A word of a column's head, and those that may follow it. */
interface Node {
  readonly next: Map<string, Node>;
  /** The words from the root to here are a whole head. */
  whole: boolean;
}

/** The heads of columns that plans print, to be asked word by word. */
export interface Headers {
  /** How words stand to the known heads: one of them, the beginning of one, or neither. */
  readonly match: (words: readonly string[]) => 'whole' | 'beginning' | null;
  /** All words that stand in any of them. */
  readonly words: ReadonlySet<string>;
}

const YEAR = /^(?:19|20)\d\d$/;
const A_YEAR = '0000';

/** Words of a head as they are compared: without marks, capitals and signs; a year is `0000`. */
export function headWords(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => (YEAR.test(word) ? A_YEAR : word));
}

/** A trie over whole heads, one a row (`headers.txt`). */
export function headers(rows: readonly string[]): Headers {
  const root: Node = { next: new Map(), whole: false };
  const words = new Set<string>();
  for (const row of rows) {
    let node = root;
    for (const word of headWords(row)) {
      words.add(word);
      let next = node.next.get(word);
      if (next === undefined) node.next.set(word, (next = { next: new Map(), whole: false }));
      node = next;
    }
    node.whole = true;
  }
  return {
    words,
    match(head) {
      let node: Node | undefined = root;
      for (const word of head) node = node?.next.get(word);
      return node === undefined ? null : node.whole ? 'whole' : 'beginning';
    },
  };
}

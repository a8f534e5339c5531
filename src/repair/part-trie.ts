import { inCase, type Case } from './case.js';

/** Strings (onsets or rhymes) as a trie in one case, in flat arrays: children of a node follow each other by `next`. */
export interface PartTrie {
  readonly letters: readonly string[];
  /** Index into `letters` of the letter that leads to a node; the root is node 0. */
  readonly letter: readonly number[];
  readonly child: readonly number[];
  readonly next: readonly number[];
  /** Index of the string that ends here, or -1. */
  readonly ends: readonly number[];
}

/** A trie over `strings` as they look in `form`. */
export function partTrie(strings: readonly string[], form: Case): PartTrie {
  const letters: string[] = [];
  const index = new Map<string, number>();
  const letter = [-1];
  const child = [-1];
  const next = [-1];
  const ends = [-1];
  strings.forEach((string, at) => {
    let node = 0;
    for (const char of inCase(string, form)) {
      let code = index.get(char);
      if (code === undefined) {
        code = letters.length;
        letters.push(char);
        index.set(char, code);
      }
      let found = child[node] ?? -1;
      while (found >= 0 && letter[found] !== code) found = next[found] ?? -1;
      if (found < 0) {
        found = letter.length;
        letter.push(code);
        next.push(child[node] ?? -1);
        child.push(-1);
        ends.push(-1);
        child[node] = found;
      }
      node = found;
    }
    ends[node] = at;
  });
  return { letters, letter, child, next, ends };
}

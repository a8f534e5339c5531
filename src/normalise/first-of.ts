/** What is found first of some things, in their order; null for nothing. */
export function firstOf<A, T>(things: readonly A[], find: (thing: A) => T | null): T | null {
  for (const thing of things) {
    const found = find(thing);
    if (found !== null) return found;
  }
  return null;
}

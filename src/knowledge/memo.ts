/** Answers kept before all of them are forgotten: enough for a long document, little enough for any. */
const MOST = 20_000;

/** `of` with its answers kept, for words come again; `of` must be pure. Holds at most `most` answers. */
export function memo<T>(of: (text: string) => T, most: number = MOST): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined && !known.has(text)) {
      if (known.size >= most) known.clear();
      known.set(text, (found = of(text)));
    }
    return found as T;
  };
}

const DATA = new URL('../../src/knowledge/data/', import.meta.url);

/** Where the package's own data lies. */
export function dataFile(name: string): URL {
  return new URL(name, DATA);
}

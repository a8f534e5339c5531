import { readFileSync } from 'node:fs';

const DATA = new URL('../../src/knowledge/data/', import.meta.url);

/** Where the package's own data lies. */
export function dataFile(name: string): URL {
  return new URL(name, DATA);
}

/** The package's own data as text. */
export const dataText = (name: string): string => readFileSync(dataFile(name), 'utf8');

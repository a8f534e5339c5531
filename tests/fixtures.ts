import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Reads a file of a fixture case; the folder is below `fixtures/`. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
}

/** The cases of a room: the folders below `fixtures/<room>` that have an input. */
export function cases(room: string): string[] {
  const folder = new URL(`../fixtures/${room}/`, import.meta.url);
  return readdirSync(folder)
    .filter((name) => existsSync(new URL(`${name}/input.txt`, folder)))
    .sort();
}

/** Rows of a hand-written table of inputs and expectations: `#` begins a comment, columns are parted by tabs. */
export function rows(path: string): string[][] {
  return fixture(path)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

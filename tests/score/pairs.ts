/** The held-out pairs of clean and read lines, which are not part of the repository. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface PairRow {
  readonly read: string;
  /** Null where nobody has said what it should be. */
  readonly clean: string | null;
}

const PAIRS = new URL('../../../shared/ocr-pairs/', import.meta.url);

export const havePairs = (): boolean => existsSync(PAIRS);

export function pairs(name: string): PairRow[] {
  const file = fileURLToPath(new URL(`${name}.tsv.xz`, PAIRS));
  return execFileSync('xz', ['-dc', file], { maxBuffer: 1 << 30 })
    .toString('utf8')
    .trimEnd()
    .split('\n')
    .map((row) => {
      const [clean = '', read = ''] = row.split('\t');
      return { clean, read };
    });
}

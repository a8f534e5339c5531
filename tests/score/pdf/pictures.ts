/** The pages of a PDF as gray pictures. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FOLDER } from './print.js';

export interface Drawn {
  /** A folder of their own, for who drew them to remove. */
  readonly folder: string;
  /** A file a page (PGM), in order. */
  readonly files: readonly string[];
}

/** Draws all pages with pdftoppm (Poppler). */
export function drawPages(pdf: Uint8Array, dpi: number): Drawn {
  mkdirSync(FOLDER, { recursive: true });
  const folder = mkdtempSync(join(FOLDER, 'pages-'));
  execFileSync('pdftoppm', ['-gray', '-r', String(dpi), '-', join(folder, 'page')], { input: pdf });
  const files = readdirSync(folder).sort();
  return { folder, files: files.map((file) => join(folder, file)) };
}

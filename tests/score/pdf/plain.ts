/**
 * A PDF as it becomes a text outside of this project: pages as pictures (pdftoppm, Poppler), read by the `tesseract` command
 * line by line, without places. With the data of another language it is the damage of stc-2026 and dong-nai-2026.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawPages } from './pictures.js';
import { FOLDER } from './print.js';

/** The text that an engine makes of the pages, one after the other; read once, kept in the folder for temporary files. */
export function plainText(pdf: Uint8Array, language: string, dpi: number): string {
  const key = createHash('sha256').update(pdf).update(`${language} ${dpi}`).digest('hex').slice(0, 16);
  const kept = join(FOLDER, `plain-${key}.txt`);
  if (!existsSync(kept)) {
    const { folder, files } = drawPages(pdf, dpi);
    try {
      writeFileSync(`${kept}.part`, files.map((page) => read(page, language)).join(''));
      renameSync(`${kept}.part`, kept);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
  return readFileSync(kept, 'utf8');
}

const read = (picture: string, language: string): string =>
  execFileSync('tesseract', [picture, '-', '-l', language], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
  }).replaceAll('\f', '');

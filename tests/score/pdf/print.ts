/** Prints HTML to PDF with what is installed: Chromium or LibreOffice. Printed once, kept in the folder for temporary files. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Printer = 'chromium' | 'libreoffice';

export const PRINTERS: readonly Printer[] = ['chromium', 'libreoffice'];

/** What is made once is kept here. */
export const FOLDER = join(tmpdir(), 'plan-extract-pdf');

/** The PDF of a page; null where the printer isn't installed. */
export function print(html: string, printer: Printer): Uint8Array | null {
  mkdirSync(FOLDER, { recursive: true });
  const base = join(FOLDER, `${printer}-${createHash('sha256').update(html).digest('hex').slice(0, 16)}`);
  const pdf = `${base}.pdf`;
  if (!existsSync(pdf)) {
    const page = `${base}.part.html`;
    writeFileSync(page, html);
    const printed = `${base}.part.pdf`;
    try {
      const [command, args] = COMMANDS[printer](page, printed);
      execFileSync(command, args, { stdio: 'ignore' });
      renameSync(printed, pdf);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    } finally {
      rmSync(page, { force: true });
    }
  }
  return new Uint8Array(readFileSync(pdf));
}

const COMMANDS: Record<Printer, (page: string, pdf: string) => [command: string, args: string[]]> = {
  chromium: (page, pdf) => [
    'chromium',
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...[
        '--disable-background-networking',
        '--disable-component-update',
        `--user-data-dir=${join(FOLDER, 'profile')}`,
      ],
      ...['--no-pdf-header-footer', `--print-to-pdf=${pdf}`, `file://${page}`],
    ],
  ],
  libreoffice: (page) => [
    'soffice',
    [
      ...[`-env:UserInstallation=file://${join(FOLDER, 'office')}`, '--headless'],
      ...['--infilter=HTML (StarWriter)', '--convert-to', 'pdf:writer_pdf_Export', '--outdir', FOLDER, page],
    ],
  ],
};

import type { Cell, Sheet } from './sheets.js';

/** A spreadsheet takes text that begins so for a formula, and runs it. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A table as CSV (RFC 4180: commas, quotes doubled, CRLF), with a byte order mark, without which Excel takes UTF-8 for
 * something else. An apostrophe makes text harmless that a spreadsheet would run.
 */
export function csv({ columns, rows }: Sheet): string {
  const lines = [columns.map(({ name }) => name), ...rows].map((row) => row.map(printed).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function printed(cell: Cell): string {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

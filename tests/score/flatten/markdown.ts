/**
 * A plain reader of Markdown pipe tables, of its own: what the product is measured against must not be read by the
 * product.
 */

/** A row of a pipe table. Cells are NFC, without marks of emphasis, one space between words, a line break for `<br>`. */
export interface MarkdownRow {
  readonly raw: string;
  readonly cells: readonly string[];
}

/** A run of lines of a document: prose as it stands, or a table with its header first and without its delimiter row. */
export type Part =
  | { readonly kind: 'prose'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly MarkdownRow[] };

const DELIMITER = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

/** A document parted into prose and tables. */
export function partsOf(markdown: string): Part[] {
  const parts: { kind: Part['kind']; lines: string[] }[] = [];
  for (const line of markdown.normalize('NFC').split(/\r?\n/)) {
    const kind = line.trimStart().startsWith('|') ? 'table' : 'prose';
    const last = parts.at(-1);
    if (last?.kind === kind) last.lines.push(line);
    else parts.push({ kind, lines: [line] });
  }
  return parts.map(({ kind, lines }) =>
    kind === 'prose' ? { kind, lines } : { kind, rows: lines.filter((line) => !DELIMITER.test(line)).map(rowOf) },
  );
}

function rowOf(raw: string): MarkdownRow {
  const cells = raw
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/);
  return { raw, cells: cells.map(cellText) };
}

function cellText(cell: string): string {
  return cell
    .replaceAll('\\|', '|')
    .replace(/\s+/g, ' ')
    .replace(/ ?<br ?\/?> ?/gi, '\n')
    .replace(/<[^<>]+>/g, '')
    .replace(/\*+/g, '')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

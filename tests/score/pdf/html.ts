/**
 * Documents as HTML that prints like a real plan: A4, Times-like, justified, the letterhead and the signature in two
 * columns without borders, tables with them. Knows nothing of how a PDF is read.
 */

export interface Style {
  /** Borders around the cells of tables. */
  readonly borders: boolean;
  /** Each line of the source on a line of its own, none wrapped: for texts whose lines are those of a page. */
  readonly lines: boolean;
}

const CSS = `
@page { size: A4; margin: 20mm 20mm 20mm 30mm; @top-center { content: counter(page); font: 13pt FreeSerif } }
@page wide { size: A4 landscape }
@page :first { @top-center { content: '' } }
body { font: 14pt FreeSerif, 'Liberation Serif', serif; margin: 0 }
p { margin: 0; text-align: justify; text-indent: 12.7mm }
p.centre { text-align: center; text-indent: 0 }
p.line { white-space: pre; text-align: left; text-indent: 0; margin: 0; font-size: 7pt; min-height: 8pt }
table { border-collapse: collapse; width: 100%; margin: 6pt 0; font-size: 12pt }
td, th { border: 0.75pt solid black; padding: 0.17em 0.33em; vertical-align: top; font-weight: normal; text-align: left }
th { font-weight: bold; text-align: center; vertical-align: middle }
table.open td, table.open th { border: none; padding: 0.17em 0.67em }
table.wide { page: wide }
table.columns { font-size: 12pt }
table.columns td { border: none; text-align: center; width: 40% }
table.columns td + td { width: 60% }
table.columns td.list { text-align: left; font-size: 11pt }
`;

/** LibreOffice lays no page across by its name: a document with a table of so many columns is laid across as a whole. */
const VERY_WIDE = 24;
const ACROSS = '@page { size: A4 landscape }\n';

/**
 * A document without what a converter left in it: emphasis is taken off, and in the letterhead and the signature, which
 * it put on one line, each line is a line again.
 */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .split(/\r?\n/)
    .map((line) =>
      (line.startsWith('|') && COLUMNS.test(line) ? withLines(line) : line)
        .replace(/\$\\([gl])eq (\d+)\\%\$/g, (_, sign, share) => `${sign === 'g' ? '≥' : '≤'} ${share}%`)
        .replace(/\*+|<\/?(?!br)[a-z][^<>]*>/g, ''),
    )
    .join('\n');
}

const withLines = (row: string): string =>
  row
    .split('|')
    .map((cell) => (LIST.test(cell) ? cell : cell.replace(NEXT_LINE, '<br>')))
    .join('|')
    .replace(/(?<=\*\*) (?=[\p{Lu}*])/gu, '<br>')
    .replace(/ (?=-{4})|(?<=-{4}) (?!\|)/g, '<br>');

/** Recipients, in whose lines capitals don't tell where one ends: `- Thường trực HĐND Tỉnh;` */
const LIST = /nơi nhận|lưu:/i;

/** `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH Nguyễn Văn A`: behind capitals, before a name or the next capacity. */
const NEXT_LINE = /(?<=\p{Lu}\p{Lu}) (?=\p{Lu}\p{Ll}|\*\*|(?:KT|TM|TL|PHÓ|THỨ)\b)/gu;

/** No line of a printed page is longer, in characters. */
const PRINTED = 120;

/** Whether the lines of a text are those of printed pages, as an engine reads them: nine in ten are no longer. */
export function hasPrintedLines(text: string): boolean {
  const lengths = text.split('\n').map(({ length }) => length);
  return lengths.filter((length) => length <= PRINTED).length >= 0.9 * lengths.length;
}

/** The page that shows a tidy document: Markdown, or text with tabs between cells. */
export function htmlOf(text: string, style: Style): string {
  const parts = partsOf(text).map((part) =>
    part.kind === 'table' ? table(part.rows, style) : part.lines.map(paragraphs(style)).join('\n'),
  );
  const across = text.split('\n').some((line) => (rowOf(line)?.length ?? 0) > VERY_WIDE) ? ACROSS : '';
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><style>${CSS}${across}</style><body>\n${parts.join('\n')}\n</body></html>\n`;
}

type Part =
  | { readonly kind: 'prose'; readonly lines: string[] }
  | { readonly kind: 'table'; readonly rows: (readonly string[])[] };

const RULE = /^\s*\|?(?:\s*:?-+:?\s*\|)+(?:\s*:?-+:?\s*)?$/;

/** Prose, and tables: lines that begin with a bar (Markdown) or hold a tab. A table that blank lines cut is whole on paper. */
function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (RULE.test(line)) continue;
    const row = rowOf(line);
    const last = parts.at(-1);
    const before = parts.at(-2);
    if (row !== null) {
      const cut = last?.kind === 'prose' && last.lines.every((blank) => blank.trim() === '') && !isHead(row);
      if (cut && before?.kind === 'table') {
        parts.pop();
        before.rows.push(row);
      } else if (last?.kind === 'table') last.rows.push(row);
      else parts.push({ kind: 'table', rows: [row] });
    } else if (last?.kind === 'prose') last.lines.push(line);
    else parts.push({ kind: 'prose', lines: [line] });
  }
  return parts;
}

/** The first cell names a column: it is no number, and not empty. */
const isHead = ([first = '']: readonly string[]): boolean => /\p{L}{2}/u.test(first) && !/^[IVX]+$/.test(first);

function rowOf(line: string): readonly string[] | null {
  if (line.includes('\t')) return line.split('\t');
  if (!/^\|.*\|/.test(line)) return null;
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** Lines as paragraphs; a blank line before one sets it apart. */
function paragraphs(style: Style): (line: string) => string {
  let apart = false;
  return (line) => {
    if (style.lines) return `<p class="line">${line.trim() === '' ? '&nbsp;' : inline(line)}</p>`;
    const blank = line.trim() === '';
    const isTitle = !/\p{Ll}/u.test(line) && !/^\s*(?:[IVX]+|\d+|[A-Z])[.)]/.test(line);
    // LibreOffice takes one class, and no margin from it.
    const margin = `margin-top: ${apart ? 6 : 0}pt; margin-bottom: 0`;
    apart = blank;
    return blank ? '' : `<p${isTitle ? ' class="centre"' : ''} style="${margin}">${inline(line)}</p>`;
  };
}

const COLUMNS = /cộng hòa xã hội chủ nghĩa|độc lập - tự do|nơi nhận|lưu: ?(?:vt|văn thư|hc)/i;

/** Tables of more columns stand on pages laid across. */
const WIDE = 7;

function table(rows: readonly (readonly string[])[], style: Style): string {
  if (COLUMNS.test(rows.flat().join(' '))) return columns(rows);
  const width = Math.max(...rows.map((row) => row.length));
  const wide = width > WIDE;
  const text = (cell: string): string =>
    wide ? `<span style="font-size: ${Math.min(10, 110 / width).toFixed(1)}pt">${inline(cell)}</span>` : inline(cell);
  const row = (cells: readonly string[], tag: string): string =>
    `<tr>${Array.from({ length: width }, (_, at) => `<${tag}>${text(cells[at] ?? '')}</${tag}>`).join('')}</tr>`;
  const [header = [], ...rest] = rows;
  const headed = isHead(header);
  const body = (headed ? rest : rows).map((cells) => row(cells, 'td')).join('\n');
  const looks = `${style.borders ? '' : 'open'}${wide ? ' wide' : ''}`;
  // LibreOffice knows borders and the width only as attributes, and the size of letters only where they are.
  return `<table border="${style.borders ? 1 : 0}" cellspacing="0" width="100%" class="${looks}"><thead>${headed ? row(header, 'th') : ''}</thead>\n<tbody>${body}</tbody></table>`;
}

/** Letterhead and signature. */
function columns(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => `<td${LIST.test(text) ? ' class="list"' : ''}>${inline(text)}</td>`;
  return `<table border="0" class="columns" width="100%">${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}</table>`;
}

/** Line breaks of Markdown; all else as it stands. */
const inline = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/\s*&lt;br ?\/?&gt;\s*/g, '<br>');

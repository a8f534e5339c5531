/** Small writers of formats: the lines of a text as a document of another format, as a person would type it there. */
import { strToU8, zipSync } from 'fflate';

/** A line of text, or the rows of a table, each with its cells. */
type Part = string | string[][];

/** The lines of a text, those with tabs taken together as tables. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const last = parts.at(-1);
    if (!line.includes('\t')) parts.push(line);
    else if (Array.isArray(last)) last.push(line.split('\t'));
    else parts.push([line.split('\t')]);
  }
  return parts;
}

/** A stretch of text in one font. */
export interface Run {
  readonly text: string;
  readonly font?: string;
}

/** How a person types a text: in the fonts of which encoding. */
export type Typing = (text: string) => readonly Run[];

const plainly: Typing = (text) => [{ text }];

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Parts of an Office file as the bytes of one. */
export function zip(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, strToU8(text)])));
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a Word document around the XML of its body; `others` are parts beside it, by their kind. */
export function wordParts(body: string, others: Readonly<Record<string, string>> = {}): Record<string, string> {
  const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const relation = (kind: string, target: string): string =>
    `<Relationship Id="${kind}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
  const kinds = Object.keys(others);
  return {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships>${relation('officeDocument', 'word/document.xml')}</Relationships>`,
    'word/document.xml': `<w:document ${namespace}><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': `<Relationships>${kinds.map((kind) => relation(kind, `${kind}.xml`)).join('')}</Relationships>`,
    ...Object.fromEntries(kinds.map((kind) => [`word/${kind}.xml`, others[kind] ?? ''])),
  };
}

const wordRun = ({ text, font }: Run): string => {
  const fonts = font === undefined ? '' : `<w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr>`;
  return `<w:r>${fonts}<w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
};

/** A text as a .docx: a paragraph for every line, a table for lines with tabs. */
export function writeWord(text: string, typing: Typing = plainly): Uint8Array {
  const paragraph = (line: string): string => `<w:p>${typing(line).map(wordRun).join('')}</w:p>`;
  const table = (rows: string[][]): string =>
    `<w:tbl>${rows.map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
  return zip(
    wordParts(
      partsOf(text)
        .map((part) => (Array.isArray(part) ? table(part) : paragraph(part)))
        .join(''),
    ),
  );
}

/** Of several spaces a page shows one, unless they are written as no-break spaces, as editors do. */
const escapeSpaces = (text: string): string => escape(text).replace(/ (?= )/g, '&nbsp;');

const htmlRun = ({ text, font }: Run): string =>
  font === undefined || text === ''
    ? escapeSpaces(text)
    : `<span style='font-family:"${font}"'>${escapeSpaces(text)}</span>`;

/** A text as an HTML page: a paragraph for every line, a table for lines with tabs. */
export function writeHtml(text: string, typing: Typing = plainly): Uint8Array {
  const runs = (line: string): string => typing(line).map(htmlRun).join('');
  const table = (rows: string[][]): string =>
    `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${runs(cell)}</td>`).join('')}</tr>`).join('\n')}</table>`;
  const body = partsOf(text).map((part) => (Array.isArray(part) ? table(part) : `<p>${runs(part) || '&nbsp;'}</p>`));
  return strToU8(
    `<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>\n${body.join('\n')}\n</body></html>\n`,
  );
}

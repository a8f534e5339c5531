import { decodeHTMLStrict } from 'entities';
import type { Piece } from './markup.js';

/** Tags that stand inside a sentence and part no words: `m<sup>2</sup>` is one word. */
const INLINE = ['a', 'b', 'big', 'em', 'font', 'i', 's', 'small', 'span', 'strong', 'sub', 'sup', 'u'];

/** Tags that make up tables. */
const TABLE = ['caption', 'col', 'colgroup', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'];

/** Tags that part what stands before them from what follows. */
const BLOCK = [
  ...['blockquote', 'body', 'br', 'center', 'div', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ...['head', 'hr', 'html', 'li', 'ol', 'p', 'ul', ...TABLE],
];

/** Tags with which an item or a new line begins. */
const ITEM = new Set(['br', 'li', 'p']);

const inline = new Set(INLINE);
const ofTables = new Set(TABLE);

/** `style="list-style-type: none"`, `rowspan=2`, `nowrap`. */
const ATTRIBUTE = String.raw`\s+[a-z][\w:-]*(?:\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))?`;

/**
 * A tag known by its name, also without its partner. No tags: `<https://dti.tphcm.gov.vn/>`, `<10`, `<l`, `a < b`. Its
 * attributes are bounded: a million overflow the stack.
 */
const TAG = String.raw`<\/?(?<tag>${[...INLINE, ...BLOCK].join('|')})(?:${ATTRIBUTE}){0,50}\s*\/?>`;

/** `<!-- image -->`; bounded, so that many openings without an end cost no more than they are long. */
const COMMENT = '<!--.{0,200}?-->';

/** `&amp;`, `&#8805;`, `&#x2265;`. `HĐND&UBND` has no semicolon and stays. */
const ENTITY = '&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});';

const HTML = new RegExp(`${TAG}|${COMMENT}|${ENTITY}`, 'gi');

/**
 * HTML that a converter left in the text.
 *
 *     <ul style="list-style-type: none"> - Sở Nội vụ: thực hiện lồng ghép …
 *     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 */
export function html(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(HTML)) {
    const start = match.index;
    const end = start + match[0].length;
    const tag = match.groups?.['tag']?.toLowerCase();
    if (tag !== undefined) pieces.push(piece(start, end, tag));
    else if (match[0].startsWith('&')) {
      const reading = decodeHTMLStrict(match[0]);
      if (reading !== match[0]) pieces.push({ start, end, reading });
    } else pieces.push({ start, end, reading: ' ' });
  }
  return pieces;
}

/** A tag that begins or ends a table or a part of one. */
export interface TableTag {
  /** Offsets in the line. */
  readonly start: number;
  readonly end: number;
  /** Its name in small letters. */
  readonly name: string;
  readonly closes: boolean;
  /** How many columns and rows a cell takes, 1 unless the tag says so. */
  readonly colspan: number;
  readonly rowspan: number;
}

/** The tags of tables in a line. */
export function tableTags(line: string): TableTag[] {
  const tags: TableTag[] = [];
  for (const { index: start, 0: text, groups } of line.matchAll(HTML)) {
    const name = groups?.['tag']?.toLowerCase() ?? '';
    if (!ofTables.has(name)) continue;
    const count = (attribute: RegExp): number => Math.max(1, Number(attribute.exec(text)?.[1] ?? 1));
    const spans = { colspan: count(COLSPAN), rowspan: count(ROWSPAN) };
    tags.push({ start, end: start + text.length, name, closes: text.startsWith('</'), ...spans });
  }
  return tags;
}

const COLSPAN = /\scolspan\s*=\s*["']?(\d+)/i;
const ROWSPAN = /\srowspan\s*=\s*["']?(\d+)/i;

function piece(start: number, end: number, tag: string): Piece {
  if (inline.has(tag)) return { start, end, reading: '' };
  return ITEM.has(tag) ? { start, end, reading: ' ', startsItem: true } : { start, end, reading: ' ' };
}

import type { Words } from '../knowledge/words.js';
import type { Paragraph } from '../tree/tree.js';
import { phrase } from '../transcript/phrase.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';

/** A run of lines of one nature. */
export type Region =
  | { readonly kind: 'text'; readonly lines: TextLine[] }
  | { readonly kind: 'table'; readonly lines: TextLine[] }
  | { readonly kind: 'unread'; readonly lines: TextLine[] };

/** Lines parted into running text, tabbed tables, and drawings of tables that are not read yet. */
export function regions(lines: readonly TextLine[], words: Words): Region[] {
  const result: Region[] = [];
  for (let index = 0; index < lines.length;) {
    const kind = kindAt(lines, index, words);
    const end = endOf(lines, index, kind, words);
    const last = result[result.length - 1];
    const run = lines.slice(index, end);
    if (last?.kind === kind && kind === 'text') last.lines.push(...run);
    else result.push({ kind, lines: run });
    index = end;
  }
  return result;
}

function kindAt(lines: readonly TextLine[], index: number, words: Words): Region['kind'] {
  const line = lines[index];
  if (line === undefined) return 'text';
  if (line.tabbed) return tabbedRun(lines, index) ? 'table' : 'text';
  return drawnRun(lines, index) > 0 || flatHeader(lines, index, words) ? 'unread' : 'text';
}

function endOf(lines: readonly TextLine[], index: number, kind: Region['kind'], words: Words): number {
  if (kind === 'table') {
    let end = index + 1;
    while (lines[end]?.tabbed === true) end++;
    return end;
  }
  if (kind === 'text') return index + 1;
  const drawn = drawnRun(lines, index);
  if (drawn > 0) return index + drawn;
  let end = index + 1;
  while (end < lines.length && !words.pattern('^{annex}(?![a-z])').test(lines[end]?.folded ?? '')) end++;
  return end;
}

/** Tabs make a table where three lines have them, or three cells stand on one: a letterhead in two columns is none. */
function tabbedRun(lines: readonly TextLine[], index: number): boolean {
  let start = index;
  while (lines[start - 1]?.tabbed === true) start--;
  let end = index;
  while (lines[end]?.tabbed === true) end++;
  return end - start >= 3 || lines.slice(start, end).some((line) => line.line.cells.length >= 3);
}

/**
 * How many lines from here on draw a table with bars: a run without blank lines, a third of it with bars.
 *
 *     3 |thongtin| 3 100 10 <5 <4 <3 <2 <l
 */
function drawnRun(lines: readonly TextLine[], index: number): number {
  let end = index;
  let bars = 0;
  do {
    if ((lines[end]?.phrase.text.match(/\|/g)?.length ?? 0) >= 1) bars++;
    end++;
  } while (end < lines.length && lines[end]?.blanksBefore === 0 && lines[end]?.tabbed === false && end - index < 200);
  const length = end - index;
  const begins = lines[index]?.blanksBefore !== 0 || index === 0;
  return begins && bars >= 3 && bars * 3 >= length ? drawnEnd(lines, index, end) : 0;
}

/** The drawing ends with its last line that has a bar, and what of a cell hangs below it. */
function drawnEnd(lines: readonly TextLine[], index: number, end: number): number {
  let last = index;
  for (let at = index; at < end; at++) if (lines[at]?.phrase.text.includes('|') === true) last = at;
  const next = lines[last + 1];
  return (next !== undefined && last + 1 < end && next.phrase.text.length < 25 ? last + 2 : last + 1) - index;
}

/** `TT Nội dung Thời gian hoàn`: the header of a table whose cells lost their borders. */
function flatHeader(lines: readonly TextLine[], index: number, words: Words): boolean {
  const line = lines[index];
  return (
    line !== undefined &&
    !line.tabbed &&
    line.phrase.text.length < 120 &&
    words.pattern('^(?:{flat-header})\\s').test(line.folded)
  );
}

/** A region that is not read: one paragraph, kept whole. */
export function unreadParagraph(lines: readonly TextLine[]): Paragraph {
  const whole = phrase(lines.flatMap((line) => line.phrase.tokens));
  return { type: 'paragraph', marker: null, text: whole, span: spanOfLines(lines), unread: true };
}

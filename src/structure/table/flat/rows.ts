import { isCapitals } from '../../capitals.js';
import type { Context } from '../../../context.js';
import { EMPTY, type Phrase } from '../../../transcript/phrase.js';
import type { Furniture, Marker } from '../../../tree/tree.js';
import { spanOfLines, textOf, type TextLine } from '../../lines.js';
import { isColumnNumbers } from '../column-numbers.js';
import { nextOf, type BodyLine } from './ahead.js';
import type { RowLine } from './line.js';
import { isWide, numbered, type Numbered } from './numbered.js';
import { rowSequence } from './row-sequence.js';

/** A row of a flattened table: its number and the lines up to the next. */
export interface FlatRow {
  readonly kind: 'row' | 'group';
  /** The printed number; EMPTY for a group without one. */
  readonly sign: Phrase;
  readonly lines: readonly RowLine[];
  /** The lines as they stand in the text, the one with the number first. */
  readonly printed: readonly TextLine[];
  /** The next row is numbered from the first again, as below a title. */
  readonly restarts: boolean;
}

export interface FlatRows {
  readonly rows: readonly FlatRow[];
  readonly furniture: readonly Furniture[];
  /** The line behind the last that may belong to the table. */
  readonly end: number;
}

/** More lines than a cell can have: what follows is no table any more. */
const LONGEST_ROW = 150;

/**
 * Parts the lines below the heads into rows: only the next number in its sequence begins one, so that `2021-2025`,
 * `1/2021` and `28/11/2019` at the head of a line do not. Heads printed again on a new page are taken off.
 *
 * @param headsAt how many lines from a line on are the heads again; 0 for none, null where those of another table begin
 */
export function flatRows(
  lines: readonly TextLine[],
  from: number,
  headsAt: (index: number) => number | null,
  context: Context,
): FlatRows {
  const body = bodyLines(lines, from, headsAt, context);
  const rows: Draft[] = [];
  const sequence = rowSequence(context.knowledge.markerGlyphs);
  for (const [at, { line, index, afterBreak }] of body.lines.entries()) {
    const read = numbered(line);
    let row = rows[rows.length - 1];
    const taken =
      read === null
        ? 'no'
        : sequence.take(
            read,
            row?.kind ?? null,
            (stop) => nextOf(read.marker.kind, stop, body.lines, at),
            opensPart(read, body.lines[at + 1]?.line),
          );
    if (taken === 'outside' && line.blanksBefore > 0) return { rows, furniture: body.furniture, end: index };
    const found = taken === 'row' ? read : sequence.unread(body.lines, at, context);
    const begins = found !== null;
    if (begins) rows.push((row = begun(found, row)));
    if (row === undefined) rows.push((row = { kind: 'group', sign: EMPTY, lines: [], printed: [], restarts: false }));
    if (row.lines.length >= LONGEST_ROW) return { rows, furniture: body.furniture, end: index };
    const { tokens } = begins ? found.rest : line.phrase;
    row.lines.push({ tokens, afterGap: line.blanksBefore > 0, afterBreak });
    row.printed.push(line);
  }
  return { rows, furniture: body.furniture, end: body.end };
}

/** A row that begins with a number; it says of the one before it whether numbers begin anew, or below it. */
function begun({ marker, sign }: Numbered, before: Draft | undefined): Draft {
  if (before !== undefined && isChild(marker)) before.kind = 'group';
  if (before?.kind === 'row') before.restarts = marker.ordinal === 1;
  return { kind: isWide(marker) ? 'group' : 'row', sign, lines: [], printed: [], restarts: false };
}

interface Body {
  readonly lines: readonly BodyLine[];
  readonly furniture: readonly Furniture[];
  readonly end: number;
}

/** The lines that may belong to the table, without the heads that are printed again. */
function bodyLines(
  lines: readonly TextLine[],
  from: number,
  headsAt: (index: number) => number | null,
  { knowledge }: Context,
): Body {
  const found: BodyLine[] = [];
  const furniture: Furniture[] = [];
  let afterBreak = false;
  let index = from;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.tabbed || ends(line, knowledge.words) || opensParts(line, lines[index + 1])) break;
    if (isColumnNumbers(line.phrase.tokens)) {
      furniture.push({ kind: 'repeated-header', text: line.phrase.text, span: spanOfLines([line]) });
      continue;
    }
    const heads = headsAt(index);
    if (heads === null) break;
    if (heads > 0) {
      const again = lines.slice(index, index + heads);
      const text = textOf(again);
      furniture.push({ kind: 'repeated-header', text, span: spanOfLines(again) });
      index += heads - 1;
    } else found.push({ line, index, afterBreak });
    afterBreak = heads > 0;
  }
  return { lines: found, furniture, end: index };
}

interface Draft extends FlatRow {
  readonly lines: RowLine[];
  readonly printed: TextLine[];
  kind: FlatRow['kind'];
  restarts: boolean;
}

/** An annex, the sentence that closes the document, its recipients, or the letterhead of another. */
function ends(line: TextLine, words: Context['knowledge']['words']): boolean {
  if (words.pattern('(?:^|\\s){motto}|^{recipients}\\s*:').test(line.folded)) return true;
  // Between pages an engine puts no blank line: `Phụ lục II` alone on a line
  if (words.pattern('^{annex}\\s+(?:\\d{1,2}|[ivx]{1,5})$').test(line.folded)) return true;
  return words.pattern('^(?:{annex}|{closing-sentence})(?![a-z])').test(line.folded) && line.blanksBefore > 0;
}

/** `4. NỘI DUNG THỰC HIỆN` and `4.1. Kiện toàn …` on the next line. */
function opensPart({ marker }: Numbered, next: TextLine | undefined): boolean {
  const part = next === undefined ? null : numbered(next);
  return part?.stop === '.' && part.marker.path?.join('.') === `${marker.text}.1`;
}

/** A section behind the table, and the first of its parts: `III. NHIỆM VỤ TRỌNG TÂM` / `A. CHUYỂN ĐỔI SỐ`. */
const opensParts = (line: TextLine, next: TextLine | undefined): boolean =>
  line.blanksBefore > 0 &&
  numbered(line)?.marker.kind === 'roman' &&
  isCapitals(line.phrase.text) &&
  /^A\.\s/.test(next?.phrase.text ?? '') &&
  isCapitals(next?.phrase.text ?? '');

/** The first of numbers that go into those before them: `3.1` after `3`, `a` after `1`. What has them is a title as a rule. */
function isChild({ kind, ordinal }: Marker): boolean {
  return (kind === 'dotted' || kind === 'letter') && ordinal === 1;
}

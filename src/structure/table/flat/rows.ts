import type { Context } from '../../../context.js';
import { cut, EMPTY, type Phrase } from '../../../transcript/phrase.js';
import type { Furniture, Marker } from '../../../tree/tree.js';
import { spanOfLines, type TextLine } from '../../lines.js';
import { rowMarker } from '../row-marker.js';
import type { FlatLine } from './cuts.js';

/** A row of a flattened table: its number and the lines up to the next. */
export interface FlatRow {
  readonly kind: 'row' | 'group';
  /** The printed number; EMPTY for a group without one. */
  readonly sign: Phrase;
  readonly lines: readonly FlatLine[];
  /** The lines as they stand in the text, the one with the number first. */
  readonly printed: readonly TextLine[];
}

export interface FlatRows {
  readonly rows: readonly FlatRow[];
  readonly furniture: readonly Furniture[];
  /** The line behind the last that may belong to the table. */
  readonly end: number;
}

/** More lines than a cell can have: what follows is no table any more. */
const LONGEST_ROW = 60;
/** Numbers that may be lost between two rows. */
const MOST_LOST = 3;

/** The number at the head of a line, and the text behind it: `16. Xây dựng Cổng …`, `II. Phát triển …`. */
function numbered(line: TextLine): { marker: Marker; sign: Phrase; rest: Phrase } | null {
  const { text } = line.phrase;
  const match = /^(\d{1,3}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-H])(?:[.)]\s*|\s+|$)(?=["“(+-]?\s*\p{Lu}|$)/u.exec(text);
  const marker = match?.[1] === undefined ? null : rowMarker(match[1]);
  if (match === null || marker === null) return null;
  const length = match[0].trimEnd().length;
  return { marker, sign: cut(line.phrase, 0, length), rest: cut(line.phrase, match[0].length) };
}

/**
 * Parts the lines below the heads into rows: only the next number in its sequence begins one, so that `2021-2025`,
 * `1/2021` and `28/11/2019` at the head of a line do not. Heads printed again on a new page are taken off.
 *
 * @param headsAt how many lines from a line on are the heads again; 0 for none
 */
export function flatRows(
  lines: readonly TextLine[],
  from: number,
  headsAt: (index: number) => number,
  context: Context,
): FlatRows {
  const { words } = context.knowledge;
  const rows: { kind: FlatRow['kind']; sign: Phrase; lines: FlatLine[]; printed: TextLine[] }[] = [];
  const furniture: Furniture[] = [];
  const sequence = rowSequence();
  let afterBreak = false;
  let index = from;
  for (; index < lines.length; index++) {
    const line = lines[index];
    if (line === undefined || line.tabbed || ends(line, words)) break;
    const heads = headsAt(index);
    if (heads > 0) {
      const again = lines.slice(index, index + heads);
      const text = again.map(({ phrase }) => phrase.text).join(' ');
      furniture.push({ kind: 'repeated-header', text, span: spanOfLines(again) });
      index += heads - 1;
      afterBreak = true;
      continue;
    }
    const found = numbered(line);
    const stop = /[.)]?$/.exec(found?.sign.text ?? '')?.[0] ?? '';
    const taken = found === null ? 'no' : sequence(found.marker, stop, rows[rows.length - 1]?.kind ?? null);
    if (found !== null && taken === 'row') {
      rows.push({ kind: isWide(found.marker) ? 'group' : 'row', sign: found.sign, lines: [], printed: [] });
    } else if (found !== null && taken === 'outside' && line.blanksBefore > 0) break;
    let row = rows[rows.length - 1];
    if (row === undefined) rows.push((row = { kind: 'group', sign: EMPTY, lines: [], printed: [] }));
    if (row.lines.length >= LONGEST_ROW) break;
    const tokens = found !== null && taken === 'row' ? found.rest.tokens : line.phrase.tokens;
    row.lines.push({ tokens, afterGap: line.blanksBefore > 0, afterBreak });
    row.printed.push(line);
    afterBreak = false;
  }
  return { rows, furniture, end: index };
}

/** An annex, or the sentence that closes the document. */
function ends(line: TextLine, words: Context['knowledge']['words']): boolean {
  return words.pattern('^(?:{annex}|{closing-sentence})(?![a-z])').test(line.folded) && line.blanksBefore > 0;
}

type Taken = 'row' | 'no' | 'outside';

/**
 * Whether numbers begin rows: the next of its kind, printed as those before it (`5.` after `4.`, not `5)`), does. A
 * number that can't be the table's stands outside it.
 */
function rowSequence(): (marker: Marker, stop: string, before: FlatRow['kind'] | null) => Taken {
  /** The last number of each kind; of dotted ones, under each number. */
  const last = new Map<string, number>();
  const stops = new Map<Marker['kind'], string>();
  return (marker, stop, before) => {
    const { kind } = marker;
    const key = kind === 'dotted' ? (marker.path ?? []).slice(0, -1).join('.') : kind;
    const ordinal = marker.ordinal ?? 0;
    const at = last.get(key);
    const wide = isWide(marker);
    if (at !== undefined && stops.get(kind) !== stop) return 'no';
    if (!begins() && !goesOn()) return at === undefined || ordinal > at ? (kind === 'dotted' ? 'no' : 'outside') : 'no';
    last.set(key, ordinal);
    stops.set(kind, stop);
    return 'row';

    function begins(): boolean {
      if (ordinal !== 1) return false;
      if (kind === 'dotted') return at === undefined && last.get('number') === marker.path?.[0];
      // Groups are numbered from the first row on or not at all; rows may begin anew in each of them.
      return wide ? before === null : at === undefined || before === 'group';
    }
    function goesOn(): boolean {
      return at !== undefined && ordinal > at && ordinal <= at + (kind === 'number' ? MOST_LOST : 1);
    }
  };
}

function isWide({ kind }: Marker): boolean {
  return kind === 'roman' || kind === 'capital';
}

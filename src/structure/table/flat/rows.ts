import { isCapitals } from '../../capitals.js';
import type { Context } from '../../../context.js';
import { cut, EMPTY, type Phrase } from '../../../transcript/phrase.js';
import type { Furniture, Marker } from '../../../tree/tree.js';
import { spanOfLines, textOf, type TextLine } from '../../lines.js';
import type { Glyphs } from '../../glyphs.js';
import { isColumnNumbers } from '../column-numbers.js';
import { lostGlyphs, misreadLetter, rowMarker } from '../row-marker.js';
import type { RowLine } from './line.js';

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
/** Numbers that may be lost between two rows. */
const MOST_LOST = 3;

/**
 * `16. Xây`, `2.. Xây`, `II. Phát`, `3.1 Nghiên`, `a Đề án`; without a stop behind it a number needs a sentence that begins, or
 * another figure: `3 100% người`, but `3 tỉnh`. Engines read a stop as `2; Ra soat`, `7: Xay dung`.
 */
const NUMBERED =
  /^(\d{1,4}(?:\.\d{1,3}){0,3}|[IVXL]{1,6}|[A-H])(?:[.)](?!\d)[\s.]*|[,;:]\s+(?=\p{Lu})|\s+(?=["“(+-]?\s*[\p{Lu}\d])|$)|^([a-zđ])\s+(?=\p{Lu}\p{Ll}|\d)/u;

/** The number at the head of a line, and the text behind it: `16. Xây dựng Cổng …`, `II. Phát triển …`. */
export function numbered(line: TextLine): Numbered | null {
  let found = known.get(line);
  if (found === undefined) known.set(line, (found = readNumber(line)));
  return found;
}

/** A line is asked for its number again and again, by those that look ahead. */
const known = new WeakMap<TextLine, Numbered | null>();

function readNumber(line: TextLine): Numbered | null {
  const { text } = line.phrase;
  const match = NUMBERED.exec(text);
  const marker = match === null ? null : rowMarker(match[1] ?? match[2] ?? '');
  if (match === null || marker === null) return null;
  const length = match[0].trimEnd().length;
  const sign = cut(line.phrase, 0, length);
  const [stop = ''] = /[.,;:)]?$/.exec(sign.text) ?? [];
  // `2, Điều 5 Luật …` goes on with a sentence, too: that the number is the next is not enough.
  return { marker, stop: /[,;:]/.test(stop) ? ',' : stop, sign, rest: cut(line.phrase, match[0].length) };
}

/** A number that is a year where no row has the one before it. */
export function isYear(ordinal: number): boolean {
  return ordinal >= 1000;
}

interface Numbered {
  readonly marker: Marker;
  /** The sign behind the number, or nothing; `,` for all that a stop may be misread as. */
  readonly stop: string;
  /** The number as printed, and what follows it. */
  readonly sign: Phrase;
  readonly rest: Phrase;
}

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
    const found = numbered(line);
    let row = rows[rows.length - 1];
    const taken =
      found === null ? 'no' : sequence(found, row?.kind ?? null, (stop) => nextOf(found.marker, stop, body.lines, at));
    if (taken === 'outside' && line.blanksBefore > 0) return { rows, furniture: body.furniture, end: index };
    const begins = found !== null && taken === 'row';
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

interface BodyLine {
  readonly line: TextLine;
  readonly index: number;
  /** It stands below heads that are printed again. */
  readonly afterBreak: boolean;
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

/** How far ahead the next number is looked for. */
const AHEAD = 200;

/**
 * The place of the next number of the same kind, and with such a stop unless any will do; null where there is none, or
 * where they begin anew on the next page.
 */
function nextOf({ kind }: Marker, stop: string | null, lines: readonly BodyLine[], at: number): number | null {
  for (const { line, afterBreak } of lines.slice(at + 1, at + AHEAD)) {
    const found = numbered(line);
    if (found?.marker.kind !== kind) continue;
    if (stop === null || found.stop === stop) return found.marker.ordinal;
    if (afterBreak && found.marker.ordinal === 1) return null;
  }
  return null;
}

/** An annex, the sentence that closes the document, its recipients, or the letterhead of another. */
function ends(line: TextLine, words: Context['knowledge']['words']): boolean {
  if (words.pattern('(?:^|\\s){motto}|^{recipients}\\s*:').test(line.folded)) return true;
  // Between pages an engine puts no blank line: `Phụ lục II` alone on a line
  if (words.pattern('^{annex}\\s+(?:\\d{1,2}|[ivx]{1,5})$').test(line.folded)) return true;
  return words.pattern('^(?:{annex}|{closing-sentence})(?![a-z])').test(line.folded) && line.blanksBefore > 0;
}

/** A section behind the table, and the first of its parts: `III. NHIỆM VỤ TRỌNG TÂM` / `A. CHUYỂN ĐỔI SỐ`. */
const opensParts = (line: TextLine, next: TextLine | undefined): boolean =>
  line.blanksBefore > 0 &&
  numbered(line)?.marker.kind === 'roman' &&
  isCapitals(line.phrase.text) &&
  /^A\.\s/.test(next?.phrase.text ?? '') &&
  isCapitals(next?.phrase.text ?? '');

type Taken = 'row' | 'no' | 'outside';

/**
 * Whether numbers begin rows: the next of its kind, printed as those before it (`5.` after `4.`, not `5)`), does. A
 * number that can't be the table's stands outside it.
 */
function rowSequence(
  glyphs: Glyphs,
): (found: Numbered, before: FlatRow['kind'] | null, ahead: (stop: string | null) => number | null) => Taken {
  /** The last number of each sequence. */
  const last = new Map<string, number>();
  const stops = new Map<Marker['kind'], string>();
  return ({ marker, stop }, before, ahead) => {
    const { kind } = marker;
    const key = sequenceOf(marker);
    const nested = kind === 'dotted' || kind === 'letter';
    const ordinal = marker.ordinal ?? 0;
    const at = last.get(key);
    const wide = isWide(marker);
    const letter = misreadLetter(marker, { kind: 'letter', text: '', ordinal: last.get('letter') ?? null }, glyphs);
    if (letter?.ordinal != null && !goesOn()) {
      last.set('letter', letter.ordinal);
      return 'row';
    }
    if (isCutShort()) return taken((at ?? 0) + 1);
    // `II. TỔ CHỨC THỰC HIỆN` below the groups `I`, `II` and `III` is the document's.
    if (at !== undefined && stops.get(kind) !== stop && !hasOtherStop(at))
      return wide && stop !== '' && ordinal !== at + 1 ? 'outside' : 'no';
    if (!begins() && !goesOn()) return isOutside() ? 'outside' : 'no';
    return taken(ordinal);

    function taken(number: number): Taken {
      last.set(key, number);
      if (stop !== ',' || at === undefined) stops.set(kind, stop);
      if (kind !== 'letter') last.delete('letter');
      return 'row';
    }
    /** `10`, `1 Xây dựng …`, `12`, and `II`, `II Giải pháp …`, `IV`; what the row has for a number, the rows around it say when all are read. */
    function isCutShort(): boolean {
      return at !== undefined && stops.get(kind) === stop && lostGlyphs(marker, at + 1) && ahead(stop) === at + 2;
    }
    /** `3 Nghien cttu`, `4. Tong két`, `5. Xay dung`: not where one comes that is printed as those before. */
    function hasOtherStop(before: number): boolean {
      if (kind !== 'number' || ordinal <= before || ordinal > before + MOST_LOST) return false;
      const alike = ahead(stops.get(kind) ?? '');
      if (alike !== null && alike > before && alike <= ordinal) return false;
      return ahead(stop) === ordinal + 1 || ahead(null) === ordinal + 1;
    }
    /** `IV. TỔ CHỨC THỰC HIỆN`; a figure without a stop (`20 Cách thức …`) is a cell's. */
    function isOutside(): boolean {
      // `E) Xây dựng …` is what an engine made of the `3` of a row.
      if (kind === 'capital' && at === undefined && ordinal > 1) return false;
      return !nested && (wide || (stop !== '' && !isYear(ordinal))) && (at === undefined || ordinal > at);
    }
    function begins(): boolean {
      // A page whose first rows are on one before it, where the heads could not be read; a title may stand above them.
      if (ordinal !== 1)
        return before !== 'row' && at === undefined && kind === 'number' && ahead(stop) === ordinal + 1;
      if (kind === 'dotted') return at === undefined && last.get('number') === marker.path?.[0];
      if (kind === 'letter') return at === undefined && last.has('number');
      // Groups are numbered from the first row on or not at all; rows may begin anew in each of them, and under titles
      // without a number.
      if (wide) return before === null;
      const isFollowed = (ahead(stop) ?? 1) <= 2 || ahead(',') === 2;
      return at === undefined || before === 'group' || (kind === 'number' && isFollowed);
    }
    // A numeral with a stop may be that of the document's next heading; `XI Phát triển …` behind `IX` is a group.
    function goesOn(): boolean {
      const next = nested || (wide && stop !== '');
      return at !== undefined && ordinal > at && ordinal <= at + (next ? 1 : MOST_LOST);
    }
  };
}

/** What counts on by itself: numbers of a kind, dotted ones under each number. */
const sequenceOf = ({ kind, path = [] }: Marker): string => (kind === 'dotted' ? path.slice(0, -1).join('.') : kind);

/** The first of numbers that go into those before them: `3.1` after `3`, `a` after `1`. What has them is a title as a rule. */
function isChild({ kind, ordinal }: Marker): boolean {
  return (kind === 'dotted' || kind === 'letter') && ordinal === 1;
}

function isWide({ kind }: Marker): boolean {
  return kind === 'roman' || kind === 'capital';
}

import type { Context } from '../../../context.js';
import type { Marker } from '../../../tree/tree.js';
import type { Glyphs } from '../../glyphs.js';
import { lostGlyphs, misreadLetter } from '../row-marker.js';
import type { BodyLine } from './ahead.js';
import { isWide, isYear, type Numbered } from './numbered.js';
import type { FlatRow } from './rows.js';
import { unreadNumber } from './unread-number.js';

/** Numbers that may be lost between two rows. */
const MOST_LOST = 3;

type Taken = 'row' | 'no' | 'outside';

/** The next number of a kind ahead that has such a stop, or any. */
type Ahead = (stop: string | null) => number | null;

export interface RowSequence {
  /** Whether a number begins a row. `opens` says of one that its parts follow (`4.1.` behind `4.`). */
  take(found: Numbered, before: FlatRow['kind'] | null, ahead: Ahead, opens: boolean): Taken;
  /** The number of a line that begins a row though nobody can read it; null for none. */
  unread(lines: readonly BodyLine[], at: number, context: Context): Numbered | null;
}

/**
 * Whether numbers begin rows: the next of its kind, printed as those before it (`5.` after `4.`, not `5)`), does. A
 * number that can't be the table's stands outside it.
 */
export function rowSequence(glyphs: Glyphs): RowSequence {
  /** The last number of each sequence. */
  const last = new Map<string, number>();
  const stops = new Map<Marker['kind'], string>();
  /** The highest number of rows so far: those of a group may begin anew, and go on from there in the next. */
  let highest = 0;
  return { take, unread };

  function unread(lines: readonly BodyLine[], at: number, context: Context): Numbered | null {
    const found = unreadNumber(lines, at, last, context);
    if (found !== null) last.set(found.marker.kind, found.marker.ordinal ?? 0);
    return found;
  }

  function take({ marker, stop }: Numbered, before: FlatRow['kind'] | null, ahead: Ahead, opens: boolean): Taken {
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
    if (opensSection()) return 'outside';
    // `II. TỔ CHỨC THỰC HIỆN` below the groups `I`, `II` and `III` is the document's.
    if (at !== undefined && stops.get(kind) !== stop && !hasOtherStop(at))
      return wide && stop !== '' && ordinal !== at + 1 ? 'outside' : 'no';
    if (!begins() && !goesOn()) return isOutside() ? 'outside' : 'no';
    return taken(ordinal);

    function taken(number: number): Taken {
      last.set(key, number);
      if (kind === 'number') highest = Math.max(highest, number);
      if (stop !== ',' || at === undefined) stops.set(kind, stop);
      if (kind !== 'letter') last.delete('letter');
      return 'row';
    }
    /** `4. NỘI DUNG THỰC HIỆN` and `4.1. Kiện toàn …` behind the row `8`, whose number has no stop, are the document's. */
    function opensSection(): boolean {
      return opens && kind === 'number' && stop === '.' && at !== undefined && stops.get(kind) === '';
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
      if (kind === 'dotted') return at === undefined && isBelow(marker.path?.[0] ?? 0);
      if (kind === 'letter') return at === undefined && last.has('number');
      // Groups are numbered from the first row on or not at all; rows may begin anew in each of them, and under titles
      // without a number.
      if (wide) return before === null;
      const isFollowed = (ahead(stop) ?? 1) <= 2 || ahead(',') === 2;
      return at === undefined || before === 'group' || (kind === 'number' && isFollowed);
    }
    /** `1.1` below `1` or `I`; that of a group may be misread. */
    function isBelow(whole: number): boolean {
      const number = last.get('number');
      const numeral = last.get('roman');
      return number === undefined && numeral !== undefined
        ? whole >= numeral && whole <= numeral + MOST_LOST
        : number === whole;
    }
    // A numeral with a stop may be that of the document's next heading; `XI Phát triển …` behind `IX` is a group.
    function goesOn(): boolean {
      const next = nested || (wide && stop !== '');
      if (kind === 'number' && before === 'group' && at !== undefined && at < highest && ordinal === highest + 1)
        return true;
      return at !== undefined && ordinal > at && ordinal <= at + (next ? 1 : MOST_LOST);
    }
  }
}

/** What counts on by itself: numbers of a kind, dotted ones under each number. */
const sequenceOf = ({ kind, path = [] }: Marker): string => (kind === 'dotted' ? path.slice(0, -1).join('.') : kind);

import { rankOf } from '../../tree/rank.js';
import type { Marker } from '../../tree/tree.js';
import { canBe, type Glyphs } from '../glyphs.js';
import { CAPITALS, labelAt, LETTERS } from '../markers.js';
import { withoutSign } from '../../knowledge/marker-sign.js';
import { fromRoman } from '../../knowledge/roman.js';

/** A stop as engines read it: `2;`, `4,`. */
const MISREAD_STOP = /[,;]$/;

/** The marker in the first cell of a row: `II`, `5.`, `1.2`, `đ)`; null for other text. */
export function rowMarker(text: string): Marker | null {
  const bare = withoutSign(text).trim().replace(MISREAD_STOP, '');
  const roman = /^[IVXL]+$/.test(bare) ? fromRoman(bare) : null;
  if (roman !== null) return { kind: 'roman', text: bare, ordinal: roman };
  // `VI.2` below `VI`, wider than the numbers of rows
  const [, whole = '', part = ''] = /^([IVXL]+)\.(\d{1,2})$/.exec(bare) ?? [];
  const numeral = fromRoman(whole);
  if (numeral !== null) return { kind: 'roman', text: bare, ordinal: Number(part), path: [numeral, Number(part)] };
  if (/^[A-HĐ]$/.test(bare)) return { kind: 'capital', text: bare, ordinal: CAPITALS.indexOf(bare) + 1 || null };
  if (/^\d{1,4}$/.test(bare)) return { kind: 'number', text: bare, ordinal: Number(bare) };
  if (/^\d{1,3}(?:\.\d{1,3})+$/.test(bare)) {
    const path = bare.split('.').map(Number);
    return { kind: 'dotted', text: bare, ordinal: path[path.length - 1] ?? null, path };
  }
  if (/^[a-zđ]$/.test(bare)) return { kind: 'letter', text: bare, ordinal: LETTERS.indexOf(bare) + 1 || null };
  if (/^[-+*•]$/.test(text)) return { kind: 'dash', text: '-', ordinal: null };
  return null;
}

/** What an engine makes of a small number is no longer: `bì`, `II!`, `l6`. */
const LONGEST = 3;

/** The marker of a row whose number nobody can read, or which lost a figure, between rows that leave no other: `10`, `bì`, `12`. */
export function markerBetween(numbers: readonly string[], index: number): Marker | null {
  const own = numbers[index] ?? '';
  if (own.length > LONGEST) return null;
  const printed = rowMarker(own);
  // Between the numerals of groups stand the numbers of rows.
  const isOne = (number: string): boolean => printed?.kind !== 'roman' || rowMarker(number)?.kind === 'roman';
  const nearest = (step: 1 | -1): Marker | null => {
    let at = index + step;
    while (numbers[at] !== undefined && !isOne(numbers[at] ?? '')) at += step;
    return rowMarker(numbers[at] ?? '');
  };
  const [before, behind] = [nearest(-1), nearest(1)];
  if (before === null || behind === null) return null;
  const { kind, ordinal, path } = before;
  if (ordinal === null || behind.ordinal !== ordinal + 2 || behind.kind !== kind) return null;
  if (printed !== null && (kind !== printed.kind || !lostGlyphs(printed, ordinal + 1))) return null;
  const text = printOrdinal(before, ordinal + 1);
  if (path === undefined) return { kind, text, ordinal: ordinal + 1 };
  const prefix = path.slice(0, -1);
  const isOfOne = behind.path?.slice(0, -1).join('.') === prefix.join('.');
  return isOfOne ? { kind, text, ordinal: ordinal + 1, path: [...prefix, ordinal + 1] } : null;
}

/** `10`, `1`, `12` and `II`, `II`, `IV`: the number is what is left of one with more glyphs. */
export function lostGlyphs({ kind, text }: Marker, wanted: number): boolean {
  const whole = kind === 'number' || kind === 'roman' ? (labelAt(kind, wanted) ?? '') : '';
  return text.length < whole.length && new RegExp(text.replace(/./g, '$&.*')).test(whole);
}

/** The letter that a row's number was misread for, `le` for `c`: the one behind the last marker, or the first one of its group. */
export function unreadLetter(number: string, last: Marker, glyphs: Glyphs): Marker | null {
  const read = withoutSign(number);
  if (read === '' || read.length > LONGEST || rowMarker(number) !== null) return null;
  const ordinal = last.kind === 'letter' ? (last.ordinal ?? NaN) + 1 : 1;
  const text = labelAt('letter', ordinal);
  return text !== undefined && canBe(read, text, glyphs) ? { kind: 'letter', text, ordinal } : null;
}

/** `II. Nhiệm vụ cải cách thể chế`: the number and the title of a group in one cell. */
export function opensGroup(cell: string): boolean {
  return /^(?:[IVXL]{1,5}|[A-H])\.\s+\p{Lu}/u.test(cell);
}

/** What the sequence of row markers said about one of them. */
export interface Reading {
  readonly marker: Marker;
  readonly misread: boolean;
  /** The markers that are missing before this one, as printed: `14`, `15`. */
  readonly missing: readonly string[];
  readonly repeated: boolean;
}

/**
 * Follows the numbering of a table's rows: puts misread markers right and says where it jumps or repeats.
 * A wider marker (a group) lets the narrower ones begin anew.
 */
export function markerSequence(glyphs: Glyphs): (marker: Marker) => Reading {
  let open: Marker[] = [];
  return (printed) => {
    const last = open[open.length - 1];
    const marker = last === undefined ? printed : putRight(printed, last, open, glyphs);
    open = open.filter((other) => rankOf(other) < rankOf(marker) || other.kind === marker.kind);
    const before = open.find((other) => other.kind === marker.kind && rankOf(other) === rankOf(marker));
    const reading = compare(marker, before, marker !== printed);
    open = [...open.filter((other) => rankOf(other) < rankOf(marker)), marker];
    return reading;
  };
}

/** `k`, `1`, then `3`: the `1` stands where only `l` can, as the numbers under way did not want a `1`. */
function putRight(printed: Marker, last: Marker, open: readonly Marker[], glyphs: Glyphs): Marker {
  const wanted = misreadLetter(printed, last, glyphs) ?? lostDot(printed, last);
  if (wanted === null) return printed;
  const sameKind = open.find((other) => other.kind === printed.kind && other !== last);
  const goesOn = sameKind?.ordinal != null && printed.ordinal === sameKind.ordinal + 1;
  if (goesOn || (printed.kind === 'letter' && printed.text !== last.text)) return printed;
  return wanted;
}

/** `3.2`, `33`, then `3.4`: the dot was lost. */
function lostDot(printed: Marker, { path }: Marker): Marker | null {
  if (path === undefined || printed.kind !== 'number') return null;
  const next = [...path.slice(0, -1), (path.at(-1) ?? 0) + 1];
  if (next.join('') !== printed.text) return null;
  return { kind: 'dotted', text: next.join('.'), ordinal: next.at(-1) ?? null, path: next };
}

/** The letter behind `last` that a marker may be misread for; null for none. */
export function misreadLetter(printed: Marker, last: Marker, glyphs: Glyphs): Marker | null {
  if (last.kind !== 'letter' || last.ordinal === null) return null;
  const text = labelAt('letter', last.ordinal + 1);
  if (text === undefined || text === printed.text || !canBe(printed.text, text, glyphs)) return null;
  return { kind: 'letter', text, ordinal: last.ordinal + 1 };
}

function compare(marker: Marker, before: Marker | undefined, misread: boolean): Reading {
  const from = before?.ordinal;
  const to = marker.ordinal;
  if (from == null || to === null) return { marker, misread, missing: [], repeated: false };
  const missing: string[] = [];
  for (let ordinal = from + 1; ordinal < to && missing.length < 20; ordinal++)
    missing.push(printOrdinal(marker, ordinal));
  return { marker, misread, missing, repeated: to === from };
}

function printOrdinal(marker: Marker, ordinal: number): string {
  if (marker.path !== undefined) return [...marker.path.slice(0, -1), ordinal].join('.');
  return labelAt(marker.kind, ordinal) ?? '?';
}

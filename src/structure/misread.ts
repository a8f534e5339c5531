import type { Context } from '../context.js';
import { signOf, withoutSign } from '../knowledge/marker-sign.js';
import { cut } from '../transcript/phrase.js';
import { rankOf } from '../tree/rank.js';
import type { Marker, Paragraph, Table } from '../tree/tree.js';
import { isCapitals } from './capitals.js';
import { canBe, type Glyphs } from './glyphs.js';
import { beginsAnnex } from './headings.js';
import { labelAt } from './markers.js';
import { numbering, type Numbering } from './numbering.js';

type Item = Paragraph | Table;

/**
 * Puts markers right that were misread, by the numbering before and behind them: `..IL TẬP TRUNG THÁO GỠ` behind `I.` is
 * `II.`, `1. Sở Y tế` between `6.` and `8.` is `7.`. Only where the marker as printed doesn't go on with a numbering, its
 * glyphs may be those of one that does (`marker-glyphs.txt`), and of no other. Each is reported with its printed form.
 */
export function putMarkersRight(items: readonly Item[], context: Context): Item[] {
  const annexes = items.map((_, index) => beginsAnnex(items, index, context));
  const behind = markersBehind(items, annexes);
  const before = numbering();
  return items.map((item, index) => {
    if (item.type === 'table' || item.unread === true) return item;
    if (annexes[index] === true) {
      before.restart();
      return item;
    }
    const right = reading(item, before, behind[index] ?? NONE, context);
    const paragraph = right === null ? item : withMarker(item, right, context);
    if (paragraph.marker !== null) before.step(paragraph.marker);
    return paragraph;
  });
}

/** The next marker of each rank, as printed, that no wider one parts from a paragraph. */
type Behind = ReadonlyMap<number, Next>;

interface Next extends Marker {
  /** The marker behind it goes on from it. */
  readonly isFollowed: boolean;
}

const NONE: Behind = new Map();

function markersBehind(items: readonly Item[], annexes: readonly boolean[]): Behind[] {
  const all: Behind[] = [];
  let next = new Map<number, Next>();
  for (let index = items.length - 1; index >= 0; index--) {
    all[index] = next;
    const item = items[index];
    if (item === undefined || item.type === 'table') continue;
    if (annexes[index] === true) next = new Map();
    const { marker } = item;
    if (marker === null) continue;
    const rank = rankOf(marker);
    next = new Map([...next].filter(([other]) => other <= rank));
    if (marker.ordinal !== null)
      next.set(rank, { ...marker, isFollowed: next.get(rank)?.ordinal === marker.ordinal + 1 });
  }
  return all;
}

/** What stands at the head of a paragraph in place of a marker. */
interface Head {
  /** Its glyphs, without the specks before them: `..IL` is `IL`. */
  readonly label: string;
  /** `.`, `)` or what is read for them; empty where none is. */
  readonly sign: string;
  /** Where the text behind it begins. */
  readonly rest: number;
}

const HEAD = /^(?:[.,…„_'‘’~·:;^]{1,4}\s?){0,2}([^\s()]{0,6}?)(?:\s?([.),:;])\s*|\s+)(?=["“(]?\p{Lu})/u;

/** A marker that a numbering wants, and whether it goes on with what stands before and with what stands behind. */
interface Wanted {
  readonly marker: Marker;
  readonly fitsBefore: boolean;
  readonly fitsBehind: boolean;
}

/** The kinds whose markers are told by a figure or letter alone. */
const KINDS = ['capital', 'roman', 'number', 'letter'] as const;
type Kind = (typeof KINDS)[number];

const isOneOf = ({ kind }: Marker): boolean => (KINDS as readonly string[]).includes(kind);

/** The marker that a paragraph's own was misread for; null where that may stay, or where more than one would do. */
function reading(paragraph: Paragraph, before: Numbering, behind: Behind, context: Context): Reading | null {
  const printed = paragraph.marker;
  if (printed !== null && (!isOneOf(printed) || goesOn(printed, before, behind))) return null;
  const { text } = paragraph.text;
  const dotted = printed === null ? dottedAt(text, before) : null;
  if (dotted !== null) return dotted;
  const head =
    printed === null ? headOf(text) : { label: withoutSign(printed.text), sign: signOf(printed.text), rest: 0 };
  if (head === null) return null;
  const title = text.slice(head.rest);
  const { markerGlyphs } = context.knowledge;
  // `IL. QUAN DIEM`, which the repair took for `II.`, may be `I.`.
  const [asRead = ''] = context.source.text.slice(paragraph.span.start, paragraph.span.end).trimStart().split(/\s/, 1);
  const heads = [head, { ...head, label: withoutSign(asRead) }];
  const readings = KINDS.flatMap((kind) => wantedMarkers(kind, before, behind)).filter(
    (wanted) =>
      heads.some((one) => looksLike(one, wanted.marker, markerGlyphs)) &&
      (printed === null ? isSure(head, title, wanted) : isSurer(title, wanted)),
  );
  const one = readings.length > 1 ? likeliest(readings, head) : readings[0];
  return one === undefined ? null : { marker: one.marker, rest: head.rest };
}

/**
 * Of markers that the same glyphs may be of the one that is printed so, else that which goes on with what stands before, in
 * capitals: `II PHẠM VI` between `I.` and `IV.`, though `III.` would lead to that; undefined where neither tells.
 */
function likeliest(readings: readonly Wanted[], { label }: Head): Wanted | undefined {
  const wide = readings.filter(({ marker, fitsBefore }) => marker.kind === 'roman' && fitsBefore);
  if (wide.length !== 1 || readings.some(({ marker }) => marker.kind !== 'roman')) return undefined;
  const exact = readings.filter(({ marker }) => withoutSign(marker.text) === label);
  return exact[0] ?? wide[0];
}

const DOTTED = /^(\d{1,2}(?:\.\d{1,2}){1,3})[,;:]\s+(?=["“(]?\p{Lu})/u;

/** `1.3, Phát triển thị trường` behind `1.2.`, or `3.1, Đẩy mạnh` below `3.`: its last stop was misread. */
function dottedAt(text: string, before: Numbering): Reading | null {
  const [whole = '', label = ''] = DOTTED.exec(text) ?? [];
  if (label === '') return null;
  const path = label.split('.').map(Number);
  const ordinal = path.at(-1) ?? 0;
  const marker: Marker = { kind: 'dotted', text: `${label}.`, ordinal, path };
  const rank = rankOf(marker);
  const last = before.at(rank);
  const above = before.at(rank - 1);
  const parent = path.slice(0, -1).join('.');
  const isNext = last === undefined ? ordinal === 1 : last.path?.slice(0, -1).join('.') === parent;
  const isBelow = above === undefined || (above.path ?? [above.ordinal]).join('.') === parent;
  return isNext && isBelow && (last?.ordinal ?? 0) + 1 === ordinal ? { marker, rest: whole.length } : null;
}

/** Whether a marker as printed goes on with a numbering, leads to the next marker, or begins a numbering. */
function goesOn({ ordinal, ...marker }: Marker, before: Numbering, behind: Behind): boolean {
  const rank = rankOf({ ordinal, ...marker });
  const last = before.at(rank)?.ordinal ?? null;
  const next = behind.get(rank);
  if (ordinal === null) return true;
  // `I. MUC DICH`, `I. NOI DUNG`, `Il. TO CHUC`: a numeral may have lost strokes, and so may the one behind it.
  const isRepeated = marker.kind === 'roman' && last === ordinal && next?.isFollowed === false;
  if (ordinal + 1 === next?.ordinal) return !isRepeated;
  return last === null ? ordinal === 1 && next?.ordinal !== 1 : ordinal === last + 1;
}

function headOf(text: string): Head | null {
  const match = HEAD.exec(text);
  return match && { label: match[1] ?? '', sign: match[2] ?? '', rest: match[0].length };
}

/** The markers of a kind that go on with what stands before, and that lead to what stands behind. */
function wantedMarkers(kind: Kind, before: Numbering, behind: Behind): Wanted[] {
  const rank = rankOf({ kind, text: '', ordinal: null });
  const last = before.at(rank);
  const next = behind.get(rank);
  const model = last ?? next;
  if (model === undefined) return [];
  const after = (last?.ordinal ?? 0) + 1;
  const ahead = (next?.ordinal ?? 0) - 1;
  // `I. MUC TIEU`, `I NHIEM VU`, `Il. GIAI PHAP`: the one behind may be misread itself.
  const isTaken = next?.ordinal === after && (next.isFollowed || kind !== 'roman');
  const ordinals = new Set([...(last !== undefined && !isTaken ? [after] : []), ahead]);
  return [...ordinals]
    .filter((ordinal) => ordinal >= after || (last === undefined && ordinal > 0))
    .flatMap((ordinal) => {
      const label = labelAt(kind, ordinal);
      if (label === undefined) return [];
      const marker: Marker = { kind, text: `${label}${signOf(model.text)}`, ordinal };
      return [{ marker, fitsBefore: last !== undefined && ordinal === after, fitsBehind: ordinal === ahead }];
    });
}

/** Whether the glyphs may be those of a marker; a letter may be lost: `) Vé an toan thong tin mang`, `¢) Về an toàn`. */
function looksLike({ label, sign }: Head, marker: Marker, glyphs: Glyphs): boolean {
  if (canBe(label, withoutSign(marker.text), glyphs)) return true;
  return marker.kind === 'letter' && sign === ')' && !/[\p{L}\p{N}]/u.test(label);
}

/** Whether what is no marker as printed is one that is wanted. */
function isSure({ label, sign }: Head, title: string, { marker, fitsBefore, fitsBehind }: Wanted): boolean {
  const both = fitsBefore && fitsBehind;
  if (marker.kind === 'roman' || marker.kind === 'capital') return isCapitals(title) || (both && sign !== '');
  if (sign === '') return both && label === withoutSign(marker.text);
  return marker.kind === 'number' || sign === ')';
}

/** Whether a marker is rather one that is wanted: people, too, number wrongly. */
function isSurer(title: string, { marker, fitsBefore, fitsBehind }: Wanted): boolean {
  if (fitsBefore) return fitsBehind || ((marker.kind === 'roman' || marker.kind === 'capital') && isCapitals(title));
  return marker.ordinal === 1;
}

function withMarker(paragraph: Paragraph, { marker, rest }: Reading, context: Context): Paragraph {
  const actual = paragraph.marker?.text ?? paragraph.text.text.slice(0, rest).trim();
  context.report({
    code: 'marker-misread',
    severity: 'info',
    message: `the heading marker "${actual}" is read as "${marker.text}", as the sequence wants`,
    span: paragraph.span,
    actual,
    expected: marker.text,
  });
  return { ...paragraph, marker, text: cut(paragraph.text, rest) };
}

/** A marker in place of a printed one, and where the text behind that begins. */
interface Reading {
  readonly marker: Marker;
  readonly rest: number;
}

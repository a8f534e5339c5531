import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Marker, MarkerKind } from '../tree/tree.js';
import { fromRoman, toRoman } from '../knowledge/roman.js';

/** A marker at the head of a text, and where the text behind it begins. */
export interface FoundMarker {
  readonly marker: Marker;
  readonly rest: number;
}

/** The letters of items, Nghị định 30/2020/NĐ-CP: no f, j, w, z; đ after d. */
export const LETTERS = 'abcdđeghiklmnopqrstuvxy';
/** The letters of parts, as those of items. */
export const CAPITALS = LETTERS.slice(0, 8).toUpperCase();

type Recogniser = (text: string, words: Words) => FoundMarker | null;

/** The ladder of headings and items, tried in this order. To add a kind, add a recogniser and a row. */
const LADDER: readonly Recogniser[] = [
  named('part', 'part'),
  named('chapter', 'chapter'),
  article,
  plus,
  dash,
  bracketed,
  dotted,
  roman,
  capital,
  number,
  letter,
];

/** The marker that a paragraph or a first cell begins with: `I.`, `1.`, `3.1`, `đ)`, `-`, `+`. */
export function readMarker(text: string, words: Words): FoundMarker | null {
  for (const recognise of LADDER) {
    const found = recognise(text, words);
    if (found !== null) return found;
  }
  return null;
}

/** Whether a text begins with the marker of a part of the document: `I. MỤC TIÊU`, `Phần I`, `Chương 2`, `Điều 1.` */
export function opensPart(text: string, words: Words): boolean {
  const kind = readMarker(text, words)?.marker.kind;
  return kind === 'roman' || kind === 'part' || kind === 'chapter' || kind === 'article';
}

/** What a marker of a kind has at a place of its sequence, without its sign: 5 -> `đ`, `V`, `E` or `5`; undefined past the last. */
export function labelAt(kind: MarkerKind, ordinal: number): string | undefined {
  if (kind === 'letter') return LETTERS[ordinal - 1];
  if (kind === 'capital') return CAPITALS[ordinal - 1];
  return kind === 'roman' ? toRoman(ordinal) : String(ordinal);
}

/** `Chương II`, `Phần thứ nhất`, `Phần B.` */
function named(kind: MarkerKind, word: string): Recogniser {
  return (text, words) => {
    const match = words
      .pattern(
        `^{${word}}\\s+(?:{ordinal-word}\\s+\\S+|([a-h](?=\\s*(?:[.:]|$))|[ivxlc]{1,6}|\\d{1,3})(?![a-z0-9]))\\s*[.:]?\\s*`,
      )
      .exec(fold(text.slice(0, 40)));
    if (match === null) return null;
    const figure = match[1];
    const ordinal = figure === undefined ? null : ordinalOf(figure.toUpperCase());
    return { marker: { kind, text: text.slice(0, match[0].length).trim(), ordinal }, rest: match[0].length };
  };
}

/** `3`, `III` and `C` are the third. */
function ordinalOf(label: string): number | null {
  if (/\d/.test(label)) return Number(label);
  return /^[A-H]$/.test(label) ? CAPITALS.indexOf(label) + 1 : fromRoman(label);
}

/** `Điều 2. Quyết định này …`; `Điều 13 Luật Đất đai` names one of another act. */
function article(text: string, words: Words): FoundMarker | null {
  const match = words.pattern('^{article}\\s+(\\d{1,3})\\s*[.:]\\s*').exec(fold(text.slice(0, 40)));
  if (match?.[1] === undefined) return null;
  const marker: Marker = { kind: 'article', text: text.slice(0, match[0].length).trim(), ordinal: Number(match[1]) };
  return { marker, rest: match[0].length };
}

/** `+ 100% thủ tục`, `+100% thông tin`, and the doubled `- + Đơn vị chủ trì:` */
function plus(text: string): FoundMarker | null {
  const match = /^(?:[-–—]\s+)?\+\s*(?=\S)/.exec(text);
  return match && { marker: { kind: 'plus', text: '+', ordinal: null }, rest: match[0].length };
}

/** `- Tỷ lệ phủ sóng`, `• Tỷ lệ`; `-5%` is a figure and `-BKHCN` the rest of a code. */
function dash(text: string): FoundMarker | null {
  const match = /^[-–—•·*▪●]\s+(?=\S)|^[-–—](?=\p{L}\p{Ll})|^[•·▪●](?=\S)/u.exec(text);
  return match && { marker: { kind: 'dash', text: '-', ordinal: null }, rest: match[0].length };
}

/** `(1) Tốc độ tăng trưởng`, `(ii) Sở Nội vụ`: an item as a dash is, whatever stands in the brackets. */
function bracketed(text: string): FoundMarker | null {
  const match = /^(\((?:\d{1,2}|[ivx]{1,4}|[a-zđ])\))\.?\s+(?=\S)/.exec(text);
  if (match?.[1] === undefined) return null;
  return { marker: { kind: 'dash', text: match[1], ordinal: null }, rest: match[0].length };
}

/**
 * `-` and `/` part a label from its text as a stop does: `I- QUY ĐỊNH CHUNG`, `1/ Nội dung`, `a./ Mục đích`. A name stands
 * behind them: `2 - 5 lớp` is a range, `57 - NQ/TW` a code.
 */
const OTHER_SIGN = String.raw`\s?([-–—]|\.?/\.?)\s+(?=["“(]?\p{Lu})(?![\p{Lu}\d]+(?:[-/,;.]|\s*$))`;

/** A figure that an aim begins with: `100% hồ sơ`, `85 - 90% người dân`, `0,5%`, `03 mô hình`. */
const AIM = String.raw`0,\d+\s?%|(?!00)\d{2,3}(?:[.,]\d+)?\s?(?:%|[-–]\s?\d|\p{L}{2})`;

/** The label at the head of a text, the sign behind it, and where the text behind both begins. */
type Labelled = (text: string) => { readonly label: string; readonly sign: string; readonly rest: number } | null;

/** @param usual the sign that labels of this kind have, in one or two groups of its own, and what stands around it */
function labelled(label: string, usual: string): Labelled {
  const pattern = new RegExp(`^(${label})(?:${OTHER_SIGN}|${usual})`, 'u');
  return (text) => {
    const match = pattern.exec(text);
    return match && { label: match[1] ?? '', sign: match[2] ?? match[3] ?? match[4] ?? '', rest: match[0].length };
  };
}

/** `3.1 Trung tâm`, `2.1.Mục tiêu`, `1.1.2. Nội dung`; `1.000 doanh nghiệp` is a figure, `16.3.2026` a date. */
const DOTTED = labelled(
  String.raw`\d{1,2}(?:\.\d{1,2}){1,4}(?!\d)`,
  String.raw`(?:\s*([.)]?)\s*(?=[^\d\s.,%/])|([.)])\s+(?=${AIM}))`,
);
/** `IV. TỔ CHỨC`, `V.TO CHUC` */
const ROMAN = labelled('[IVXL]{1,6}', String.raw`\s*(\.)\s*(?=\S)`);
/** `A. ĐÁNH GIÁ`, `Đ. TỔ CHỨC THỰC HIỆN` */
const CAPITAL = labelled('[A-HĐ]', String.raw`\s*(\.)\s+(?=\p{Lu})`);
/** `1. Mục tiêu chung`, `2) Nội dung`, `3. 100% hồ sơ`; the rest must not be the rest of a figure (`1. 5%`, `1. 000`). */
const NUMBER = labelled(String.raw`\d{1,3}`, String.raw`\s?([.)])(?:\s*(?=[^\d\s])|\s+(?=${AIM}))`);
/** `đ) An toàn, an ninh thông tin:`, `b. Địa điểm` */
const LETTER = labelled('[a-zđ]', String.raw`\s?(\)(?=\s*\S)|\.(?=\s+\p{Lu}))\s*`);

function dotted(text: string): FoundMarker | null {
  const found = DOTTED(text);
  if (found === null) return null;
  const path = found.label.split('.').map(Number);
  return marked('dotted', found, path[path.length - 1] ?? null, path);
}

function roman(text: string): FoundMarker | null {
  const found = ROMAN(text);
  const ordinal = found && fromRoman(found.label);
  return found && ordinal !== null ? marked('roman', found, ordinal) : null;
}

function capital(text: string): FoundMarker | null {
  const found = CAPITAL(text);
  return found && marked('capital', found, CAPITALS.indexOf(found.label) + 1 || null);
}

function number(text: string): FoundMarker | null {
  const found = NUMBER(text);
  return found && marked('number', found, Number(found.label));
}

/** `f)` is no letter of the ladder, but some plans use it. */
function letter(text: string): FoundMarker | null {
  const found = LETTER(text);
  return found && marked('letter', found, LETTERS.indexOf(found.label) + 1 || null);
}

function marked(
  kind: MarkerKind,
  { label, sign, rest }: NonNullable<ReturnType<Labelled>>,
  ordinal: number | null,
  path?: readonly number[],
): FoundMarker {
  return { marker: { kind, text: `${label}${sign}`, ordinal, ...(path !== undefined && { path }) }, rest };
}

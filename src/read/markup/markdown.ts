import type { Piece } from './markup.js';

/** `## I. MỤC TIÊU`; a lone `#` in the text is none. */
const HEADING = /^(\s*)(#{1,6})(?=\s+\S)/;

/** `![](_page_0_Picture_1.jpeg)`; bounded, so that many openings without an end cost no more than they are long. */
const PICTURE = /!\[[^\][]{0,200}\]\([^()\s]{0,300}\)/g;

/** `1\. Nhiệm vụ`, `**2\. Giải pháp**`, `\- Rà soát`: a marker that converters keep from being one of Markdown. */
const ESCAPED_MARKER = /^\s*(?:#{1,6}\s+)?(?:\*{1,3}|__)?(?:\d{1,4}(?=\\[.)]\s)|(?=\\[-+*#]\s))/;

/** `- [ ] Rà soát`, `- [x] Rà soát`: an item to be ticked off. */
const TICK = /^\s*[-+*]\s(?=\[[ xX]\]\s)/;

/** A bar that is a letter of its cell, and other signs that converters keep from being Markdown: `R\&D`, `40 \- 50 tổ chức`. */
const ESCAPED = /\\(?=[|&+>~<%$"'_[\]-])/g;

/** What is no letter: the signs of a heading, of a marker, of an item at the beginning of a line, pictures, escapes. */
export function signs(text: string): Piece[] {
  const pieces: Piece[] = [];
  const match = HEADING.exec(text);
  if (match !== null) {
    const [, indent = '', marks = ''] = match;
    pieces.push({ start: indent.length, end: indent.length + marks.length, reading: '' });
  }
  const escaped = ESCAPED_MARKER.exec(text);
  if (escaped !== null) pieces.push({ start: escaped[0].length, end: escaped[0].length + 1, reading: '' });
  const ticked = TICK.exec(text);
  if (ticked !== null) pieces.push({ start: ticked[0].length, end: ticked[0].length + '[ ]'.length, reading: '' });
  for (const { index, 0: picture } of text.matchAll(PICTURE)) {
    pieces.push({ start: index, end: index + picture.length, reading: ' ' });
  }
  const taken = new Set(pieces.map(({ start }) => start));
  for (const { index } of text.matchAll(ESCAPED))
    if (!taken.has(index)) pieces.push({ start: index, end: index + 1, reading: '' });
  return pieces.sort((a, b) => a.start - b.start);
}

/** A run of stars or of two underscores: four and more stars are a rule, other underscores a blank to fill in. */
const RUN = /(?<![*\\])\*{1,3}(?!\*)|(?<!_)__(?!_)/g;

/**
 * Bold over nothing, as dumps have it in the empty cells of a group row: `|** **|`, behind a number, `**6.****`, and behind
 * what introduces something: `**Doanh nghiệp, cộng đồng:**** **Quan tâm`. Not the middle of `**a** **b**`.
 */
const EMPTY = /(?<![^\s|])\*\*[ \u00a0]{1,4}\*\*(?![^\s|])|(?<=\d\.|[:;])\*{4}(?!\*)/g;

/** What opens ahead of a space, over all of a cell or of what stands in brackets: `|** II**|`, `* (Chi tiết tại Phụ lục).*`. */
const OPENS_EARLY = /^\s*(?:\*\*[ \u00a0]+[^*]*[^\s*]\*\*|\*[ \u00a0]+\([^*]*\)[.;]?\*)\s*$/;

const CLOSES = /[^\s*]\*{1,3}(?![\p{L}\p{N}*])/u;

/** A run that may open emphasis, until it finds its partner. */
interface Opener {
  start: number;
  length: number;
}

/**
 * Markdown emphasis. The marks are no part of the words; a bullet (`* Ghi chú`), a footnote sign (`năm 2025*`) and
 * blanks to fill in (`ngày __ tháng`) stay.
 *
 *     số năm 2026 của đơn vị **trong quý I/2026** và tổ chức
 *                            ^^                ^^
 */
export function emphasis(text: string): Piece[] {
  const pieces: Piece[] = [];
  const take = (start: number, length: number): void => {
    pieces.push({ start, end: start + length, reading: '' });
  };
  const open: Record<'*' | '_', Opener[]> = { '*': [], _: [] };
  const lone: Opener[] = [];

  const taken = new Set<number>();
  for (const { index, 0: empty } of text.matchAll(EMPTY)) {
    take(index, empty.length);
    taken.add(index).add(index + empty.length - 2);
  }
  for (const { index: start, 0: run } of text.matchAll(RUN)) {
    if (taken.has(start)) continue;
    const sign = run.startsWith('*') ? '*' : '_';
    const openers = open[sign];
    let length = run.length;
    if (canClose(text, start, run) || closesLate(text, start, run, openers.at(-1))) {
      let opener = openers.at(-1);
      while (opener !== undefined && length > 0) {
        // `_` and `__` are not the same sign; stars pair from the inside out.
        const width = Math.min(opener.length, length);
        take(opener.start + opener.length - width, width);
        take(start + run.length - length, width);
        opener.length -= width;
        length -= width;
        if (opener.length === 0) openers.pop();
        opener = openers.at(-1);
      }
    }
    if (length === 0) continue;
    const left = { start: start + run.length - length, length };
    // What is left of stars that closed others opens the next run: `*- Nông sản khác**: *Tổng sản phẩm`.
    if (length === run.length ? canOpen(text, start, run) : !isSpace(text[start + run.length])) openers.push(left);
    else if (sign === '*') lone.push(left);
  }

  // `**KT. CHỦ TỊCH` and `PHÓ CHỦ TỊCH**` on the next line: a bold run broken over lines. What ends one stands alone
  // where another follows it: `**KT. CHỦ TỊCH ** PHÓ CHỦ TỊCH **Đào Mỹ**`.
  const opened = open['*'];
  for (const { start, length } of [...lone, ...opened]) {
    const ends = opened.some((before) => before.length === length && before.start < start);
    if (length >= 2 && (ends || atEdge(text, start, length))) take(start, length);
  }
  return pieces.sort((a, b) => a.start - b.start);
}

const isSpace = (letter: string | undefined): boolean => letter === undefined || /\s/.test(letter);
const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}\p{M}]/u.test(letter);

/** Two stars mean nothing else; one star or an underscore opens only before a word, and not inside one. */
function canOpen(text: string, start: number, run: string): boolean {
  const next = text[start + run.length];
  if (isSpace(next)) return OPENS_EARLY.test(text);
  if (run.length >= 2 && run.startsWith('*')) return true;
  return !isWord(text[start - 1]) && (run.startsWith('*') || isWord(next) || /["“(]/.test(next ?? ''));
}

function canClose(text: string, start: number, run: string): boolean {
  if (isSpace(text[start - 1])) return false;
  return (run.length >= 2 && run.startsWith('*')) || !isWord(text[start + run.length]);
}

/**
 * Web dumps close behind the space: `**2. Thời gian thực hiện: **Từ tháng 10`, `*(nay là Bộ …) *về việc`,
 * `*ngày 27 tháng 11 năm 2025 *` at the end of a line or cell, `**ỦY BAN NHÂN DÂN ** TỈNH ĐẮK LẮK`.
 */
function closesLate(text: string, start: number, run: string, opener: Opener | undefined): boolean {
  if (opener?.length !== run.length || !run.startsWith('*')) return false;
  const next = text[start + run.length];
  // Where a mark farther on closes as it should, this one opens: `*2 và *ba*`.
  if (CLOSES.test(text.slice(start + run.length))) return false;
  if (run.length >= 2) return isWord(next) || isSpace(next);
  return isWord(next) || next === undefined || next === '\t' || next === '\r';
}

/** At the beginning or the end of a word, not alone and not inside: `2**3` and ` ** ` stay. */
function atEdge(text: string, start: number, length: number): boolean {
  return isSpace(text[start - 1]) !== isSpace(text[start + length]);
}

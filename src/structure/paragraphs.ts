import { fold } from '../knowledge/fold.js';
import { fieldLabel } from '../knowledge/field-labels.js';
import type { Words } from '../knowledge/words.js';
import { cut, joinPhrases } from '../transcript/phrase.js';
import type { Paragraph } from '../tree/tree.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';
import { annexLabel } from './headings.js';
import { readMarker } from './markers.js';
import { CAPITAL_START, isCapitals, SMALL_START } from './capitals.js';

/** A text of printed lines has them this wide, in characters; longer lines are whole paragraphs, shorter ones a list. */
const PRINTED_WIDTH = { least: 45, most: 120 };

/** Pages on their side have wider lines: so many agree where what one in ten passes and what one in fifty are nearly as wide. */
const SIDEWAYS = { most: 200, lines: 40, spread: 1.08 };

/** The next word would have fitted on a line shorter than this share of the width: the line was ended on purpose. */
const FITS = 0.95;

/** First lines are indented, in characters; OCR texts leave the white space out. */
const INDENT = 6;

/** A line without a stop that is at least this share of the width goes on, even before a capital (`… của Bộ` / `Chính trị`). */
const UNFINISHED = 0.6;
/** Of a heading, for a paragraph may follow it: `4. Nguồn lực và việc sử dụng nguồn lực để thực hiện` / `Nhu cầu vốn …`. */
const UNFINISHED_HEADING = 0.85;

/**
 * Width of the printed lines in characters, or Infinity for a text whose lines are whole paragraphs: the line that
 * nine in ten do not pass.
 */
function printedWidth(lines: readonly TextLine[]): number {
  const lengths = lines.filter((line) => !line.tabbed).map((line) => line.phrase.text.length);
  lengths.sort((a, b) => a - b);
  const passedBy = (share: number): number => lengths[Math.floor(lengths.length * (1 - share))] ?? Infinity;
  const width = passedBy(1 / 10);
  const agree = lengths.length >= SIDEWAYS.lines && passedBy(1 / 50) <= SIDEWAYS.spread * width;
  return width < PRINTED_WIDTH.least || width > (agree ? SIDEWAYS : PRINTED_WIDTH).most ? Infinity : width;
}

/** How a text is set. */
export interface Print {
  /** See {@link printedWidth}. */
  readonly width: number;
  /** A blank line parts paragraphs, so that a heading goes on where there is none: `…, Gò Công Đông, Tân` / `Phú Đông`. */
  readonly apart: boolean;
  /** White space before the first line of a paragraph, in characters, where other lines have none; else null. */
  readonly indent: number | null;
}

/** How a text is set, `body` without its letterhead and recipients, which are never set apart. */
export const printOf = (lines: readonly TextLine[], body: readonly TextLine[], words: Words): Print => ({
  width: printedWidth(lines),
  apart: areApart(body, words),
  indent: indentOf(body, words),
});

/** Least white space before a first line, what it may differ by, and shares of the items that have it and of lines that have none. */
const INDENTED = { least: 3, spread: 1, items: 0.8, others: 0.3 };

/**
 * How far the first lines of paragraphs stand in, as `pdftotext -layout` prints them:
 *
 *             6. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam phường và các đoàn thể
 *             Lồng ghép với cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới,
 *     đô thị văn minh”; tổ chức lấy ý kiến hài lòng của người dân.
 */
function indentOf(lines: readonly TextLine[], words: Words): number | null {
  const read = lines.filter(({ tabbed }) => !tabbed);
  const items = read.filter(({ phrase: { text } }) => beginsItem(text, words)).map(({ line: { indent } }) => indent);
  items.sort((a, b) => a - b);
  const indent = items[Math.floor(items.length / 2)] ?? 0;
  const like = items.filter((other) => Math.abs(other - indent) <= INDENTED.spread).length;
  const bare = read.filter(({ line }) => line.indent === 0).length;
  const holds =
    items.length >= APART.items &&
    indent >= INDENTED.least &&
    like >= items.length * INDENTED.items &&
    bare >= read.length * INDENTED.others;
  return holds ? indent : null;
}

/** Whether a line stands in as first lines do. */
const isIndented = ({ line }: TextLine, { indent }: Print): boolean =>
  indent !== null && Math.abs(line.indent - indent) <= INDENTED.spread;

/** So many items, and this share of them, come behind a blank line in a text whose paragraphs stand apart. */
const APART = { items: 5, share: 0.8 };

function areApart(lines: readonly TextLine[], words: Words): boolean {
  const items = lines.filter(({ phrase: { text }, tabbed }) => !tabbed && beginsItem(text, words));
  const apart = items.filter(({ blanksBefore }) => blanksBefore > 0).length;
  return items.length >= APART.items && apart >= APART.share * items.length;
}

const LONE_MARKER = /^(?:\d{1,2}(?:\.\d{1,2})*[.)]|[IVX]{1,5}\.|[a-zđ]\)|[-–—+•·▪●])$/;

/** The number of an item, whatever became of its stop. */
const LONE_NUMBER = /^\d{1,2}[.),;:]$/;

/**
 * A marker alone on its line, its text on the next: `6.` / `Đẩy mạnh ứng dụng khoa học`, `-` / `Tích cực chuyển dịch`,
 * `Điều 1.` / `Ban hành kèm theo`, `Điều` / `1. Phê duyệt Đề án`.
 */
function isLoneMarker(text: string, next: string, words: Words): boolean {
  if (words.pattern('^{article}$').test(fold(text))) return /^\d{1,3}[.:]/.test(next);
  if (beginsItem(next, words)) return false;
  if (LONE_MARKER.test(text)) return true;
  const found = readMarker(text, words);
  return found?.marker.kind === 'article' && found.rest === text.length;
}

/** Joins lines to paragraphs: a marker or the end of a sentence on a short line begins a new one. */
export function paragraphs(lines: readonly TextLine[], print: Print, words: Words): Paragraph[] {
  const result: Paragraph[] = [];
  let run: TextLine[] = [];
  const flush = (): void => {
    if (run.length > 0) result.push(makeParagraph(run, words));
    run = [];
  };
  for (const line of lines) {
    const previous = run[run.length - 1];
    if (previous === undefined || !continues(run, previous, line, print, words)) flush();
    run.push(line);
  }
  flush();
  return result;
}

/** Whether `line` goes on with the paragraph that `run` has begun and `previous` is the last line of. */
function continues(run: readonly TextLine[], previous: TextLine, line: TextLine, print: Print, words: Words): boolean {
  const text = line.phrase.text;
  const before = previous.phrase.text;
  if (run.length === 1 && isLoneMarker(before, text, words)) return true;
  const ended = /[.;:!?]["”)\s]*$/.test(before);
  const begins = beginsItem(text, words);
  if (openParenthesis(run) && !begins) return line.blanksBefore === 0 || SMALL_START.test(text);
  if (isBrokenCitation(before, text, words)) return true;
  if (begins || isNoteBelowTitle(before, text))
    return !ended && line.blanksBefore === 0 && isBroken(run, before, text, print, words);
  if (opensField(line, words) || isNumberBelowTitle(before, text) || isIndented(line, print)) return false;
  if (isFull(run, before, text, print) && line.blanksBefore === 0) return !(ended && opensAnew(line, words));
  return !ended && goesOn(run, before, line, print, words);
}

/** Whether a line goes on with one that ends without a stop. */
function goesOn(run: readonly TextLine[], before: string, line: TextLine, print: Print, words: Words): boolean {
  const text = line.phrase.text;
  const lower = SMALL_START.test(text);
  if (line.blanksBefore === 0) return lower || /^[\d%(]/.test(text) || isUnfinished(run, before, line, print, words);
  // 57: `… thúc đẩy kỹ năng số,`  58: (page break)  59: `dịch vụ công số, xây dựng …`; and `… minh chứng gửi Phòng` / (the
  // number of the page) / `Văn hóa - Xã hội trước ngày 15 tháng 10`
  const isCut = line.afterPage === true && isFull(run, before, text, print);
  return (lower || isCut) && !isHeading(run, words);
}

/** `Phòng Tổ chức - Hành chính` / `Thời gian: Tháng 3/2026`, though no stop parts them. */
const opensField = ({ phrase: { text }, folded }: TextLine, words: Words): boolean =>
  CAPITAL_START.test(text) && fieldLabel(folded, words) !== null;

/** `… của Bộ Y tế;` / `Căn cứ Luật Khám bệnh …`, `QUYẾT ĐỊNH:`, `Trên đây là Kế hoạch …`, though the line before is full. */
const opensAnew = ({ phrase: { text }, folded }: TextLine, words: Words): boolean =>
  (text.endsWith(':') && isCapitals(text)) ||
  (CAPITAL_START.test(text) && words.pattern('^(?:{grounds}|{proposal}|{closing-sentence})(?![a-z])').test(folded));

/**
 * Whether a line without a stop is too long to be a whole heading or a line of a list. Capitals are wide:
 * `VI. ĐẨY MẠNH PHÒNG, CHỐNG THAM NHŨNG, THỰC HÀNH` / `TIẾT KIỆM, CHỐNG LÃNG PHÍ`.
 */
function isUnfinished(
  run: readonly TextLine[],
  before: string,
  line: TextLine,
  { width, apart }: Print,
  words: Words,
): boolean {
  const { text } = line.phrase;
  if (isHeading(run, words)) {
    if (isCapitals(before) && isCapitals(text)) return annexLabel(line.phrase, words) === null;
    return apart && before.length >= width * UNFINISHED_HEADING;
  }
  return before.length >= width * UNFINISHED || (width < Infinity && endsOpen(before, words));
}

/** `Xét đề nghị của Sở Nông nghiệp và` / `Phát triển nông thôn`, however short the line is. */
function endsOpen(before: string, words: Words): boolean {
  const last = words.pattern('(?<![a-z]){unfinished}$').exec(fold(before));
  return last !== null && words.spelled('unfinished', before.slice(last.index));
}

/** `II. NỘI DUNG KẾ HOẠCH` / `1;` / `Trên cơ sở tài liệu …` */
const isNumberBelowTitle = (before: string, text: string): boolean => LONE_NUMBER.test(text) && isCapitals(before);

/** `NHIỆM VỤ VÀ GIẢI PHÁP THỰC HIỆN` / `(Ban hành kèm theo Kế hoạch số 552/KH-UBND ngày` */
const isNoteBelowTitle = (before: string, text: string): boolean =>
  text.startsWith('(') && isCapitals(before) && !isCapitals(text);

/** Whether the first word of `text` would not have fitted on the line before it. */
function isFull(run: readonly TextLine[], before: string, text: string, { width }: Print): boolean {
  const next = text.split(' ', 1)[0] ?? '';
  const indent = run.length === 1 ? INDENT : 0;
  return indent + before.length + 1 + next.length > width * FITS;
}

/** Whether what looks like an item is the rest of the line before. */
function isBroken(run: readonly TextLine[], before: string, text: string, print: Print, words: Words): boolean {
  const long = before.length >= print.width * UNFINISHED;
  const apart = print.apart && isFull(run, before, text, print);
  return (long && isBrokenDash(before, text, apart)) || isBrokenName(before, text, words);
}

/**
 * `kinh tế` / `- xã hội`: a dash that belongs to the sentence, small letter behind it, the line before full. Or a figure
 * where items stand apart: `… về biến đổi khí hậu giai đoạn 2012` / `- 2020 đã được Thủ tướng phê duyệt`.
 */
function isBrokenDash(before: string, text: string, broken: boolean): boolean {
  return (broken ? /^[-–—]\s*[\p{Ll}\d]/u : /^[-–—]\s*\p{Ll}/u).test(text) && !/[.;:]$/.test(before);
}

/** `Theo đề nghị của Sở Lao động` / `- Thương binh và Xã hội`, whatever the dash looks like. */
function isBrokenName(before: string, text: string, words: Words): boolean {
  if (!/^[-–—]/.test(text)) return false;
  const left = fold(before.slice(-NAME_REACH));
  const right = fold(text.slice(1, NAME_REACH)).trimStart();
  const name = words.pattern('(?<![a-z]){dashed-name}(?![a-z])', 'g');
  return [...`${left} - ${right}`.matchAll(name)].some(
    ({ index, 0: found }) => index < left.length && index + found.length > left.length + 3,
  );
}

/** `… khoản 5 Điều 4; khoản 3` / `Điều 6; khoản 5 Điều 9`, whatever stands between the lines. */
const isBrokenCitation = (before: string, text: string, words: Words): boolean =>
  words.pattern('^{article}\\s+\\d').test(fold(text)) &&
  words.pattern('(?<![a-z]){clause}\\s+[a-z\\d]{1,3}$').test(fold(before.slice(-NAME_REACH)));

/** Longest part of a name with a dash, in characters. */
const NAME_REACH = 24;

function beginsItem(text: string, words: Words): boolean {
  const found = readMarker(text, words);
  if (found === null) return false;
  const numbered = found.marker.kind === 'number' || found.marker.kind === 'dotted';
  return !numbered || /^\d/.test(text.slice(found.rest)) || CAPITAL_START.test(text.slice(found.rest));
}

function isHeading(run: readonly TextLine[], words: Words): boolean {
  const first = run[0];
  if (first === undefined || run.length > 3) return false;
  // `Phụ lục` / (blank) / `a Xây dựng cơ sở chăn nuôi`: the first row of a table that lost its head
  if (run.length === 1 && annexLabel(first.phrase, words)?.title.text === '') return true;
  const found = readMarker(first.phrase.text, words);
  return found !== null && found.marker.kind !== 'dash' && found.marker.kind !== 'plus';
}

/** `3. Duy tri va phat huy thé manh (Chinh quyén s, Kinh té s6, Xa hoi` / `s0)` */
function openParenthesis(run: readonly TextLine[]): boolean {
  if (run.length > 6) return false;
  let open = 0;
  for (const { phrase: part } of run) {
    for (const sign of part.text) open = sign === '(' ? open + 1 : sign === ')' ? Math.max(0, open - 1) : open;
  }
  return open > 0;
}

function makeParagraph(run: readonly TextLine[], words: Words): Paragraph {
  const whole = joinPhrases(run.map((line) => line.phrase));
  const found = readMarker(whole.text, words);
  return {
    type: 'paragraph',
    marker: found?.marker ?? null,
    text: found === null ? whole : cut(whole, found.rest),
    span: spanOfLines(run),
  };
}

import { actAt } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import { cut, joinPhrases, spanOf, type Phrase } from '../transcript/phrase.js';
import type { Letterhead } from '../tree/tree.js';
import type { Context } from '../context.js';
import { CAPITAL_START, isCapitals } from './capitals.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';
import { HEAD_DATE, HEAD_NUMBER, headParts, MOTTO } from './head-parts.js';
import { annexLabel } from './headings.js';
import { readMarker } from './markers.js';

/** A letterhead ends here at the latest, in lines that hold text. */
const LONGEST = 40;

/** A longer line, in characters, is running text. */
const LONGEST_LINE = 300;

/** Title lines after the act, at most. */
const TITLE_LINES = 8;

/** Reads the slots above and with the title; `rest` is the index of the first line that is not theirs. */
export function letterhead(lines: readonly TextLine[], context: Context): { letterhead: Letterhead; rest: number } {
  const top = topEnd(lines, context);
  const actIndex = lines.findIndex(
    (_, index) => index <= top && index < LONGEST && actLines(lines, index, context) > 0,
  );
  const above = lines.slice(0, actIndex < 0 ? top : actIndex);
  if (actIndex < 0) return withoutAct(lines, above, context);
  const slots = readSlots(above, context);
  const titleStart = actIndex + actLines(lines, actIndex, context);
  const titleEnd = endOfTitle(lines, titleStart, context);
  const { act, title } = actAndTitle(lines.slice(actIndex, titleStart), lines.slice(titleStart, titleEnd), context);
  const rest = endOfAuthority(lines, titleEnd, context);
  const authority = rest === titleEnd ? null : phraseOf(lines.slice(titleEnd, rest));
  return { letterhead: { ...slots, act, title, authority, span: spanOfLines(lines.slice(0, rest)) }, rest };
}

/**
 * The letterhead of a document that doesn't print what it is, as web pages leave it out; then it ends behind its last slot,
 * and what stands in capitals behind all slots is the title.
 *
 *     Đắk Lắk, ngày 24 tháng 12 năm 2025
 *     CHUYỂN ĐỔI SỐ TỈNH ĐẮK LẮK NĂM 2026
 */
function withoutAct(
  lines: readonly TextLine[],
  above: readonly TextLine[],
  context: Context,
): { letterhead: Letterhead; rest: number } {
  const slots = readSlots(above, context, areFilled);
  const used = usedLines(above, slots);
  let titleEnd = used;
  const first = lines[used];
  if (areFilled(slots) && first !== undefined && isCapitals(first.phrase.text)) {
    const goesOn = (): boolean => titleEnd === used || goesOnInCapitals(lines, titleEnd, context);
    while (titleEnd < above.length && endOfAuthority(lines, titleEnd, context) === titleEnd && goesOn()) titleEnd++;
  }
  const rest = areFilled(slots) ? endOfAuthority(lines, titleEnd, context) : used;
  const title = titleEnd === used ? null : phraseOf(lines.slice(used, titleEnd));
  if (title !== null) {
    const message = `no name of an act stands above "${title.text}"; it is taken for the title`;
    context.report({ code: 'title-inferred', severity: 'warning', message, span: spanOf(title) });
  }
  const authority = rest === titleEnd ? null : phraseOf(lines.slice(titleEnd, rest));
  const span = rest === 0 ? null : spanOfLines(lines.slice(0, rest));
  return { letterhead: { ...slots, act: null, title, authority, span }, rest };
}

const areFilled = ({ number, date }: Slots): boolean => number !== null && date !== null;

type Slots = Pick<Letterhead, 'agencies' | 'number' | 'place' | 'date'>;

/** The lines above the title end where a heading, a table or running text begins; a web page may have a table above them. */
function topEnd(lines: readonly TextLine[], context: Context): number {
  const { words } = context.knowledge;
  const isMotto = words.pattern(`(?<![a-z])${MOTTO}`);
  const motto = lines.slice(0, LONGEST).findIndex((line) => isMotto.test(line.folded));
  let end = 0;
  while (end < Math.min(lines.length, LONGEST)) {
    const line = lines[end];
    if (line === undefined || actLines(lines, end, context) > 0 || line.phrase.text.length > LONGEST_LINE) break;
    if ((line.line.cells.length > 2 && end > motto) || annexLabel(line.phrase, words) !== null) break;
    const kind = readMarker(line.phrase.text, words)?.marker.kind;
    if (kind !== undefined && kind !== 'dash' && kind !== 'plus') break;
    if (!isCapitals(line.phrase.text) && words.pattern('^(?:{basis}|{proposal})(?![a-z])').test(line.folded)) break;
    end++;
  }
  return end;
}

/**
 * How many lines name the act here: one for `KẾ HOẠCH` alone or `KẾ HOẠCH Chuyển đổi số …` (the name in capitals opens the
 * line), two where a narrow cell broke the name, `QUYẾT` / `ĐỊNH`.
 */
function actLines(lines: readonly TextLine[], index: number, { knowledge: { acts } }: Context): 0 | 1 | 2 {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined) return 0;
  if (next?.blanksBefore === 0 && isCapitals(line.phrase.text) && isCapitals(next.phrase.text)) {
    const both = `${line.folded} ${next.folded}`;
    if (actAt(acts, both)?.folded === both) return 2;
  }
  const act = actAt(acts, line.folded);
  if (act === null) return 0;
  const name = line.phrase.text.slice(0, act.folded.length);
  return isCapitals(name) && !/\d/.test(line.phrase.text.slice(0, act.folded.length + 2)) ? 1 : 0;
}

/**
 * The title is the first run of lines under the act, whatever its words; a blank line, the legal bases or a heading end it,
 * and small letters behind capitals: `PHÁT TRIỂN KINH TẾ SỐ` / `Để thực hiện chủ trương …`.
 */
function endOfTitle(lines: readonly TextLine[], start: number, context: Context): number {
  const { words } = context.knowledge;
  const first = lines[start];
  if (first === undefined || isHeading(first, context)) return start;
  const capitals = isCapitals(first.phrase.text);
  let index = start;
  while (index < Math.min(lines.length, start + TITLE_LINES)) {
    const line = lines[index];
    if (line === undefined || (index > start && endOfAuthority(lines, index, context) > index)) break;
    if (/^[-_*=—–\s]+$/.test(line.phrase.text) || words.pattern('^\\W*{attached}').test(line.folded)) break;
    // A blank line ends the title: KẾ HOẠCH / (blank) / Nâng cao chỉ số … / (blank) / body. Capitals may go on.
    const goesOn = (capitals && isCapitals(line.phrase.text)) || isYearsOf(lines, index);
    if (index > start && (capitals || line.blanksBefore > 0) && !goesOn) break;
    if (index > start && (opensPreamble(line, context) || isHeading(line, context))) break;
    index++;
  }
  return index;
}

/** `I. MỤC TIÊU`, `Phần I`, `Điều 1.` */
function isHeading(line: TextLine, { knowledge: { words } }: Context): boolean {
  const kind = readMarker(line.phrase.text, words)?.marker.kind;
  return kind === 'roman' || kind === 'part' || kind === 'chapter' || kind === 'article';
}

/** `Căn cứ Luật …`, `Xét đề nghị của …`, `Nhằm nâng cao …`: running text, the first of the preamble. */
function opensPreamble(line: TextLine, { knowledge: { words } }: Context): boolean {
  const { text } = line.phrase;
  if (!CAPITAL_START.test(text) || isCapitals(text)) return false;
  return words.pattern('^(?:{basis}|{proposal}|{opens-preamble})(?![a-z])').test(line.folded);
}

const YEARS = /(?<![a-z])(?:nam|giai doan) (?:\d{4} ?[-–] ?)?\d{4}$/;

/**
 * Whether a line that stands alone is the end of the title above it, which has no years yet:
 *
 *     Chuyển đổi số và phát triển đô thị thông minh Thành phố
 *
 *     Hồ Chí Minh năm 2026
 */
function isYearsOf(lines: readonly TextLine[], index: number): boolean {
  const [title, line, next] = [lines[index - 1], lines[index], lines[index + 1]];
  if (title === undefined || line === undefined || next?.blanksBefore === 0) return false;
  return YEARS.test(line.folded) && !/\d{4}/.test(title.folded) && line.folded.length < title.folded.length;
}

function actAndTitle(
  actLines: readonly TextLine[],
  titleLines: readonly TextLine[],
  context: Context,
): Pick<Letterhead, 'act' | 'title'> {
  const named = phraseOf(actLines);
  const length = actAt(context.knowledge.acts, fold(named.text))?.folded.length ?? named.text.length;
  const parts = [cut(named, length), ...titleLines.map((part) => part.phrase)].filter((part) => part.text !== '');
  return { act: cut(named, 0, length), title: parts.length === 0 ? null : joinPhrases(parts) };
}

/**
 * Where the body in capitals ends that stands between title and legal bases; `from` where none begins there. A blank line
 * sets it apart; where all blank lines are lost, the legal bases follow and the title is finished, not `… CHỈ THỊ CỦA`.
 *
 *     QUY ĐỊNH CHẾ ĐỘ BÁO CÁO ĐỊNH KỲ
 *     TRÊN ĐỊA BÀN TỈNH KON TUM
 *     ỦY BAN NHÂN DÂN TỈNH KON TUM
 *     Căn cứ Luật Tổ chức chính quyền địa phương …
 */
function endOfAuthority(lines: readonly TextLine[], from: number, context: Context): number {
  const { words } = context.knowledge;
  const line = lines[from];
  if (line === undefined || !isCapitals(line.phrase.text)) return from;
  if (!words.pattern('^(?:{issuing-body}|{position})(?![a-z])').test(line.folded)) return from;
  let end = from + 1;
  while (goesOnInCapitals(lines, end, context)) end++;
  if (line.blanksBefore > 0) return end;
  const [before, next] = [lines[from - 1], lines[end]];
  const open = before !== undefined && words.pattern('(?:[,;–-]|(?<![a-z]){unfinished})$').test(before.folded);
  return next !== undefined && opensPreamble(next, context) && !open ? end : from;
}

/** `CHỦ TỊCH ỦY BAN NHÂN DÂN` / `THÀNH PHỐ HỒ CHÍ MINH` */
function goesOnInCapitals(lines: readonly TextLine[], index: number, context: Context): boolean {
  const line = lines[index];
  if (line === undefined || line.blanksBefore > 0 || !isCapitals(line.phrase.text)) return false;
  return readMarker(line.phrase.text, context.knowledge.words) === null && actLines(lines, index, context) === 0;
}

const phraseOf = (lines: readonly TextLine[]): Phrase => joinPhrases(lines.map((line) => line.phrase));

/**
 * Slots that may share a line:
 *
 *     Số: 154 /KH-UBND Đồng Nai, ngày 26 tháng 3 năm 2026
 *     ^number          ^place    ^date
 *     TỈNH ĐỒNG NAI Độc lập - Tự do - Hạnh phúc
 *     ^agency       ^motto
 *
 * What stands behind `isDone` is left to others.
 */
function readSlots(
  lines: readonly TextLine[],
  context: Context,
  isDone: (slots: Slots) => boolean = () => false,
): Slots {
  const slots: { agencies: Phrase[]; number: Phrase | null; place: Phrase | null; date: Phrase | null } = {
    agencies: [],
    number: null,
    place: null,
    date: null,
  };
  for (const part of headParts(lines, context)) {
    if (isDone(slots)) break;
    readSegment(part, slots, context);
  }
  return slots;
}

/** `Số: 474/CTr- BGDĐT- BTP Hà Nội, ngày …`: capitals behind a dash with a space are of the symbol. */
const SYMBOL_GOES_ON = /^(?:\s?-\s?\p{Lu}[\p{Lu}\d&]+(?![\p{Ll}]))+/u;

function readSegment(
  segment: Phrase,
  slots: { agencies: Phrase[]; number: Phrase | null; place: Phrase | null; date: Phrase | null },
  context: Context,
): void {
  const { words } = context.knowledge;
  let rest = segment;
  const found = words.pattern(HEAD_NUMBER).exec(fold(segment.text));
  if (found !== null && slots.number === null) {
    const behind = found.index + found[0].length;
    const end = behind + (SYMBOL_GOES_ON.exec(segment.text.slice(behind))?.[0].length ?? 0);
    slots.number = cut(segment, found.index, end);
    addAgency(cut(segment, 0, found.index), slots.agencies, context);
    rest = cut(segment, end);
  }
  const folded = fold(rest.text);
  const day = words.pattern(`(?:^|[,\\s])(${HEAD_DATE})`).exec(folded);
  if (day?.[1] !== undefined && slots.date === null) {
    const start = day.index + day[0].length - day[1].length;
    slots.date = cut(rest, start, start + day[1].length);
    const before = behindMotto(cut(rest, 0, start), context);
    const place = cut(before, 0, before.text.replace(/[,\s]+$/, '').length);
    slots.place = place.text === '' ? null : place;
    leftOver(cut(rest, start + day[1].length), context);
    return;
  }
  // `Số: Ô@ /2010/TT-BCT`: a number written by hand, which nobody can read, is no agency.
  const isNumber = found !== null || words.pattern('^{number-word}\\s*:').test(folded);
  if (isNumber) leftOver(rest, context);
  else addAgency(rest, slots.agencies, context);
}

function addAgency(text: Phrase, agencies: Phrase[], context: Context): void {
  const left = beforeMotto(text, context);
  if (isCapitals(left.text)) agencies.push(left);
  else leftOver(left, context);
}

/** What fits no slot is said: `DỰ THẢO`, `Hỏa tốc`, a stamp. */
function leftOver(text: Phrase, context: Context): void {
  if (!/[\p{L}\p{N}]/u.test(text.text)) return;
  context.report({
    code: 'letterhead-residue',
    severity: 'info',
    message: `"${text.text}" in the letterhead belongs to none of its slots`,
    span: spanOf(text),
  });
}

const MOTTO_WITHIN = `(?:^|\\s)${MOTTO}`;

/** `TỈNH ĐỒNG NAI Độc lập - Tự do - Hạnh phúc` -> `TỈNH ĐỒNG NAI` */
function beforeMotto(text: Phrase, context: Context): Phrase {
  const motto = context.knowledge.words.pattern(MOTTO_WITHIN).exec(fold(text.text));
  return motto === null ? text : cut(text, 0, motto.index);
}

/** `Độc lập - Tự do - Hạnh phúc Hà Nội,` -> `Hà Nội,` */
function behindMotto(text: Phrase, context: Context): Phrase {
  const motto = [...fold(text.text).matchAll(context.knowledge.words.pattern(MOTTO_WITHIN, 'g'))].pop();
  return motto === undefined ? text : cut(text, motto.index + motto[0].length);
}

/** Without an act line the letterhead ends behind its last slot. */
function usedLines(lines: readonly TextLine[], slots: Slots): number {
  const tokens = [slots.number, slots.date].flatMap((slot) => slot?.tokens ?? []);
  const last = tokens.reduce((end, token) => Math.max(end, token.end), 0);
  return lines.filter((line) => line.line.span.start < last).length;
}

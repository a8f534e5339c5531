import { actAt } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import { cut, EMPTY, joinPhrases, spanOf, type Phrase } from '../transcript/phrase.js';
import type { Letterhead } from '../tree/tree.js';
import type { Context } from '../context.js';
import { CAPITAL_START, isCapitals, SMALL_START } from './capitals.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';
import { HEAD_DATE, HEAD_NUMBER, MOTTO } from './head-parts.js';
import { readSlots, type Slots } from './head-slots.js';
import { annexLabel } from './headings.js';
import { opensPart, readMarker } from './markers.js';

/** A letterhead ends here at the latest, in lines that hold text. */
const LONGEST = 40;

/** A longer line, in characters, is running text. */
const LONGEST_LINE = 300;

/** More cells on a line are a table's: a letterhead has two columns. */
const MOST_SLOTS = 2;

/** A longer line of small letters below a title in capitals is no part of it, in characters. */
const LONGEST_TITLE_LINE = 120;

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
  // `KẾ HOẠCH Phòng, chống thiên tai năm 2022` / (blank) / `Thứ sáu - 13/05/2022 13:56`
  const isSetApart = (lines[titleStart]?.blanksBefore ?? 0) > 0 && !isYearsOf(lines, titleStart);
  const isWhole =
    isNamedBeside(lines.slice(actIndex, titleStart), context) &&
    (isSetApart ? !namesIssuer(lines[titleStart], context) : isRunningText(lines[titleStart]));
  const titleEnd = isWhole ? titleStart : endOfTitle(lines, titleStart, context);
  const { act, title } = actAndTitle(lines.slice(actIndex, titleStart), lines.slice(titleStart, titleEnd), context);
  const authorityStart = behindRules(lines, titleEnd);
  const rest = endOfAuthority(lines, authorityStart, context);
  const authority = rest === authorityStart ? null : phraseOf(lines.slice(authorityStart, rest));
  return { letterhead: { ...slots, act, title, authority, span: spanOfLines(lines.slice(0, rest)) }, rest };
}

/** `KẾ HOẠCH THU GOM RÁC THẢI NHỰA NĂM 2025` / `Ngày 06 tháng 8 năm 2025, Ủy ban nhân dân xã đã ban hành …` */
const isRunningText = (line: TextLine | undefined): boolean =>
  line !== undefined && !isCapitals(line.phrase.text) && line.phrase.text.length > LONGEST_TITLE_LINE;

/** A rule that closes the title, alone on its line: `-----`, `---o0o---`; or the border of a cell in the dump of a web page. */
const RULE = /^(?:[-_=—–*\s]{3,}(?:[o0]{3}[-_=—–*\s]{3,})?|\|)$/;

function behindRules(lines: readonly TextLine[], index: number): number {
  while (RULE.test(lines[index]?.phrase.text ?? '')) index++;
  return index;
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
  const subject = above.findIndex(({ folded }) => SUBJECT.test(folded));
  if (subject >= 0) return ofLetter(lines, above, subject, context);
  const slots = readSlots(above, context, areFilled);
  const used = areFilled(slots) ? behindRules(lines, usedLines(above, slots)) : usedLines(above, slots);
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

/** What a letter is about: `V/v rà soát nhu cầu nhà ở xã hội` */
const SUBJECT = /^v\/v\s+/;

/** The letterhead of a letter, which has its subject for a title, below its number. */
function ofLetter(
  lines: readonly TextLine[],
  above: readonly TextLine[],
  subject: number,
  context: Context,
): { letterhead: Letterhead; rest: number } {
  const { words } = context.knowledge;
  const isSlot = words.pattern(`^(?:${MOTTO}|${HEAD_NUMBER})|(?:^|[,\\s])${HEAD_DATE}|^{addressed}`);
  let end = subject + 1;
  while (end < above.length && lines[end]?.blanksBefore === 0 && !isSlot.test(lines[end]?.folded ?? '')) end++;
  const others = above.filter((_, at) => at < subject || at >= end);
  const isAddressed = words.pattern('^{addressed}');
  const addressed = others.findIndex(({ folded }) => isAddressed.test(folded));
  const slots = readSlots(addressed < 0 ? others : others.slice(0, addressed), context);
  const rest = Math.max(end, usedLines(above, slots));
  const named = phraseOf(lines.slice(subject, end));
  const title = cut(named, SUBJECT.exec(fold(named.text))?.[0].length ?? 0);
  return { letterhead: { ...slots, act: null, title, authority: null, span: spanOfLines(lines.slice(0, rest)) }, rest };
}

/** `CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026` / (blank) / `CỦA BAN CHỈ ĐẠO PHÁT TRIỂN DU LỊCH` */
const namesIssuer = (line: TextLine | undefined, { knowledge: { words } }: Context): boolean =>
  line !== undefined && isCapitals(line.phrase.text) && words.pattern('^{by-agency}\\s').test(line.folded);

const areFilled = ({ number, date }: Slots): boolean => number !== null && date !== null;

/** The lines above the title end where a heading, a table or running text begins; a web page may have a table above them. */
function topEnd(lines: readonly TextLine[], context: Context): number {
  const { words } = context.knowledge;
  const isMotto = words.pattern(`(?<![a-z])${MOTTO}`);
  const motto = lines.slice(0, LONGEST).findIndex((line) => isMotto.test(line.folded));
  let end = 0;
  while (end < Math.min(lines.length, LONGEST)) {
    const line = lines[end];
    if (line === undefined || actLines(lines, end, context) > 0 || line.phrase.text.length > LONGEST_LINE) break;
    if ((line.line.cells.length > MOST_SLOTS && end > motto) || annexLabel(line.phrase, words) !== null) break;
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
function actLines(lines: readonly TextLine[], index: number, { knowledge: { acts, words } }: Context): 0 | 1 | 2 {
  const [line, next] = [lines[index], lines[index + 1]];
  if (line === undefined) return 0;
  if (next?.blanksBefore === 0 && isCapitals(line.phrase.text) && isCapitals(next.phrase.text)) {
    const both = `${line.folded} ${next.folded}`;
    if (actAt(acts, both)?.folded === both) return 2;
  }
  const act = actAt(acts, line.folded);
  // `PHƯỜNG AN / KHÁNH` is no `PHƯƠNG ÁN`.
  if (act === null || words.spelled('unit-place', line.phrase.text)) return 0;
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
  if (first === undefined || opensPart(first.phrase.text, words)) return start;
  const capitals = isCapitals(first.phrase.text);
  let index = start;
  while (index < Math.min(lines.length, start + TITLE_LINES)) {
    const line = lines[index];
    if (line === undefined || (index > start && endOfAuthority(lines, index, context) > index)) break;
    if (isNoTitle(line, context)) break;
    if (index > start && (capitals || line.blanksBefore > 0) && !goesOnTitle(lines, index, capitals)) break;
    if (index > start && (opensPreamble(line, lines[index + 1], context) || opensPart(line.phrase.text, words))) break;
    index++;
  }
  return index;
}

/**
 * Whether a title goes on though a blank line or small letters behind capitals end one: capitals may, and figures behind them,
 * `… TỈNH GIAI ĐOẠN` / `2026 - 2030`, and small letters behind small ones.
 */
function goesOnTitle(lines: readonly TextLine[], index: number, capitals: boolean): boolean {
  const { phrase, blanksBefore } = lines[index] ?? { phrase: EMPTY, blanksBefore: 0 };
  const isFigures = blanksBefore === 0 && /^[^\p{L}]+$/u.test(phrase.text);
  const alike = capitals ? isCapitals(phrase.text) || isFigures : SMALL_START.test(phrase.text);
  return alike || isYearsOf(lines, index);
}

/** A rule, the note of what it is attached to, an annex or a table. */
function isNoTitle({ line, phrase, folded }: TextLine, { knowledge: { words } }: Context): boolean {
  if (/^[-_*=—–\s]+$/.test(phrase.text) || words.pattern('^\\W*{attached}').test(folded)) return true;
  return line.cells.length > MOST_SLOTS || annexLabel(phrase, words) !== null;
}

/**
 * `Căn cứ Luật …`, `Xét đề nghị của …`, `Nhằm nâng cao …`: running text, the first of the preamble. Web pages break lines
 * anywhere: `Căn` / `cứ Luật …`.
 */
function opensPreamble(line: TextLine, next: TextLine | undefined, { knowledge: { words } }: Context): boolean {
  const { text } = line.phrase;
  if (!CAPITAL_START.test(text) || isCapitals(text)) return false;
  const folded = line.folded.includes(' ') || next === undefined ? line.folded : `${line.folded} ${next.folded}`;
  return words.pattern('^(?:{basis}|{proposal}|{opens-preamble})(?![a-z])').test(folded);
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

/** Whether the line of the act says its title as well. */
const isNamedBeside = (lines: readonly TextLine[], context: Context): boolean =>
  actAndTitle(lines, [], context).title !== null;

function actAndTitle(
  actLines: readonly TextLine[],
  titleLines: readonly TextLine[],
  context: Context,
): Pick<Letterhead, 'act' | 'title'> {
  const named = phraseOf(actLines);
  const length = actAt(context.knowledge.acts, fold(named.text))?.folded.length ?? named.text.length;
  const parts = [cut(named, length), ...titleLines.map((part) => part.phrase)].filter((part) => part.text !== '');
  const title = joinPhrases(parts);
  const speck = SPECK.exec(title.text)?.[0].length ?? 0;
  return { act: cut(named, 0, length), title: parts.length === 0 ? null : cut(title, speck) };
}

/** What engines read for specks ahead of bold capitals: `_TRUYỀN THÔNG`, `.TRIỂN KHAI`. */
const SPECK = /^[._'‘’*:;,]+\s*(?=\p{L})/u;

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
  // `ỦY` / `BAN NHÂN DÂN TỈNH QUẢNG BÌNH`
  const next = goesOnInCapitals(lines, from + 1, context) ? ` ${lines[from + 1]?.folded ?? ''}` : '';
  if (!words.pattern('^(?:{issuing-body}|{position})(?![a-z])').test(line.folded + next)) return from;
  let end = from + 1;
  while (goesOnInCapitals(lines, end, context)) end++;
  if (line.blanksBefore > 0) return end;
  const [before, behind] = [lines[from - 1], lines[end]];
  const open = before !== undefined && words.pattern('(?:[,;–-]|(?<![a-z]){unfinished})$').test(before.folded);
  return behind !== undefined && opensPreamble(behind, lines[end + 1], context) && !open ? end : from;
}

/** `CHỦ TỊCH ỦY BAN NHÂN DÂN` / `THÀNH PHỐ HỒ CHÍ MINH` */
function goesOnInCapitals(lines: readonly TextLine[], index: number, context: Context): boolean {
  const line = lines[index];
  if (line === undefined || line.blanksBefore > 0 || !isCapitals(line.phrase.text)) return false;
  return readMarker(line.phrase.text, context.knowledge.words) === null && actLines(lines, index, context) === 0;
}

const phraseOf = (lines: readonly TextLine[]): Phrase => joinPhrases(lines.map((line) => line.phrase));

/** Without an act line the letterhead ends behind its last slot. */
function usedLines(lines: readonly TextLine[], slots: Slots): number {
  const tokens = [slots.number, slots.date].flatMap((slot) => slot?.tokens ?? []);
  const last = tokens.reduce((end, token) => Math.max(end, token.end), 0);
  return lines.filter((line) => line.line.span.start < last).length;
}

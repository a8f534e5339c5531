import { actAt } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import { cut, joinPhrases, spanOf, type Phrase } from '../transcript/phrase.js';
import type { Letterhead } from '../tree/tree.js';
import type { Context } from '../context.js';
import { isCapitals } from './capitals.js';
import type { TextLine } from './lines.js';
import { segmentsOf, spanOfLines } from './lines.js';
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
  const actIndex = lines.findIndex((line, index) => index <= top && index < LONGEST && isActLine(line, context));
  const above = lines.slice(0, actIndex < 0 ? top : actIndex);
  const slots = readSlots(above, context);
  if (actIndex < 0) {
    const rest = slots.number === null && slots.date === null ? 0 : usedLines(above, slots);
    const span = rest === 0 ? null : spanOfLines(lines.slice(0, rest));
    return { letterhead: { ...slots, act: null, title: null, authority: null, span }, rest };
  }
  const titleEnd = endOfTitle(lines, actIndex, context);
  const { act, title } = actAndTitle(lines[actIndex], lines.slice(actIndex + 1, titleEnd), context);
  const authority = isAuthority(lines, titleEnd, actIndex, context) ? (lines[titleEnd]?.phrase ?? null) : null;
  const rest = titleEnd + (authority === null ? 0 : 1);
  return { letterhead: { ...slots, act, title, authority, span: spanOfLines(lines.slice(0, rest)) }, rest };
}

type Slots = Pick<Letterhead, 'agencies' | 'number' | 'place' | 'date'>;

/** The lines above the title end where a heading or running text begins. */
function topEnd(lines: readonly TextLine[], context: Context): number {
  const { words } = context.knowledge;
  let end = 0;
  while (end < Math.min(lines.length, LONGEST)) {
    const line = lines[end];
    if (line === undefined || isActLine(line, context) || line.phrase.text.length > LONGEST_LINE) break;
    if (line.line.cells.length > 2 || annexLabel(line.phrase, words) !== null) break;
    const kind = readMarker(line.phrase.text, words)?.marker.kind;
    if (kind !== undefined && kind !== 'dash' && kind !== 'plus') break;
    if (!isCapitals(line.phrase.text) && words.pattern('^(?:{basis}|{proposal})(?![a-z])').test(line.folded)) break;
    end++;
  }
  return end;
}

/** `KẾ HOẠCH` alone, or `KẾ HOẠCH Chuyển đổi số …`: the name of the act in capitals opens the line. */
function isActLine(line: TextLine, context: Context): boolean {
  const act = actAt(context.knowledge.acts, line.folded);
  if (act === null) return false;
  const name = line.phrase.text.slice(0, act.folded.length);
  return isCapitals(name) && !/\d/.test(line.phrase.text.slice(0, act.folded.length + 2));
}

/** The title is the first run of lines under the act, whatever its words; a blank line or the legal bases end it. */
function endOfTitle(lines: readonly TextLine[], act: number, context: Context): number {
  const { words } = context.knowledge;
  const first = lines[act + 1];
  if (first === undefined || readMarker(first.phrase.text, words)?.marker.kind === 'roman') return act + 1;
  const capitals = isCapitals(first.phrase.text);
  let index = act + 1;
  while (index < Math.min(lines.length, act + 1 + TITLE_LINES)) {
    const line = lines[index];
    if (line === undefined || (index > act + 1 && isAuthority(lines, index, act, context))) break;
    if (/^[-_*=—–\s]+$/.test(line.phrase.text) || words.pattern('^\\W*{attached}').test(line.folded)) break;
    // A blank line ends the title: KẾ HOẠCH / (blank) / Nâng cao chỉ số … / (blank) / body. Capitals may go on.
    const goesOn = (capitals && isCapitals(line.phrase.text)) || isYearsOf(lines, index);
    if (index > act + 1 && line.blanksBefore > 0 && !goesOn) break;
    if (
      index > act + 1 &&
      words.pattern('^(?:{basis}|{proposal})(?![a-z])').test(line.folded) &&
      !isCapitals(line.phrase.text)
    )
      break;
    index++;
  }
  return index;
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
  line: TextLine | undefined,
  titleLines: readonly TextLine[],
  context: Context,
): Pick<Letterhead, 'act' | 'title'> {
  if (line === undefined) return { act: null, title: null };
  const name = actAt(context.knowledge.acts, line.folded);
  const length = name?.folded.length ?? line.phrase.text.length;
  const act = cut(line.phrase, 0, length);
  const own = cut(line.phrase, length);
  const parts = [own, ...titleLines.map((part) => part.phrase)].filter((part) => part.text !== '');
  return { act, title: parts.length === 0 ? null : joinPhrases(parts) };
}

/** Acts that name who issues them once more between their title and their legal bases (decree 30/2020/NĐ-CP). */
const BY_AUTHORITY = new Set(['QD', 'NQ', 'ND', 'TT']);

/**
 * `CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH`: a line in capitals that names a body, between title and legal bases.
 * It is set apart from the title, which a scan may not show: there the first legal basis comes next.
 */
function isAuthority(lines: readonly TextLine[], index: number, act: number, { knowledge }: Context): boolean {
  const [line, next] = [lines[index], lines[index + 1]];
  const { words, acts } = knowledge;
  if (line === undefined || !isCapitals(line.phrase.text)) return false;
  if (!words.pattern('^(?:{issuing-body}|{position})(?![a-z])').test(line.folded)) return false;
  if (line.blanksBefore > 0) return true;
  const code = actAt(acts, lines[act]?.folded ?? '')?.code ?? '';
  const isLast =
    next !== undefined && !isCapitals(next.phrase.text) && words.pattern('^{basis}(?![a-z])').test(next.folded);
  return isLast && BY_AUTHORITY.has(code);
}

/**
 * Slots that may share a line:
 *
 *     Số: 154 /KH-UBND Đồng Nai, ngày 26 tháng 3 năm 2026
 *     ^number          ^place    ^date
 *     TỈNH ĐỒNG NAI Độc lập - Tự do - Hạnh phúc
 *     ^agency       ^motto
 */
function readSlots(lines: readonly TextLine[], context: Context): Slots {
  const slots: { agencies: Phrase[]; number: Phrase | null; place: Phrase | null; date: Phrase | null } = {
    agencies: [],
    number: null,
    place: null,
    date: null,
  };
  for (const segment of lines.flatMap(segments)) readSegment(segment, slots, context);
  return slots;
}

/** The parts of a line, parted at ruled lines too: `ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK ------- | CỘNG HÒA … -------`. */
function segments(line: TextLine): Phrase[] {
  return segmentsOf(line).flatMap((whole) => {
    const parts: Phrase[] = [];
    let from = 0;
    for (const rule of whole.text.matchAll(/\s*[-_=—–*]{3,}\s*|$/g)) {
      parts.push(cut(whole, from, rule.index));
      from = rule.index + rule[0].length;
    }
    return parts.filter((part) => part.text !== '');
  });
}

function readSegment(
  segment: Phrase,
  slots: { agencies: Phrase[]; number: Phrase | null; place: Phrase | null; date: Phrase | null },
  context: Context,
): void {
  const { words } = context.knowledge;
  let rest = segment;
  const found = words
    .pattern('{number-word}\\s*[:.]?\\s*\\d*\\s*/\\s*(?:\\d{4}\\s*/\\s*)?[a-z][a-z0-9&]*(?:-[a-z0-9&]+)*')
    .exec(fold(segment.text));
  if (found !== null && slots.number === null) {
    slots.number = cut(segment, found.index, found.index + found[0].length);
    addAgency(cut(segment, 0, found.index), slots.agencies, context);
    rest = cut(segment, found.index + found[0].length);
  }
  const folded = fold(rest.text);
  const day = words.pattern('(?:^|[,\\s])({day}\\s*\\d{0,2}\\s*{month}\\s*\\d{0,2}\\s*{year}\\s*\\d{4})').exec(folded);
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

const MOTTO = '(?:^|\\s){motto}(?:\\s*{motto-end})?';

/** `TỈNH ĐỒNG NAI Độc lập - Tự do - Hạnh phúc` -> `TỈNH ĐỒNG NAI` */
function beforeMotto(text: Phrase, context: Context): Phrase {
  const motto = context.knowledge.words.pattern(MOTTO).exec(fold(text.text));
  return motto === null ? text : cut(text, 0, motto.index);
}

/** `Độc lập - Tự do - Hạnh phúc Hà Nội,` -> `Hà Nội,` */
function behindMotto(text: Phrase, context: Context): Phrase {
  const motto = [...fold(text.text).matchAll(context.knowledge.words.pattern(MOTTO, 'g'))].pop();
  return motto === undefined ? text : cut(text, motto.index + motto[0].length);
}

/** Without an act line the letterhead ends behind its last slot. */
function usedLines(lines: readonly TextLine[], slots: Slots): number {
  const tokens = [slots.number, slots.date].flatMap((slot) => slot?.tokens ?? []);
  const last = tokens.reduce((end, token) => Math.max(end, token.span.end), 0);
  return lines.filter((line) => line.line.span.start < last).length;
}

import { actAt } from '../knowledge/acts.js';
import { cut, joinPhrases, type Phrase } from '../transcript/phrase.js';
import type { Letterhead } from '../tree/tree.js';
import type { Context } from '../context.js';
import type { TextLine } from './lines.js';
import { spanOfLines } from './lines.js';
import { readMarker } from './markers.js';

/** A letterhead ends here at the latest, in lines that hold text. */
const LONGEST = 40;

/** Title lines after the act, at most. */
const TITLE_LINES = 8;

/** Reads the slots above and with the title; `rest` is the index of the first line that is not theirs. */
export function letterhead(lines: readonly TextLine[], context: Context): { letterhead: Letterhead; rest: number } {
  const end = zoneEnd(lines, context);
  const actIndex = lines.findIndex((line, index) => index < end && isActLine(line, context));
  const titleEnd = actIndex < 0 ? actIndex : endOfTitle(lines, actIndex, end, context);
  const above = lines.slice(0, actIndex < 0 ? end : actIndex);
  const slots = readSlots(above, context);
  if (actIndex < 0 && slots.number === null && slots.date === null) {
    return { letterhead: { ...slots, agencies: [], act: null, title: null, authority: null, span: null }, rest: 0 };
  }
  const titleLines = lines.slice(actIndex + 1, titleEnd);
  const { act, title } = actAndTitle(lines[actIndex], titleLines, context);
  const authority = actIndex < 0 ? null : authorityLine(lines, titleEnd, end);
  const rest = actIndex < 0 ? usedLines(above, slots) : titleEnd + (authority === null ? 0 : 1);
  return {
    letterhead: { ...slots, act, title, authority, span: spanOfLines(lines.slice(0, rest)) },
    rest,
  };
}

type Slots = Pick<Letterhead, 'agencies' | 'number' | 'place' | 'date'>;

/** The letterhead's zone ends where a legal basis or a heading begins. */
function zoneEnd(lines: readonly TextLine[], context: Context): number {
  const { words } = context.knowledge;
  let end = 0;
  while (end < Math.min(lines.length, LONGEST)) {
    const line = lines[end];
    if (line === undefined) break;
    const kind = readMarker(line.phrase.text, words)?.marker.kind;
    if (kind !== undefined && kind !== 'dash' && kind !== 'plus') break;
    if (words.pattern('^(?:{basis}|{proposal})(?![a-z])').test(line.folded) && !isActLine(line, context)) break;
    end++;
  }
  return end;
}

/** `KẾ HOẠCH` alone, or `KẾ HOẠCH Chuyển đổi số …`: the name of the act in capitals opens the line. */
function isActLine(line: TextLine, context: Context): boolean {
  const act = actAt(context.knowledge.acts, line.folded);
  if (act === null) return false;
  const name = line.phrase.text.slice(0, act.folded.length);
  return name === name.toUpperCase() && !/\d/.test(line.phrase.text.slice(0, act.folded.length + 2));
}

function endOfTitle(lines: readonly TextLine[], act: number, end: number, context: Context): number {
  let index = act + 1;
  while (index < Math.min(end, act + 1 + TITLE_LINES)) {
    const line = lines[index];
    if (line === undefined) break;
    if (isAuthority(line)) break;
    // A blank line ends the title once it has begun: KẾ HOẠCH / (blank) / Nâng cao chỉ số … / (blank) / body
    if (index > act + 1 && line.blanksBefore > 0) break;
    if (/^[-_*=—–\s]+$/.test(line.phrase.text) || context.knowledge.words.pattern('^\\W*{attached}').test(line.folded))
      break;
    index++;
  }
  return index;
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

/** `CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH`: a line in capitals between title and legal bases. */
function authorityLine(lines: readonly TextLine[], from: number, end: number): Phrase | null {
  const line = lines[from];
  return from < end && line !== undefined && isAuthority(line) ? line.phrase : null;
}

function isAuthority(line: TextLine): boolean {
  const { text } = line.phrase;
  return text.length > 8 && text === text.toUpperCase() && /\p{Lu}/u.test(text) && line.blanksBefore > 0;
}

/**
 * Slots that may share a line:
 *
 *     S6:154 /KH-UBND Đồng Nai, ngày 26 tháng 3 năm 2026
 *     ^number         ^place    ^date
 */
function readSlots(lines: readonly TextLine[], context: Context): Slots {
  const { words } = context.knowledge;
  const agencies: Phrase[] = [];
  let number: Phrase | null = null;
  let place: Phrase | null = null;
  let date: Phrase | null = null;
  for (const line of lines) {
    let rest = line.phrase;
    let folded = line.folded;
    const found = words.pattern('{number-word}\\s*[:.]?\\s*\\d*\\s*/\\s*[a-z][a-z0-9&]*(?:-[a-z0-9&]+)*').exec(folded);
    if (found !== null && number === null) {
      number = cut(rest, found.index, found.index + found[0].length);
      rest = cut(rest, found.index + found[0].length);
      folded = line.folded.slice(line.folded.length - rest.text.length);
    }
    const day = words
      .pattern('(?:^|[,\\s])({day}\\s*\\d{0,2}\\s*{month}\\s*\\d{0,2}\\s*{year}\\s*\\d{4})')
      .exec(folded);
    if (day?.[1] !== undefined && date === null) {
      const start = day.index + day[0].length - day[1].length;
      date = cut(rest, start, start + day[1].length);
      const before = cut(rest, 0, start);
      place = before.text === '' ? null : cut(before, 0, before.text.replace(/[,\s]+$/, '').length);
      continue;
    }
    const left = withoutMotto(rest, folded, context);
    if (number === null && left.text !== '' && left.text === left.text.toUpperCase() && /\p{Lu}{2}/u.test(left.text)) {
      agencies.push(left);
    }
  }
  return { agencies, number, place, date };
}

/** `TỈNH ĐỒNG NAI Độc lập - Tự do - Hạnh phúc` -> `TỈNH ĐỒNG NAI` */
function withoutMotto(line: Phrase, folded: string, context: Context): Phrase {
  const motto = context.knowledge.words.pattern('(?:^|\\s){motto}').exec(folded);
  return motto === null ? line : cut(line, 0, motto.index);
}

/** Without an act line the letterhead ends behind its last slot. */
function usedLines(lines: readonly TextLine[], slots: Slots): number {
  const last = [slots.number, slots.date]
    .flatMap((slot) => slot?.tokens ?? [])
    .reduce((end, token) => Math.max(end, token.span.end), 0);
  return lines.filter((line) => line.line.span.start < last).length;
}

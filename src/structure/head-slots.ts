import { fold } from '../knowledge/fold.js';
import { cut, spanOf, type Phrase } from '../transcript/phrase.js';
import type { Letterhead } from '../tree/tree.js';
import type { Context } from '../context.js';
import { isCapitals } from './capitals.js';
import type { TextLine } from './lines.js';
import { HEAD_DATE, HEAD_NUMBER, headParts, MOTTO } from './head-parts.js';

/** What stands above the title. */
export type Slots = Pick<Letterhead, 'agencies' | 'number' | 'place' | 'date'>;

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
export function readSlots(
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
    // `*   Hạ Long, ngày 12 tháng 8 năm 2021`: the star that parts the lines of the Party's letterheads, and specks
    const star = /^[*'‘’.,\s]+/.exec(before.text)?.[0].length ?? 0;
    const place = cut(before, star, before.text.replace(/[.,\s]+$/, '').length);
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
  const name = cut(left, 0, SPECKS.exec(left.text)?.index);
  const isName = isCapitals(name.text) && VOWEL.test(fold(name.text));
  if (!isName || context.knowledge.words.pattern('^\\W*{draft}').test(fold(name.text))) leftOver(left, context);
  else {
    agencies.push(name);
    leftOver(cut(left, name.text.length), context);
  }
}

/** Capitals without one are a speck: `KH`. */
const VOWEL = /[aeiouy]/;

/** What engines read for the rule under a name: `THANH PHO HO CHI MINH =. = 3 8`, `TINH DAKIAK 3 2 ee ee`; `QUẬN 3` has none. */
const SPECKS = /(?:\s+[^\p{L}\p{N}\s]+(?:\s+[^\p{Lu}\s]{1,2})*|(?:\s+[^\p{Lu}\s]{1,2}){2,})$/u;

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

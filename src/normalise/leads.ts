import { fold } from '../knowledge/fold.js';
import { endAt } from '../knowledge/sticky.js';
import type { Words } from '../knowledge/words.js';
import { cut, type Phrase } from '../transcript/phrase.js';
import { beginsWithAgency, splitAgencies } from './agencies.js';
import { isCapital } from './text.js';

/** Who leads, and who helps. */
export interface Leads {
  readonly lead: readonly Phrase[];
  readonly coordinating: readonly Phrase[];
}

/**
 * Those that a sentence names: `Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính, các cơ quan liên quan xây dựng đề án`. A
 * list of agencies is made of names and of the words that such lists have; where it ends in another word than a verb that
 * is known, one of its names may be cut, so it is not taken. What begins with `Chủ trì` is led by the agency that its
 * heading names.
 *
 *     1. Sở Công Thương
 *     - Chủ trì, phối hợp với các sở, ngành tham mưu Ủy ban nhân dân tỉnh …
 *
 * @param heading of the section that the text stands in
 * @returns null where no sentence begins with who leads
 */
export function leadsIn(text: Phrase, heading: Phrase | null, words: Words): Leads | null {
  const folded = fold(text.text);
  const headed = endAt(words.pattern('{leads}(?![a-z])', 'y'), folded, 0);
  const above = headed === null || heading === null ? null : agencyOfHeading(heading, words);
  if (headed !== null && above !== null)
    return { lead: splitAgencies(above, words), coordinating: helpers(text, folded, headed, words) };
  // `Bộ Công an theo chức năng, nhiệm vụ được giao chủ trì`
  const leads = words.pattern('[\\s,]*(?:{by-function}[\\s,]+)?(?:{duty-head}\\s+)?{leads}(?![a-z])', 'y');
  // `Bộ Xây dựng: (1) hướng dẫn các địa phương …`
  const charged = words.pattern(':\\s+(?:\\(?\\d+[.)]\\s*)?(?=(?:{duty}|{agencies-end})(?![a-z]))', 'y');
  for (const start of sentenceStarts(folded, words)) {
    if (!beginsWithAgency(folded.slice(start, start + LONGEST_LIST), words)) continue;
    const end = endOfList(text.text, folded, start, LONGEST_SMALL.leading, words);
    const behind = endAt(leads, folded, end) ?? (start === 0 ? endAt(charged, folded, end) : null);
    if (behind === null) continue;
    return {
      lead: splitAgencies(cut(text, start, end), words),
      coordinating: helpers(text, folded, behind, words),
    };
  }
  return null;
}

/** The agencies of a heading that names nothing else: `2. Ban Chỉ huy Quân sự huyện`. */
function agencyOfHeading(heading: Phrase, words: Words): Phrase | null {
  const folded = fold(heading.text);
  if (!beginsWithAgency(folded, words)) return null;
  const start = endAt(words.pattern('{ask}\\s+', 'y'), folded, 0) ?? 0;
  const end = endOfList(heading.text, folded, start, LONGEST_SMALL.leading, words);
  const stops = words.pattern('\\s*(?:{duty-head}\\s*)?[:.;]*$', 'y');
  return endAt(stops, folded, end) === null ? null : cut(heading, start, end);
}

/** Longest list of agencies, in characters. */
const LONGEST_LIST = 400;

/**
 * Most syllables without a capital that follow one in a name: `Phục vụ hành chính công`. The verb that follows those who
 * lead is known; behind those who help it may be any, and would be taken for a part of the last name.
 */
const LONGEST_SMALL = { leading: 6, helping: 3 };

/** Where sentences and what stands in brackets begin, `Giao` left out. */
function sentenceStarts(folded: string, words: Words): number[] {
  const starts = [0, ...[...folded.matchAll(/[.;:]\s+|\(/g)].map(({ index, 0: sign }) => index + sign.length)];
  const ask = words.pattern('{ask}\\s+', 'y');
  return starts.map((start) => endAt(ask, folded, start) ?? start);
}

/** `, phối hợp với Sở Tài chính và các xã xây dựng đề án` */
function helpers(text: Phrase, folded: string, at: number, words: Words): Phrase[] {
  const from = endAt(words.pattern('[,\\s]+(?:{and}\\s+)?{helps}\\s+', 'y'), folded, at);
  if (from === null || !beginsWithAgency(folded.slice(from, from + LONGEST_LIST), words)) return [];
  const end = endOfList(text.text, folded, from, LONGEST_SMALL.helping, words);
  const stops = words.pattern('\\s*(?:[.;:)]|$|[,\\s]*(?:{duty}|{agencies-end})(?![a-z]))', 'y');
  return endAt(stops, folded, end) === null ? [] : splitAgencies(cut(text, from, end), words);
}

/**
 * Where a list of agencies ends. It has words of such lists and names; in a name syllables without a capital follow one
 * that has it: `Tài chính`, `Y tế`. A verb ends it, and whatever else is neither.
 */
function endOfList(text: string, folded: string, from: number, mostSmall: number, words: Words): number {
  const between = '[\\s,–-]*(?:{and}\\s+)?';
  const gap = words.pattern(between, 'y');
  // The last syllable of `Sở Giao thông vận tải` folds as `tại` does.
  const isVerb = (at: number): boolean =>
    !isCapital(text, at) && ['duty', 'agencies-end'].some((name) => words.spelled(name, text.slice(at)));
  const verb = words.pattern(`[\\s,]*(?={duty}(?![a-z])|{agencies-end}(?![a-z]))`, 'y');
  // `các Bộ: Tài chính, Kế hoạch và Đầu tư`
  const known = words.pattern(`${between}(?:{plural}\\s+{named-agency}:|{agency-word}(?![a-z]))`, 'y');
  const syllable = words.pattern('[a-z][^\\s,.;:()]*', 'y');
  let end = from;
  /** Syllables since the last capital. */
  let small = Infinity;
  while (end - from < LONGEST_LIST) {
    const duty = endAt(verb, folded, end);
    if (duty !== null && isVerb(duty)) break;
    const word = endAt(gap, folded, end) ?? end;
    const capital = isCapital(text, word);
    const isNear = folded.slice(end, word) === ' ';
    const next =
      endAt(known, folded, end) ?? (capital || (small < mostSmall && isNear) ? endAt(syllable, folded, word) : null);
    if (next === null) break;
    end = next;
    small = capital ? 0 : small + 1;
  }
  return end;
}

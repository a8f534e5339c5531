import { fold } from '../knowledge/fold.js';
import { endAt } from '../knowledge/sticky.js';
import type { Words } from '../knowledge/words.js';
import { cut, endsInColon, type Phrase } from '../transcript/phrase.js';
import { readAssignment } from './assignments.js';
import { beginsWithAgency, namesAgency } from '../knowledge/agency-names.js';
import { splitAgencies } from './agencies.js';
import { ACT, COMPLETE, endOfList, LONGEST_LIST, LONGEST_SMALL } from './agency-list.js';
import { isTime, OPENS_EVENT } from './deadline.js';
import { isCapital } from './text.js';
import { firstOf } from './first-of.js';

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
  // `Bộ Xây dựng: (1) hướng dẫn các địa phương …`, `Sở Ngoại vụ: Cử phiên dịch`
  const charged = words.pattern(':\\s+(?:\\(?\\d+[.)]\\s*)?', 'y');
  const acts = words.pattern(ACT, 'y');
  // `Cá nhân: Cán bộ, công chức`, `Ủy ban nhân dân các thành phố: Hà Nội, Cần Thơ`
  const isName = words.pattern('^(?!{agency-generic}|{business})(?!.*{plural}\\s+[a-z]+(?:\\s+[a-z]+)?$)');
  for (const start of sentenceStarts(folded, words)) {
    if (!beginsWithAgency(folded.slice(start, start + LONGEST_LIST), words)) continue;
    const end = endOfList(text.text, folded, start, LONGEST_SMALL.leading, words);
    const colon = start === 0 ? endAt(charged, folded, end) : null;
    const isTold = colon !== null && isCapital(text.text, colon) && isName.test(folded.slice(start, end));
    const isCharge = isTold || (colon !== null && endAt(acts, folded, colon) !== null);
    const behind = endAt(leads, folded, end) ?? (isCharge ? colon : null);
    if (behind === null) continue;
    return {
      lead: splitAgencies(cut(text, start, end), words),
      coordinating: helpers(text, folded, behind, words),
    };
  }
  return assigned(text, words) ?? bySubject(text, folded, words);
}

/** Those that a bracket or a sentence behind the first names and nothing else: `… cứu đuối. Hội Phụ nữ tỉnh làm đầu mối.` */
function assigned(text: Phrase, words: Words): Leads | null {
  const apart = text.text.matchAll(/(?<=\()(?:[^()]|\([^()]*\))*(?=\))|(?<=\.\s+)[^.]+(?=\.?$)/g);
  return firstOf([...apart], ({ index, 0: whole }) => {
    const found = readAssignment(cut(text, index, index + whole.length), words);
    if (found === null || found.said === 'named') return null;
    return { lead: splitAgencies(found.lead, words), coordinating: splitAgencies(found.coordinating, words) };
  });
}

/** Shortest name of an agency, in words. */
const SHORTEST_NAME = 2;

/** `theo quy định` says how, but `theo dõi` what is done. */
const NO_ACT = '{no-act}(?![a-z])(?!\\s+{watch}(?![a-z]))';
/** What says that an agency acts: any verb of the first in a sentence, and of others one that says who has the task. */
const ACTS = `(?:\\s+|,\\s+(?={helps}\\s))(?:{by-function}[\\s,]+)?(?!${NO_ACT})${ACT}`;
/** Behind a name that is known to its end any word is what the agency does, but for those that lists and attributes go on with. */
const DOES = `\\s+(?!${NO_ACT}|(?:{and}|{plural}|{agency-word}|{place-of-body})(?![a-z]))[a-z]`;
const HAS = '\\s+(?:{role-lead}|{helps})(?![a-z])';
const LEADS = '\\s+{leads}(?![a-z])';

/**
 * The agency that an action is said of: `Công an xã tổ chức ký cam kết …`, `Định kỳ 6 tháng, Trạm Y tế kiểm tra …`, `Đối với chung
 * cư cũ, Sở Xây dựng chủ trì, …`, `…; Sở Tài chính tham mưu trình Hội đồng nhân dân tỉnh`
 */
function bySubject(text: Phrase, folded: string, words: Words): Leads | null {
  const commas = endsOf(/,\s+/g, folded);
  const [first] = commas;
  const isTimed = first !== undefined && isTime(cut(text, 0, text.text.lastIndexOf(',', first)), words);
  // `Sau khi có hướng dẫn của Bộ, Sở Nội vụ trình …`
  const isOfEvent = words.pattern(OPENS_EVENT).test(folded);
  const behind = endsOf(/[.;]\s+/g, folded);
  const places: (readonly [at: number, acts: string])[] = [
    [0, ACTS],
    ...(first !== undefined && (isTimed || isOfEvent) ? [[first, ACTS] as const] : []),
    ...endsOf(words.pattern('(?<=[\\s,;(]){led-by}\\s+', 'g'), folded).map((at) => [at, LEADS] as const),
    ...commas.map((at) => [at, LEADS] as const),
    ...behind.map((at) => [at, HAS] as const),
    // `…; Sở Xây dựng hướng dẫn thủ tục`: one of its own, whatever it does; `các xã` may be told to help.
    ...behind.filter((at) => !words.pattern('^{plural}\\s').test(folded.slice(at))).map((at) => [at, ACTS] as const),
  ];
  return firstOf(places, ([at, acts]) => actorAt(text, folded, at, acts, words));
}

/** The agencies that a clause begins with, where what follows them says that they act. */
function actorAt(text: Phrase, folded: string, at: number, acts: string, words: Words): Leads | null {
  const start = endAt(words.pattern('(?:{demand}|{assign})\\s+', 'y'), folded, at) ?? at;
  if (words.spelled('no-agency', text.text.slice(start))) return null;
  if (!namesAgency(text.text.slice(start, start + LONGEST_LIST), words)) return null;
  const last = endOfList(text.text, folded, start, LONGEST_SMALL.leading, words);
  const name = cut(text, start, last);
  // `Giao Sở Du lịch (Cơ quan Thường trực) chủ trì`
  const end = endAt(/\s*\([^()]*\)/y, folded, last) ?? last;
  // `Ủy ban Mặt trận Tổ quốc và các tổ chức …` goes on with what is a verb elsewhere.
  const isCut = words.pattern('\\s(?:{and}|{plural})$').test(fold(name.text));
  // `Viện, Trung tâm có trách nhiệm` and `đơn vị tổ chức` name none in particular.
  const bare = words.pattern('^(?:{agency-generic}|[a-z]+)$');
  const isBare = splitAgencies(name, words).some(({ text: one }) => bare.test(fold(one)) && one !== one.toUpperCase());
  if (isCut || isBare || name.text.split(' ').length < SHORTEST_NAME) return null;
  const isWhole = words.pattern(COMPLETE).test(folded.slice(at, last));
  const isAsked = start > at;
  const does = acts === ACTS || isAsked ? (isWhole ? DOES : ACTS) : acts;
  if (endAt(words.pattern(does, 'y'), folded, end) === null) return null;
  const behind = endAt(words.pattern(LEADS, 'y'), folded, end) ?? end;
  return { lead: splitAgencies(name, words), coordinating: helpers(text, folded, behind, words) };
}

/**
 * Those that what stands above an item names for all below it: `Phòng Điều dưỡng chủ trì, phối hợp với phòng Hành chính triển
 * khai:`, `a) Bộ Tài chính chỉ đạo Bảo hiểm xã hội Việt Nam:`, `4. Các bộ, cơ quan trung ương:`
 */
export function leadsAbove(above: Phrase, words: Words): Leads | null {
  const isLead = words.pattern('(?<![a-z]){leads}(?![a-z])').test(fold(above.text));
  if (!isLead && !endsInColon(above)) return null;
  const agency = isLead ? null : agencyOfHeading(above, words);
  return agency === null ? leadsIn(above, null, words) : { lead: splitAgencies(agency, words), coordinating: [] };
}

/** Those that an action is done with which names no more than that: `c) Phối hợp với Sở Tư pháp …`. */
export function helpersIn(text: Phrase, words: Words): readonly Phrase[] {
  const folded = fold(text.text);
  const clauses = [0, ...endsOf(/(?=[,;])/g, folded)];
  return clauses.map((at) => helpers(text, folded, at, words)).find((found) => found.length > 0) ?? [];
}

/** The agencies of a heading that names nothing else: `2. Ban Chỉ huy Quân sự huyện`, `4. Sở Văn hóa và Thể thao; Báo Cần Thơ`. */
export function agencyOfHeading(title: Phrase, words: Words): Phrase | null {
  const heading = withoutRole(title, words);
  const folded = fold(heading.text);
  const start = endAt(words.pattern('{ask}\\s+', 'y'), folded, 0) ?? 0;
  // `b) Bảo tàng` is none, though `báo` heads names.
  if (!namesAgency(heading.text.slice(start), words)) return null;
  let end = endOfList(heading.text, folded, start, LONGEST_SMALL.leading, words);
  for (let next = endAt(/;\s+/y, folded, end); next !== null; next = endAt(/;\s+/y, folded, end)) {
    if (!beginsWithAgency(folded.slice(next), words)) break;
    end = endOfList(heading.text, folded, next, LONGEST_SMALL.leading, words);
  }
  const stops = words.pattern('\\s*(?:{duty-head}\\s*)?[:.;]*$', 'y');
  return endAt(stops, folded, end) === null ? null : cut(heading, start, end);
}

/**
 * A heading without what it says of the agency that it names: `1.2. Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo`, `1.6. Trách
 * nhiệm của các cơ quan cấp trên (bao gồm …):`
 */
export function withoutRole(title: Phrase, words: Words): Phrase {
  const folded = fold(title.text);
  const note = words.pattern('\\s*(?:\\(.*\\)|[-–]\\s+{standing}(?![a-z]).*)[:.;]*$').exec(folded);
  return cut(title, endAt(words.pattern('{duty-of}\\s+', 'y'), folded, 0) ?? 0, note?.index);
}

/** Where signs in a text end. */
const endsOf = (sign: RegExp, text: string): number[] =>
  [...text.matchAll(sign)].map(({ index, 0: found }) => index + found.length);

/** Where sentences and what stands in brackets begin, `Giao` left out. */
function sentenceStarts(folded: string, words: Words): number[] {
  const starts = [0, ...endsOf(/[.;:]\s+|\(/g, folded)];
  const ask = words.pattern('{ask}\\s+', 'y');
  return starts.map((start) => endAt(ask, folded, start) ?? start);
}

/** `, phối hợp với Sở Tài chính và các xã xây dựng đề án`, `, các thôn, bản phối hợp` */
function helpers(text: Phrase, folded: string, at: number, words: Words): Phrase[] {
  const apart = endAt(words.pattern('\\s*[,;]\\s+(?={agency-head}|{plural}\\s)', 'y'), folded, at);
  if (apart !== null) {
    const last = endOfList(text.text, folded, apart, LONGEST_SMALL.helping, words);
    const isSaid = endAt(
      words.pattern('[,\\s]+(?:{helps}|{role-help})(?:\\s+{role-tail})*\\s*[.;,:)]', 'y'),
      folded,
      last,
    );
    return isSaid === null ? [] : splitAgencies(cut(text, apart, last), words);
  }
  return withWhom(text, folded, at, words);
}

/** `, làm đầu mối cùng các đơn vị trong Bộ, phối hợp với Bộ Tài chính`: who is named behind each word that says so. */
function withWhom(text: Phrase, folded: string, at: number, words: Words): Phrase[] {
  const helps = words.pattern('(?:^|[,\\s]+)(?:{and}\\s+)?(?:{hub}\\s+)?{helps}\\s+', 'y');
  const stops = words.pattern(`\\s*(?:[.;:)]|$|[,\\s]*${ACT})`, 'y');
  const from = endAt(helps, folded, at);
  if (from === null || !beginsWithAgency(folded.slice(from, from + LONGEST_LIST), words)) return [];
  const end = endOfList(text.text, folded, from, LONGEST_SMALL.helping, words);
  const isWhole = words.pattern(COMPLETE).test(folded.slice(from, end)) && endAt(/\s+[a-z]/y, folded, end) !== null;
  if (!isWhole && endAt(stops, folded, end) === null) return [];
  return [...splitAgencies(cut(text, from, end), words), ...withWhom(text, folded, end, words)];
}

import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import { cut, EMPTY, withoutStop, type Phrase } from '../transcript/phrase.js';
import { namesAgency } from '../knowledge/agency-names.js';
import { namesVerb } from './agency-list.js';
import { isTime } from './deadline.js';

/** Who leads, who helps and until when, where a text says nothing else; EMPTY for what it doesn't say. */
export interface Assignment {
  readonly lead: Phrase;
  readonly coordinating: Phrase;
  readonly deadline: Phrase;
  /** How it is said who leads: by a verb that says so (`chủ trì`), by another (`tham mưu`), or by a name alone. */
  readonly said: 'leads' | 'does' | 'named';
}

/** Longest text that says no more, in characters, and longest list of names in it, in words. */
const LONGEST = 400;
const LONGEST_LIST = 30;

/** What an agency does, behind its name, and what parts it from the next. */
const ROLE =
  '^([^;]+?)[\\s,]+(?:{by-function}\\s+)?(?:{readily}\\s+)?(?:({role-lead})|{role-help})(?:\\s+{role-tail})*\\s*(?:[,;]\\s*(?:{and}\\s+)?|{and}\\s+|$)';

/**
 * Reads what stands behind an item or below it, without labels:
 *
 *     (Phòng Văn hóa - Xã hội tham mưu; hoàn thành trước ngày 15/3/2026)
 *     (các thôn, bản thực hiện; Hội Nông dân xã phối hợp)
 *     Trung tâm Dịch vụ công xã chủ trì, các trường học phối hợp thực hiện.
 *
 * Its parts are names of agencies, each with what it does behind it, and times. null where any of them is neither.
 */
export function readAssignment(text: Phrase, words: Words): Assignment | null {
  const whole = withoutStop(text);
  const unlabelled = fold(whole.text).replace(words.pattern('{time-lead}\\s*:', 'g'), '');
  if (whole.text.length > LONGEST || /[:.]\s/.test(unlabelled)) return null;
  const found = { lead: EMPTY, coordinating: EMPTY, deadline: EMPTY };
  let said: Assignment['said'] = 'named';
  for (let at = 0; at < whole.text.length;) {
    const part = readPart(whole, at, words);
    if (part === null || found[part.kind] !== EMPTY) return null;
    found[part.kind] = part.value;
    said = part.said ?? said;
    at = part.next;
  }
  return found.lead === EMPTY && found.deadline === EMPTY ? null : { ...found, said };
}

/** A part of what is assigned, and where the next one begins. */
interface Part {
  readonly kind: 'lead' | 'coordinating' | 'deadline';
  readonly value: Phrase;
  readonly said?: Assignment['said'];
  readonly next: number;
}

function readPart(whole: Phrase, from: number, words: Words): Part | null {
  const { text } = whole;
  const at = from + (/^\s+/.exec(text.slice(from))?.[0].length ?? 0);
  const [piece = ''] = /^[^;]*/.exec(text.slice(at)) ?? [];
  const time = cut(whole, at, at + piece.length);
  const folded = fold(text.slice(at));
  const lead = words.pattern('^(?:{time-lead}\\s*:?\\s+)*').exec(folded)?.[0].length ?? 0;
  if (isTime(time, words)) return { kind: 'deadline', value: cut(time, lead), next: at + piece.length + 1 };
  const [matched, name = '', role] = words.pattern(ROLE).exec(folded) ?? [];
  const end = at + (matched === undefined ? beforeTime(piece, words) : name.length);
  const lengthOf = (opener: string): number => words.pattern(`^${opener}\\s+`).exec(folded)?.[0].length ?? 0;
  const helps = lengthOf('{helps}');
  const value = cut(whole, at + helps + lengthOf('(?:{demand}|{assign})'), end);
  if (!isList(value, words)) return null;
  const next = matched === undefined ? end + 1 : at + matched.length;
  if (helps > 0 || (matched !== undefined && role === undefined)) return { kind: 'coordinating', value, next };
  if (role === undefined) return { kind: 'lead', value, next };
  return { kind: 'lead', value, said: words.pattern('^{leads}$').test(role) ? 'leads' : 'does', next };
}

/** Where a part ends that has no verb: `Đoàn Thanh niên xã, trong tháng 8`. */
function beforeTime(part: string, words: Words): number {
  const comma = [...part.matchAll(/,\s+/g)].find(({ index, 0: sign }) =>
    isTime({ ...EMPTY, text: part.slice(index + sign.length) }, words),
  );
  return comma?.index ?? part.length;
}

function isList({ text }: Phrase, words: Words): boolean {
  const isNames = text.split(' ').length <= LONGEST_LIST && namesAgency(text, words) && !namesVerb(text, words);
  // `Công an phường là lực lượng nòng cốt`
  return isNames && !words.pattern('\\s{duty-head}(?![a-z])').test(fold(text));
}

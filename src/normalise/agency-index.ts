import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Agency, Indicator, Responsibility, Task } from '../plan/plan.js';

/** The records that name agencies. */
export interface NamingRecords {
  readonly tasks: readonly Pick<Task, 'lead' | 'coordinating'>[];
  readonly indicators: readonly Pick<Indicator, 'lead' | 'coordinating'>[];
  readonly responsibilities: readonly Pick<Responsibility, 'agency' | 'duties'>[];
}

/** One agency in the making. */
interface Entry {
  /** How often each printed form occurs, in order of appearance. */
  readonly forms: Map<string, number>;
  leads: number;
  coordinates: number;
  duties: number;
}

/**
 * All agencies that the records name, the busiest first. `Sở KH&CN`, `Sở Khoa học và Công nghệ` and `sở Khoa học và công
 * nghệ` are one; every form printed in a record is the name or an alias of exactly one entry.
 */
export function agencyIndex({ tasks, indicators, responsibilities }: NamingRecords, knowledge: Knowledge): Agency[] {
  const entries = new Map<string, Entry>();
  const entry = (name: string): Entry => {
    const key = keyOf(name, knowledge);
    const found = entries.get(key) ?? { forms: new Map<string, number>(), leads: 0, coordinates: 0, duties: 0 };
    entries.set(key, found);
    found.forms.set(name, (found.forms.get(name) ?? 0) + 1);
    return found;
  };
  for (const { lead, coordinating } of [...tasks, ...indicators]) {
    for (const name of lead) entry(name).leads++;
    for (const name of coordinating) entry(name).coordinates++;
  }
  for (const { agency, duties } of responsibilities) entry(agency).duties += duties.length;
  joinPlaces(entries, knowledge);
  joinInitials(entries);
  return [...entries.values()]
    .map((found) => agencyOf(found, knowledge))
    .sort((a, b) => b.leads - a.leads || b.coordinates - a.coordinates || b.duties - a.duties);
}

function agencyOf({ forms, leads, coordinates, duties }: Entry, knowledge: Knowledge): Agency {
  // Initials alone name nobody, however often they are printed.
  const weight = ([form, count]: [string, number]): number => (/\p{Ll}/u.test(form) ? count : 0);
  const [[printed]] = [...forms].sort((a, b) => weight(b) - weight(a)) as [[string, number]];
  const full = expand(printed, knowledge);
  const name = full.charAt(0).toUpperCase() + full.slice(1);
  return { name, aliases: [...forms.keys()].filter((form) => form !== name), leads, coordinates, duties };
}

/** Initials behind a name: `Công ty Đầu tư Tài chính nhà nước Thành phố (HFIC)`. */
const INITIALS = /\s*\(([\p{Lu}\d&.-]{2,12})\)$/u;

/** What is the same for all forms of a name: marks, capitals, abbreviations, articles and initials don't count. */
function keyOf(name: string, knowledge: Knowledge): string {
  const bare = name.replace(INITIALS, '') || name;
  return fold(expand(bare, knowledge))
    .replace(knowledge.words.pattern('(?<![a-z]){plural}\\s+', 'g'), '')
    .replace(knowledge.words.pattern('\\s{related}$'), ' *')
    .replace(/[^a-z0-9*]+/g, ' ')
    .trim();
}

/** Capitals joined by `&` or a hyphen: `KH&CN`, `LĐ-TB&XH`. */
const SHORT = /\p{Lu}{2,}(?:[&-]\p{Lu}{2,})*/gu;

/** `Sở KH&CN` -> `Sở Khoa học và Công nghệ` */
function expand(name: string, knowledge: Knowledge): string {
  return name.replace(SHORT, (short) => knowledge.fullNames.get(fold(short)) ?? short);
}

/**
 * `Viện Nghiên cứu phát triển` and `Viện nghiên cứu phát triển Thành phố` are one, unless the document names another
 * place with it, too: `Công an tỉnh` and `Công an xã` are two, and a bare `Công an` could be either.
 */
function joinPlaces(entries: Map<string, Entry>, knowledge: Knowledge): void {
  const tail = knowledge.words.pattern('\\s{unit-place}(?:\\s(?!{unit-place}(?![a-z]))[a-z]+){0,4}$');
  const placed = new Map<string, string[]>();
  for (const key of entries.keys()) {
    const at = tail.exec(key)?.index;
    const bare = at === undefined ? undefined : key.slice(0, at);
    if (bare !== undefined && entries.has(bare)) placed.set(bare, [...(placed.get(bare) ?? []), key]);
  }
  for (const [bare, [key, ...others]] of placed) if (key !== undefined && others.length === 0) join(entries, key, bare);
}

/** `HFIC` alone is the company that is printed with these initials elsewhere. */
function joinInitials(entries: Map<string, Entry>): void {
  const owners = new Map<string, string>();
  for (const [key, { forms }] of entries) {
    for (const form of forms.keys()) {
      const initials = INITIALS.exec(form)?.[1];
      if (initials !== undefined) owners.set(fold(initials), key);
    }
  }
  for (const [initials, owner] of owners)
    if (initials !== owner && entries.has(initials)) join(entries, initials, owner);
}

/** Puts one entry into another, its forms behind the other's. */
function join(entries: Map<string, Entry>, from: string, to: string): void {
  const [one, other] = [entries.get(from), entries.get(to)];
  if (one === undefined || other === undefined) return;
  for (const [form, count] of one.forms) other.forms.set(form, (other.forms.get(form) ?? 0) + count);
  other.leads += one.leads;
  other.coordinates += one.coordinates;
  other.duties += one.duties;
  entries.delete(from);
}

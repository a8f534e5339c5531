import { distance } from 'fastest-levenshtein';
import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Draft } from '../plan/draft.js';
import type { Place } from '../plan/plan.js';
import { linesOf, type Finding } from './finding.js';
import { groupsOf } from './lists.js';

/** A citation, or the plan's own letterhead, which says the same of the plan. */
interface Cited {
  readonly typeCode: string | null;
  readonly number: string | null;
  readonly date: string | null;
  readonly issuer: string | null;
  readonly source: Place;
  readonly confidence: number;
  readonly own?: true;
}

/** Acts that are cited with two dates, or with one date and two issuers. */
export function citedTwice({ citations, document }: Draft, knowledge: Knowledge): Finding[] {
  const own: Cited[] = document.source === null ? [] : [{ ...document, source: document.source, own: true }];
  const cited: Cited[] = [...own, ...citations].filter(({ number }) => number !== null);
  return groupsOf(cited, ({ typeCode, number }) => `${typeCode ?? ''} ${fold(number ?? '')}`).flatMap((same) => [
    ...otherDates(same),
    ...otherIssuers(same, knowledge),
  ]);
}

function otherDates(same: readonly Cited[]): Finding[] {
  const dated = same.filter(({ date }) => date?.length === 10);
  const [first] = dated;
  if (first === undefined) return [];
  return groupsOf(dated, ({ date }) => date ?? '')
    .slice(1)
    .map(([other = first]) => {
      const [name, here, there] = [other.number ?? '', other.date ?? '', first.date ?? ''];
      const held = first.own === true ? `is the number of this plan of ${there}` : `has the date ${there}`;
      const told = `${name} is cited here with the date ${here}, but ${held} in ${linesOf(first)}`;
      const another = mayBeAnother(name, here, there);
      return {
        code: 'citation-differs',
        severity: another ? 'info' : 'warning',
        message: another ? `${told}; these may be two acts` : told,
        subjects: [other, first],
      };
    });
}

/** A number without a year comes again every year: `97/KH-UBND` of 2025 and of 2026. */
function mayBeAnother(number: string, here: string, there: string): boolean {
  const dayOf = (date: string): string => date.slice(4);
  return !/\/(?:19|20)\d\d\//.test(number) && here.slice(0, 4) !== there.slice(0, 4) && dayOf(here) !== dayOf(there);
}

function otherIssuers(same: readonly Cited[], knowledge: Knowledge): Finding[] {
  return groupsOf(
    same.filter(({ date, issuer }) => date !== null && issuer !== null),
    ({ date }) => date ?? '',
  ).flatMap(([first, ...others]) => {
    const other = others.find(({ issuer }) => !isSameBody(issuer ?? '', first?.issuer ?? '', knowledge));
    if (first === undefined || other === undefined) return [];
    return [
      {
        code: 'citation-differs',
        severity: 'warning',
        message: `${other.number ?? ''} is cited here as an act of "${bodyOf(other)}", but of "${bodyOf(first)}" in ${linesOf(first)}`,
        subjects: [other, first],
      } as const,
    ];
  });
}

/** The body's name, without the words that a sentence goes on with: `UBND tỉnh[1], là các địa bàn bị ngập sâu`. */
function bodyOf({ issuer }: Pick<Cited, 'issuer'>): string {
  return (issuer ?? '').replace(/\s*[,;:()[\]].*$/s, '');
}

/** Most letters that a misreading makes one name differ from the other. */
const MISREAD = 2;

/**
 * `Bộ trưởng Bộ Tài chính` issues for `Bộ Tài chính`, and `UBND tỉnh` is `Ủy ban nhân dân tỉnh Đồng Nai`. Of other
 * abbreviations it is not known what they stand for.
 */
function isSameBody(a: string, b: string, { words }: Knowledge): boolean {
  const nameOf = (issuer: string): string =>
    bodyOf({ issuer })
      .split(' ')
      .map((word) => (words.pattern('^{people-committee-short}$').test(fold(word)) ? fold(word) : word))
      .join(' ');
  const [x, y] = [nameOf(a), nameOf(b)];
  if (ABBREVIATION.test(x) || ABBREVIATION.test(y)) return true;
  const [short = '', long = ''] = [x, y]
    .map((name) =>
      fold(name)
        .replace(words.pattern('{people-committee}'), words.spellings('people-committee-short')[0] ?? '')
        .replace(words.pattern('^{position}\\s+'), '')
        .replace(words.pattern('\\s{and}\\s.*$'), '')
        .replace(/[^a-z]+/g, ' '),
    )
    .sort((one, other) => one.length - other.length);
  return long.startsWith(short) || distance(short, long) <= MISREAD;
}

/** A word of capitals: `TT&TT`, `BCĐ`. */
const ABBREVIATION = /(?<!\p{L})[\p{Lu}&]{2,}(?!\p{L})/u;

import type { Abbreviations } from '../knowledge/abbreviations.js';
import { withoutMarks } from '../knowledge/alphabet.js';
import { costOf, NEVER, UNIT } from '../knowledge/cost.js';
import { ABBREVIATION, figureId, NUMBER, UNKNOWN, type Lexicon } from '../knowledge/lexicon.js';
import { memo } from '../knowledge/memo.js';
import { repairAbbreviation } from './code.js';
import { spelling } from '../knowledge/syllable.js';
import { caseOf, inCase, type Case } from './case.js';
import { IDS, type Channel, type WordMatches } from './channel.js';
import { plainReading, type Reading } from './lattice.js';
import type { Profile } from './profile.js';
import { othersByFold, syllablesByFold, syllableTable } from './syllable-table.js';

export interface ReadingTools {
  readonly lexicon: Lexicon;
  readonly capital: Uint8Array;
  readonly abbreviations: Abbreviations;
  readonly runLetters: readonly (readonly [read: string, meant: string])[];
  readonly channel: Channel;
  readonly profile: Profile;
  /** How often each word in capitals stands in the document. */
  readonly capitals: ReadonlyMap<string, number>;
}

/** Nats of a word that no list knows, besides its letters. */
const FOREIGN = 9;
const KNOWN_ABBREVIATION = 3 * UNIT;
const MISREAD_ABBREVIATION = 5 * UNIT;
/** Changing what is spelt as a known abbreviation and as no word (`KT`). */
const KEPT_ABBREVIATION = 4 * UNIT;
const NO_VOWEL = /^[BCDĐGHKLMNPQRSTVX]{2,}$/;
const LIKE = 3 * UNIT;
/** Letters that ran together, where no word came out of it and where one did. */
const RUN_TOGETHER = 4 * UNIT;
const KNOWN_RUN = 8 * UNIT;
const DIGIT = 2 * UNIT;
/** A figure becomes a word only where the text strongly wants it. */
const FIGURE_TO_WORD = 1 * UNIT;
const DEAREST_FIGURE = 9 * UNIT;
/** Changing what begins with a capital within a sentence: it may be a name that no list knows (`Krông`). */
const NAME = 3 * UNIT;
/** Words whose readings are kept, for each way a word may stand. */
const KEPT = 2000;
const CAPITALS = /^\p{Lu}(?:[\p{Lu}\d&]*[\p{Lu}\d])?$/u;
/** Capitals that look like no small letter: an engine gives `tO` for `tổ`, but hardly `COD` for `có`. */
const TRUE_CAPITALS = /(?!^)[ABDEGHJLMNQRTY]/gu;
const TRUE_CAPITAL = 2 * UNIT;
const OPEN_RHYME = /(?:oa|oe|uy)$/;
const SMALL_L = /^I[^\p{Lu}]/u;
/** `a`, `b`, `e`: the language knows them as names of items, not as words. */
const ITEM_NAME = 4 * UNIT;

/** Readings of a word piece, the piece as it stands among them; answers are kept. */
export type Reader = (read: string, capitals: boolean, starts: boolean) => readonly Reading[];

/** `11`, `Il`, `lV`: Roman numerals, in the capitals of headings more than elsewhere. */
const ROMAN = /^(?=.*[1Il|])[1Il|]{1,3}V?$/;
const MISREAD_ROMAN = 2 * UNIT;
const FIGURE_IN_HEADING = 6 * UNIT;

/** A reader of words with the tools of one decoding. */
export function reader(tools: ReadingTools): Reader {
  const known = [0, 1, 2, 3].map((way) => memo((read) => wordReadings(read, way > 1, way % 2 === 1, tools), KEPT));
  return (read, capitals, starts) => known[(capitals ? 2 : 0) + (starts ? 1 : 0)]?.(read) ?? [];
}

function wordReadings(read: string, capitals: boolean, starts: boolean, tools: ReadingTools): Reading[] {
  const own = tools.lexicon.idOf(read.toLowerCase());
  const form = formOf(read, capitals, starts, tools);
  const found = syllableReadings(read, own, form, capitals, starts, tools);
  if (!found.some(({ word }) => word === own)) found.push(asItStands(read, own, tools));
  if (tools.profile === 'stripped') found.push(...likeReadings(read, form, own, tools), ...romanReadings(read, tools));
  else found.push(...runReadings(read, own, form, tools));
  found.push(...abbreviationReadings(read, tools));
  return found;
}

/** Where letters stand in a word. */
function placesOf(letters: string, word: string): number[] {
  const places: number[] = [];
  for (let at = word.indexOf(letters); at >= 0; at = word.indexOf(letters, at + letters.length)) places.push(at);
  return places;
}

/** The words whose letters may have run together or apart in one place: `pệu` for `liệu`, `tnh` for `tinh`. */
function runReadings(read: string, own: number, form: Case, { lexicon, runLetters }: ReadingTools): Reading[] {
  if (form === 'upper' || read.length < 2) return [];
  const lower = read.toLowerCase();
  const cost = own === UNKNOWN && form === 'lower' ? RUN_TOGETHER : KNOWN_RUN;
  return runLetters.flatMap(([seen, meant]) =>
    placesOf(seen, lower).flatMap((at) => {
      const text = lower.slice(0, at) + meant + lower.slice(at + seen.length);
      const word = lexicon.idOf(text);
      return word === UNKNOWN || lexicon.syllable(text) === null ? [] : [plainReading(word, inCase(text, form), cost)];
    }),
  );
}

/**
 * `Iy` within a sentence is rather `lý` than `Lý`: to an engine a small l looks like a capital I. What has no letter has
 * the case of its place: `- $6 diém quan trac` is `- Số điểm`.
 */
function formOf(read: string, capitals: boolean, starts: boolean, { profile }: ReadingTools): Case {
  if (starts && !capitals && !/\p{L}/u.test(read)) return 'title';
  return profile === 'stripped' && !capitals && !starts && SMALL_L.test(read) ? 'lower' : caseOf(read, capitals);
}

/** The syllables that a word piece may stand for. */
function syllableReadings(
  read: string,
  own: number,
  form: Case,
  capitals: boolean,
  starts: boolean,
  tools: ReadingTools,
): Reading[] {
  const { lexicon, channel, profile } = tools;
  const { places } = syllableTable(lexicon);
  const stripped = profile === 'stripped';
  const lower = read.toLowerCase();
  // The pairs are spelt the official way: `hoá` would be two wrong letters of `hóa`.
  const parts = lexicon.syllable(lower);
  const asSpelt = parts === null ? inPrint(read, form) : inCase(spelling(parts), form);
  // `NHỆM` is spelt like a syllable, and is none.
  const known = parts !== null && own !== UNKNOWN;
  const matches = !stripped && known ? likeSpelt(asSpelt, form, tools) : channel.words(asSpelt, form);
  const heard = { read: asSpelt, form };
  const kept = parts === null || isUsualPlacement(lower, spelling(parts));
  const change = changeCost(read, form, starts, tools);
  const found: Reading[] = [];
  for (let i = 0; i < matches.length; i++) {
    const match = matches[i] ?? 0;
    const word = match % IDS;
    const lexical = lexicon.words[word] ?? '';
    const same = word === own;
    // Words of their own kind (`II`, `km`, `HĐND`) are found by their look.
    if ((places[word] ?? -1) < 0) continue;
    if (!(stripped || same || near(read, lower, lexical, known, capitals))) continue;
    const against = same ? 0 : change + itemCost(read, lexical, stripped);
    const extra = caseCost(form, word, starts, tools) + against;
    const text = same && kept ? read : inCase(lexical, form);
    found.push({ word, cost: (match - word) / IDS + extra, extra, text, heard });
  }
  return found;
}

/** `hoá` and `thuỷ` are as usual as `hóa` and `thủy`; `trỉên` is a misreading of `triển`. */
function isUsualPlacement(lower: string, official: string): boolean {
  return lower === official || OPEN_RHYME.test(withoutMarks(lower));
}

function itemCost(read: string, lower: string, stripped: boolean): number {
  return stripped && read.length > 1 && lower.length === 1 && lower <= 'z' ? ITEM_NAME : 0;
}

/** `PiCH` was printed as `PICH`. */
function inPrint(read: string, form: Case): string {
  return form === 'upper' ? read.toUpperCase() : read;
}

/** What speaks against another word than the one that stands there, whatever the channel says. */
function changeCost(read: string, form: Case, starts: boolean, { profile, abbreviations }: ReadingTools): number {
  if (profile !== 'stripped') return form === 'title' && !starts ? NAME : 0;
  if (NO_VOWEL.test(read) && abbreviations.known.has(read)) return KEPT_ABBREVIATION;
  return form === 'upper' ? 0 : (read.match(TRUE_CAPITALS)?.length ?? 0) * TRUE_CAPITAL;
}

/** Of a word that is one only the marks may be wrong: the few words with the same letters, without a search. */
function likeSpelt(read: string, form: Case, { lexicon, channel }: ReadingTools): WordMatches {
  const group = syllablesByFold(lexicon).get(withoutMarks(read.toLowerCase())) ?? [];
  return Float64Array.from(group, (id) => channel.cost(id, read, form) * IDS + id).filter(
    (match) => match < NEVER * IDS,
  );
}

/**
 * Whether text that kept its marks may have meant `word`. Of a known word only the marks are changed, and so of a word
 * in plain letters (`coliform`); a broken one may have one other letter. Abbreviations are not words.
 */
function near(read: string, lower: string, word: string, known: boolean, capitals: boolean): boolean {
  if (!capitals && read.length > 1 && CAPITALS.test(read)) return false;
  if (/\d/.test(read) || read.length === 1) return false;
  const a = withoutMarks(lower);
  const b = withoutMarks(word);
  if (a === b) return true;
  if (known || a === lower || Math.abs(a.length - b.length) > 1) return false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < Math.min(a.length, b.length) - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  return Math.max(a.length, b.length) - head - tail <= 1;
}

/** Names and titles begin with a capital within a sentence too (`Sở`), other words seldom do (`số`). */
function caseCost(form: Case, id: number, starts: boolean, { capital }: ReadingTools): number {
  if (form === 'upper' || starts) return 0;
  const share = ((capital[id] ?? 0) + 2) / 259;
  return costOf(form === 'title' ? share : 1 - share) >> 1;
}

function asItStands(read: string, own: number, tools: ReadingTools): Reading {
  const { lexicon, profile, abbreviations } = tools;
  const stripped = profile === 'stripped';
  if (own !== UNKNOWN && lexicon.syllable(read.toLowerCase()) === null) {
    // A word of its own kind (`internet`, `km`, `UBND`) is read as it is; a lone letter is rather what is left of a word.
    const nats = !stripped ? 1 : read.length === 1 ? 5 : read.length === 2 ? 4 : 2;
    return plainReading(own, read, nats * UNIT);
  }
  if (own !== UNKNOWN) return plainReading(own, read, stripped ? (FOREIGN + read.length * 3) * UNIT : UNIT >> 1);
  if (abbreviations.known.has(read)) return plainReading(ABBREVIATION, read, KNOWN_ABBREVIATION);
  if (CAPITALS.test(read) && read.length > 1) {
    // What often stands in a document is a name of its own (`DTI`), unless it is a known one that lost its Đ (`QD`).
    const misread = stripped && repairAbbreviation(read, abbreviations, true) !== read;
    const seen = misread ? 0 : costOf(1 / (tools.capitals.get(read) ?? 1));
    return plainReading(ABBREVIATION, read, Math.max(KNOWN_ABBREVIATION, (3 + read.length * 3) * UNIT - seen));
  }
  return plainReading(UNKNOWN, read, stripped ? spelled(read) : (4 + 2 * read.length) * UNIT);
}

/** Cost of a word that no list knows, in text that lost its marks: `sb`, `1€` and `@6` are hardly any, `Platform` may be. */
function spelled(read: string): number {
  if (!/^[a-z]+$/i.test(read)) return (10 + 6 * read.length) * UNIT;
  const long = Math.max(0, read.length - 4);
  return ((/^[A-Z]/.test(read) ? 6 : FOREIGN) + 3 * (read.length - long) + long) * UNIT;
}

function abbreviationReadings(read: string, { abbreviations, lexicon, profile }: ReadingTools): Reading[] {
  const known = abbreviations.known.has(read);
  const meant = repairAbbreviation(read, abbreviations, profile === 'stripped');
  if (meant.length < 2 || (meant === read && !known)) return [];
  const id = lexicon.idOf(meant.toLowerCase());
  // `AI` is not the word `ai`.
  const word = id === UNKNOWN || lexicon.syllable(meant.toLowerCase()) !== null ? ABBREVIATION : id;
  return [plainReading(word, meant, known ? KNOWN_ABBREVIATION : MISREAD_ABBREVIATION)];
}

/** Readings of a figure: itself, and in text that lost its marks a word the channel remembers for it (`12` for `là`). */
export function numberReadings(read: string, bare: boolean, capitals: boolean, tools: ReadingTools): Reading[] {
  if (tools.profile !== 'stripped' || !bare || read.length > 3 || !/^\d+$/.test(read))
    return [plainReading(figureId(read), read, 0)];
  // `111` within a text is rather a figure.
  const romans = capitals || read.length < 3 ? romanReadings(read, tools) : [];
  const itself = plainReading(
    NUMBER,
    read,
    DIGIT * read.length + (capitals && romans.length > 0 ? FIGURE_IN_HEADING : 0),
  );
  const words = read.length < 3 ? heardReadings(read, 'lower', FIGURE_TO_WORD, DEAREST_FIGURE, tools) : [];
  return [itself, ...romans, ...words];
}

/** Two strokes or more, or one before a V, may be a Roman numeral (`quý 11` for `quý II`) where the text wants one. */
function romanReadings(read: string, { lexicon }: ReadingTools): Reading[] {
  if (read.length < 2 || !ROMAN.test(read)) return [];
  const roman = read.replace(/[1l|]/g, 'I');
  const word = lexicon.idOf(roman.toLowerCase());
  return word === UNKNOWN || roman === read ? [] : [plainReading(word, roman, MISREAD_ROMAN)];
}

/** The words that a string may stand for at less than `limit`, besides what speaks against all of them. */
export function heardReadings(
  read: string,
  form: Case,
  extra: number,
  limit: number,
  { channel, lexicon }: ReadingTools,
): Reading[] {
  const heard = { read, form };
  const found: Reading[] = [];
  for (const match of channel.words(read, form)) {
    const word = match % IDS;
    const cost = (match - word) / IDS;
    if (cost >= limit) break;
    found.push({ word, cost: cost + extra, extra, text: inCase(lexicon.words[word] ?? '', form), heard });
  }
  return found;
}

/** Words that are no syllables and look like `read` without their marks: `HDND` -> `HĐND`, `Dak` -> `Đắk`. */
function likeReadings(read: string, form: Case, own: number, { lexicon }: ReadingTools): Reading[] {
  const shape = CAPITALS.test(read) ? 'upper' : form;
  return (othersByFold(lexicon).get(withoutMarks(read.toLowerCase())) ?? [])
    .filter((id) => id !== own && (lexicon.words[id] ?? '').length > 1)
    .map((id) => plainReading(id, inCase(lexicon.words[id] ?? '', shape), LIKE));
}

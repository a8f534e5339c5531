import { readActs, type Act } from './acts.js';
import { dataText } from './data-file.js';
import { loadRepairKnowledge, type RepairKnowledge } from './load.js';
import { fold } from './fold.js';
import { headers, type Headers } from './headers.js';
import { readRules, type Rule } from './rules.js';
import { readTable } from './tables.js';
import { longestUnitsFirst, readUnits, type Units } from './units.js';
import { wordList } from './word-list.js';
import { readWords, type Words } from './words.js';

/** What the stages know of the language and the field: loaded once, frozen, handed in. */
export interface Knowledge {
  readonly words: Words;
  readonly acts: readonly Act[];
  /** Rows of `roles.txt` and `columns.txt`: kind and folded words, in the order of the table. */
  readonly roles: readonly Rule[];
  readonly columns: readonly Rule[];
  /** Whole heads of columns (`headers.txt`). */
  readonly headers: Headers;
  /** Kinds of columns in the orders that tables have them in (`column-orders.txt`). */
  readonly columnOrders: readonly (readonly string[])[];
  readonly units: Units;
  /** The units and things that are counted, the longest printed forms first. */
  readonly measures: Units;
  /** Full names of bodies by folded abbreviation. */
  readonly fullNames: ReadonlyMap<string, string>;
  /** Names of ministries, and of departments of a province, as they are spelt. */
  readonly bodies: readonly string[];
  /** Names of provinces, those of today first. */
  readonly provinces: readonly string[];
  /** Glyphs of a marker as engines read them -> those that they may stand for. */
  readonly markerGlyphs: ReadonlyMap<string, readonly string[]>;
  /** What the repair of the text knows: language model, channel, abbreviations. */
  readonly repair: RepairKnowledge;
}

/**
 * Reads the data files that come with the package.
 *
 * @param model the bytes of a model for repair, where it is not the package's own
 * @throws ModelFileError for a model that can't be used, TableError for a table that can't be read
 */
export function openKnowledge(model?: Uint8Array): Knowledge {
  const load = <T>(file: string, read: (file: string, text: string) => T): T => read(file, dataText(file));
  const names = (file: string, text: string): Map<string, string> =>
    new Map(readTable(file, text, 2).map(([short = '', full = '']) => [fold(short), full]));
  const glyphs = (file: string, text: string): Map<string, string[]> => {
    const meant = new Map<string, string[]>();
    for (const [read = '', glyph = ''] of readTable(file, text, 2))
      meant.set(read, [...(meant.get(read) ?? []), glyph]);
    return meant;
  };
  const units = load('units.txt', readUnits);
  const bodies = load('ministries.txt', (_, text) => wordList(text));
  return {
    words: load('words.txt', (file, text) => readWords(file, text, { body: bodies })),
    acts: load('acts.txt', readActs),
    roles: load('roles.txt', readRules),
    columns: load('columns.txt', readRules),
    headers: load('headers.txt', (_, text) => headers(wordList(text))),
    columnOrders: load('column-orders.txt', (_, text) => wordList(text).map((row) => row.split(' '))),
    units,
    measures: longestUnitsFirst([...units, ...load('counted-things.txt', readUnits)]),
    fullNames: load('full-names.txt', names),
    bodies,
    provinces: load('provinces.txt', (_, text) => wordList(text)),
    markerGlyphs: load('marker-glyphs.txt', glyphs),
    repair: loadRepairKnowledge(model),
  };
}

import { byFold } from '../knowledge/by-fold.js';
import type { Lexicon } from '../knowledge/lexicon.js';
import { FIRST_WORD } from '../knowledge/lexicon.js';
import { ONSETS, spelling } from '../knowledge/syllable.js';

/** The lexicon's syllables by their parts. */
export interface SyllableTable {
  readonly onsets: readonly string[];
  readonly rhymes: readonly string[];
  /** Word id by `onset * rhymes.length + rhyme`; 0 where the lexicon has none. */
  readonly ids: Uint16Array;
  /** By word id: its place in `ids`, or -1. */
  readonly places: Int32Array;
  /** Words that are no syllables, by id. */
  readonly others: readonly number[];
}

const tables = new WeakMap<Lexicon, SyllableTable>();

/** Builds the table once a lexicon. */
export function syllableTable(lexicon: Lexicon): SyllableTable {
  const made = tables.get(lexicon);
  if (made !== undefined) return made;
  const rhymes: string[] = [];
  const rhymeIndex = new Map<string, number>();
  const found: [onset: number, rhyme: number, id: number][] = [];
  const others: number[] = [];
  const onsetIndex = new Map(ONSETS.map((onset, i) => [onset, i]));
  for (let id = FIRST_WORD; id < lexicon.words.length; id++) {
    const word = lexicon.words[id] ?? '';
    const parts = lexicon.syllable(word);
    if (parts === null || spelling(parts) !== word) {
      others.push(id);
      continue;
    }
    let rhyme = rhymeIndex.get(parts.rhyme);
    if (rhyme === undefined) {
      rhyme = rhymes.length;
      rhymes.push(parts.rhyme);
      rhymeIndex.set(parts.rhyme, rhyme);
    }
    found.push([onsetIndex.get(parts.onset) ?? 0, rhyme, id]);
  }
  const ids = new Uint16Array(ONSETS.length * rhymes.length);
  const places = new Int32Array(lexicon.words.length).fill(-1);
  for (const [onset, rhyme, id] of found) {
    places[id] = onset * rhymes.length + rhyme;
    ids[onset * rhymes.length + rhyme] = id;
  }
  const table = { onsets: ONSETS, rhymes, ids, places, others };
  tables.set(lexicon, table);
  return table;
}

/** The lexicon's syllables by their letters without marks: `hoa` -> hoa, hóa, hòa ... */
export const syllablesByFold = byFold((lexicon) => {
  const { places } = syllableTable(lexicon);
  return [...places.keys()].filter((id) => (places[id] ?? -1) >= 0);
});

/** The words that are no syllables by their letters without marks: `hdnd` -> hđnd. */
export const othersByFold = byFold((lexicon) => syllableTable(lexicon).others);

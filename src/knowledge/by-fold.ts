import { withoutMarks } from './alphabet.js';
import type { Lexicon } from './lexicon.js';

/** Words of a lexicon, by id, by their letters without marks: `hoa` -> hoa, hóa, hòa ... */
export type Groups = ReadonlyMap<string, readonly number[]>;

/** Groups some words of a lexicon, once a lexicon. */
export function byFold(idsOf: (lexicon: Lexicon) => Iterable<number>): (lexicon: Lexicon) => Groups {
  const known = new WeakMap<Lexicon, Groups>();
  return (lexicon) => {
    const made = known.get(lexicon);
    if (made !== undefined) return made;
    const groups = new Map<string, number[]>();
    for (const id of idsOf(lexicon)) {
      const key = withoutMarks(lexicon.words[id] ?? '');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [id]);
      else group.push(id);
    }
    known.set(lexicon, groups);
    return groups;
  };
}

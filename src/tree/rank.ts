import type { Marker } from './tree.js';

/**
 * Widest headings and rows first: the ladder of Nghị định 30/2020/NĐ-CP. But articles are those of a decision, beside the
 * plan that one of them approves, parts and all.
 */
const RANKS: Readonly<Record<Marker['kind'], number>> = {
  article: 0.5,
  part: 1,
  chapter: 2,
  capital: 3,
  roman: 4,
  number: 5,
  dotted: 5,
  letter: 12,
  dash: 14,
  plus: 15,
};

export const ROMAN_RANK = RANKS.roman;
export const NUMBER_RANK = RANKS.number;
export const LETTER_RANK = RANKS.letter;

/** An annex ends whatever is open. */
export const ANNEX_RANK = 0;

/** Text under no heading ends where any heading begins. */
export const NO_HEADING_RANK = 99;

/** A group row of a table without a marker stands between Roman numerals and numbers. */
export const UNMARKED_GROUP_RANK = (RANKS.roman + RANKS.number) / 2;

/** How much narrower `VI.1` is than `VI`, and `A.` below `VI.`: wider than a number is. */
const PART_OF_ROMAN = 0.25;

/** The rank of a heading's or row's marker; of dotted numbers the longer is the narrower (`3.1` below `3.`). */
export function rankOf({ kind, path, inRoman }: Marker): number {
  if (inRoman === true || (kind === 'roman' && path !== undefined)) return RANKS.roman + PART_OF_ROMAN;
  return RANKS[kind] + (kind === 'dotted' ? (path?.length ?? 2) - 1 : 0);
}

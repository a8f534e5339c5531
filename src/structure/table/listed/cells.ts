import type { Words } from '../../../knowledge/words.js';
import { fold } from '../../../knowledge/fold.js';
import type { Phrase } from '../../../transcript/phrase.js';
import type { Column, ColumnKind } from '../../../tree/tree.js';
import { agencyOpening, productOpening } from '../openings.js';
import { opensGroup } from '../row-marker.js';

/** Tells how badly a line fits a column, 0 for well. */
export type Fit = (line: Phrase, column: number) => number;

/** A line in its column; `begins` where a row without a number begins with it. */
export interface PlacedLine {
  readonly column: number;
  readonly begins: boolean;
}

/**
 * An empty cell, and one in the column of contents; a second line of a cell, and one that looks like it; a row
 * without a number, and one below the title of a group.
 */
const EMPTY_CELL = 1;
const NO_CONTENT = 3;
const SECOND_LINE = 3;
const LIST_LINE = 0.5;
const NEW_ROW = 2;
const BELOW_TITLE = 0.5;

const GOES_ON = /^[-–+•*\p{Ll}]/u;

interface Way {
  readonly cost: number;
  readonly placed: PlacedLine;
  /** Nothing but a title stands in the row so far. */
  readonly title: boolean;
  readonly before: Way | null;
}

/**
 * Gives the lines of a row, its number left out, to the columns behind that of the numbers, from left to right: cells may
 * be empty or run over several lines, and rows without a number may follow, in a group below its title. The cheapest way,
 * by dynamic programming.
 */
export function placeLines(lines: readonly Phrase[], columns: number, isGroup: boolean, fit: Fit): PlacedLine[] {
  let ways: Way[] = [];
  lines.forEach((line, index) => {
    const next: Way[] = [];
    const keep = (way: Way): void => {
      const same = next.findIndex((other) => other.placed.column === way.placed.column && other.title === way.title);
      if (same < 0) next.push(way);
      else if (way.cost < (next[same]?.cost ?? 0)) next[same] = way;
    };
    for (let column = 1; column < columns; column++) {
      const own = fit(line, column);
      if (index === 0) {
        keep({ cost: own + skipped(column), placed: { column, begins: false }, title: true, before: null });
        continue;
      }
      for (const before of ways) {
        const last = before.placed.column;
        if (column >= last) {
          const step =
            column > last ? (column - last - 1) * EMPTY_CELL : GOES_ON.test(line.text) ? LIST_LINE : SECOND_LINE;
          keep({ cost: before.cost + own + step, placed: { column, begins: false }, title: false, before });
        }
        const anew = isGroup && index === 1 ? BELOW_TITLE : NEW_ROW;
        const wrap = own + anew + endOf(before, columns) + skipped(column);
        keep({ cost: before.cost + wrap, placed: { column, begins: true }, title: true, before });
      }
    }
    ways = next;
  });
  const placed: PlacedLine[] = [];
  const best = ways.reduce<Way | null>(
    (least, way) =>
      least === null || way.cost + endOf(way, columns) < least.cost + endOf(least, columns) ? way : least,
    null,
  );
  for (let way = best; way !== null; way = way.before) placed.unshift(way.placed);
  return placed;
}

/** Cells left empty at the beginning of a row. */
const skipped = (column: number): number => (column === 1 ? 0 : NO_CONTENT + (column - 2) * EMPTY_CELL);

/** Cells left empty at the end of a row; the title of a group is alone. */
function endOf({ placed, title }: Way, columns: number): number {
  return title && placed.column === 1 ? 0 : (columns - 1 - placed.column) * EMPTY_CELL;
}

/** How lines fit columns, by what the columns' kinds hold, and by how cells that are known begin and how long they are. */
export function fitOf(columns: readonly Column[], known: readonly (readonly Phrase[])[], words: Words): Fit {
  const openings = columns.map((_, column) => new Set(known.map((row) => firstWord(row[column]))));
  const longest = columns.map((_, column) => Math.max(...known.map((row) => row[column]?.text.length ?? 0)));
  return (line, column) => {
    const odd = oddness(line, columns[column]?.kind ?? 'other', words);
    if (column > 1 && opensGroup(line.text)) return ODD * 2;
    if (known.length >= ENOUGH && line.text.length > 2 * (longest[column] ?? 0) + LOOSE) return Math.max(odd, ODD);
    return openings[column]?.has(firstWord(line)) === true ? odd / 4 : odd;
  };
}

const firstWord = (cell: Phrase | undefined): string => fold(cell?.tokens[0]?.text ?? '');

/** So many rows say how long the cells of a column are; give or take. */
const ENOUGH = 5;
const LOOSE = 20;

/** A cell of figures is no longer than this, a time due not longer than that; a content is not as short. */
const LONGEST_FIGURE = 20;
const LONGEST_TIME = 60;
const SHORTEST_CONTENT = 12;
const ODD = 2;

function oddness({ text }: Phrase, kind: ColumnKind, words: Words): number {
  const folded = fold(text);
  switch (kind) {
    case 'lead':
    case 'coordinating':
      return agencyOpening(words).test(folded) ? 0 : ODD;
    case 'deadline':
      return text.length <= LONGEST_TIME && words.pattern('^(?:(?:{opens-deadline})(?![a-z])|\\d)').test(folded)
        ? 0
        : ODD;
    case 'target':
    case 'baseline':
      return text.length <= LONGEST_FIGURE && /^\D{0,3}(?:\d|$)/.test(text) ? 0 : ODD;
    case 'unit':
      return text.length <= LONGEST_FIGURE && !/^\d/.test(text) ? 0 : ODD;
    case 'product':
      return productOpening(words).test(folded) ? 0 : ODD / 2;
    case 'content':
    case 'indicator':
      return text.length >= SHORTEST_CONTENT ? 0 : ODD;
    default:
      return ODD / 4;
  }
}

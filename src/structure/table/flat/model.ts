import { fold } from '../../../knowledge/fold.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import type { FlatLine } from './line.js';

/** What is known of a column whose borders are lost. Costs in the units of the language model. */
export interface FlatColumn {
  /** How its cells begin; null where they may begin anyhow. */
  readonly opens: RegExp | null;
  /** Cost of a cell that begins otherwise. */
  readonly oddly: number;
  /** A cell may hold several items of the kind that `opens` knows, each on a line of its own. */
  readonly items: boolean;
  /** What its cells are made of: figures and units, or names, in which figures are rare, or anything. */
  readonly holds: 'figures' | 'names' | 'text';
  /** Characters of a full printed line; null where not known yet. */
  readonly width: number | null;
  /** Cost of a row in which it stands empty, or does not; of a cell that begins with a small letter. */
  readonly empty: number;
  /** What standing empty costs at least, whatever is learned. */
  readonly least: number;
  readonly filled: number;
  readonly small: number;
  /** What cells that others of the column repeat are cheaper by, by their folded text. */
  readonly repeated: ReadonlyMap<string, number>;
}

/** A line's stretch of a cell. */
export interface Stretch {
  readonly line: number;
  readonly tokens: readonly Token[];
  /** An item begins with it, as the one before had room for its first word. */
  readonly startsItem: boolean;
}

/** What is known of a table whose borders are lost. */
export interface FlatTable {
  readonly columns: readonly FlatColumn[];
  /** Cost of a cell that goes on over a blank line. */
  readonly overGap: number;
  /** Cost of a line on which others stand beside the first column. */
  readonly beside: number;
  /** Words that no cell ends with: `và`, `Tháng`. */
  readonly unfinished: RegExp;
}

/** A column's cell under way. */
export interface Cell {
  readonly context: NgramContext;
  /** Characters of its last line; 0 before it begins. */
  readonly length: number;
  /** Its last line; -1 before it begins. */
  readonly line: number;
  readonly stopped: boolean;
  readonly unfinished: boolean;
  readonly startsItem: boolean;
}

/** Where a line stands in its row. */
export interface Place {
  readonly line: FlatLine;
  readonly number: number;
  /** The first line of its page. */
  readonly pageFrom: number;
}

/** The folded words of a cell. */
export function foldedText(stretches: readonly Stretch[]): string {
  return fold(stretches.flatMap(({ tokens }) => tokens.map(({ text }) => text)).join(' '));
}

import { fold } from '../../../knowledge/fold.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { Token } from '../../../transcript/transcript.js';
import type { FlatLine } from './line.js';
import type { PrintedLine } from './widths.js';

/** What is known of a column whose borders are lost. Costs in the units of the language model. */
export interface FlatColumn {
  /** How its cells begin; null where they may begin anyhow. */
  readonly opens: RegExp | null;
  /** Cost of a cell that begins otherwise. */
  readonly oddly: number;
  /** A cell may hold several items of the kind that `opens` knows, each on a line of its own. */
  readonly items: boolean;
  /** What its cells are made of: figures, or names and times, or anything. */
  readonly holds: 'figures' | 'names' | 'times' | 'text';
  /** The lines of its head. */
  readonly head: readonly PrintedLine[];
  /** Characters of a full printed line; null where nothing is known. */
  readonly width: Width | null;
  /** Share of rows in which it stands empty, as far as is known before any was read. */
  readonly blank: number;
  /** Cost of a row in which it stands empty, or does not; of a cell that begins with a small letter. */
  readonly empty: number;
  /** What standing empty costs at least, whatever is learned. */
  readonly least: number;
  readonly filled: number;
  readonly small: number;
  /** Share of its lines behind which a cell goes on, as far as is known before any was read; costs of going on and of ending there. */
  readonly lines: number;
  readonly on: number;
  readonly ended: number;
  /** What cells that others of the column repeat are cheaper by, by their folded text. */
  readonly repeated: ReadonlyMap<string, number>;
}

/** Characters that a full line of a column has, as far as they are known: a word more than `most` was broken off. */
export interface Width {
  readonly least: number;
  readonly most: number;
  /** So many more or fewer say nothing: letters are not of one width. */
  readonly loose: number;
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
  /** Cost of a cell behind the first that begins at the top of its row, or of a block of lines; and of another. */
  readonly atTop: number;
  readonly below: number;
  /** Words that no cell ends with: `và`, `Tháng`. */
  readonly unfinished: RegExp;
  /** Words between two times or names: `và`, `năm`. */
  readonly links: RegExp;
  /** How times begin, where a column holds such; how agencies do. */
  readonly time: RegExp | null;
  readonly agency: RegExp;
  /** A column holds units. */
  readonly units: boolean;
  /** Several columns hold figures. */
  readonly figures: boolean;
  /** How products do, where a column holds such. */
  readonly product: RegExp | null;
}

/** A column's cell under way. */
export interface Cell {
  readonly context: NgramContext;
  /** Characters of its last line; 0 before it begins. */
  readonly length: number;
  /** Its last line; -1 before it begins. */
  readonly line: number;
  readonly stopped: boolean;
  /** It does not end with its last word: `và`, `Tháng`, `Sở Y tế,` */
  readonly unfinished: boolean;
  /** A word behind which a time or a name goes on; a sign behind which another item comes; a whole date. */
  readonly linked: boolean;
  readonly lists: boolean;
  readonly dated: boolean;
  readonly startsItem: boolean;
}

/** Where a line stands in its row. */
export interface Place {
  readonly line: FlatLine;
  readonly number: number;
  /** The first line of its page. */
  readonly pageFrom: number;
  /** The first line of its row, or of a block of lines in it. */
  readonly top: boolean;
}

/** The folded words of a cell. */
export function foldedText(stretches: readonly Stretch[]): string {
  return fold(stretches.flatMap(({ tokens }) => tokens.map(({ text }) => text)).join(' '));
}

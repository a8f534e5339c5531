import { rowsOf } from './grid.js';

/** A document of a format that knows paragraphs and tables, as blocks below one another. */
export type Block = TextBlock | PageBlock | TableBlock;

/** A paragraph, or a line of it where the author broke it; empty for one without text. */
export interface TextBlock {
  readonly kind: 'text';
  readonly text: string;
  readonly centred: boolean;
  /** Whether a paragraph begins with it, and not a line within one. */
  readonly opens: boolean;
}

/** Here a page begins. */
export interface PageBlock {
  readonly kind: 'page';
}

export interface TableBlock {
  readonly kind: 'table';
  readonly rows: readonly (readonly CellBlock[])[];
}

export interface CellBlock {
  readonly blocks: readonly Block[];
  readonly colspan: number;
  /** How many rows it reaches down; 1 for its own. */
  readonly rowspan: number;
}

/**
 * Blocks as the text of a Rendition. A blank line stands where print has a space: between centred lines, such as a
 * title, and others, and between all paragraphs of a document that has no empty ones to part them.
 */
export function printBlocks(blocks: readonly Block[]): string {
  const unfolded = blocks.flatMap(unfold);
  const spaced = isSpaced(unfolded);
  const lines: string[] = [];
  let turns = 0;
  let before: TextBlock | TableBlock | null = null;
  const put = (line: string): void => {
    lines.push('\f'.repeat(turns) + line);
    turns = 0;
  };
  for (const block of unfolded) {
    if (block.kind === 'page') turns++;
    else if (block.kind === 'text') {
      if (before?.kind === 'text' && isApart(before, block, spaced)) put('');
      put(block.text);
    } else {
      // Nothing else would part two tables.
      if (before?.kind === 'table') put('');
      for (const row of rowsOf(block)) {
        if (row.turnsBefore) turns++;
        put(row.text);
        if (row.turnsWithin) turns++;
      }
    }
    if (block.kind !== 'page') before = block;
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** Whether there is a space between two lines of text below one another. */
function isApart(before: TextBlock, next: TextBlock, spaced: boolean): boolean {
  if (before.text === '' || next.text === '') return false;
  return before.centred !== next.centred || (spaced && next.opens && !next.centred);
}

/** Shorter lines may be printed ones that were taken over one by one, longer ones are whole paragraphs. */
const PRINTED_WIDTH = 120;

/** A text that parts its paragraphs by empty ones has more of them. */
const FEW_EMPTY = 0.1;

/** Whether paragraphs are whole and their spaces are left to the layout: one line in ten is a long one, few are empty. */
function isSpaced(blocks: readonly Block[]): boolean {
  const lengths = blocks.flatMap((block) => (block.kind === 'text' ? [block.text.length] : []));
  const filled = lengths.filter((length) => length > 0);
  const long = filled.filter((length) => length > PRINTED_WIDTH);
  return long.length * 10 >= filled.length && lengths.length - filled.length <= filled.length * FEW_EMPTY;
}

/** Tables that only place their cells on the page, as the blocks in them. */
function unfold(block: Block): readonly Block[] {
  return block.kind === 'table' && isLayout(block)
    ? block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks.flatMap(unfold)))
    : [block];
}

/** A frame around text, of one column, or one around a larger table (a web page). */
function isLayout({ rows }: TableBlock): boolean {
  if (rows.every((row) => row.filter(({ blocks }) => blocks.some(hasText)).length <= 1)) return true;
  const own = rows.reduce((sum, row) => sum + row.length, 0);
  return rows.some((row) => row.some(({ blocks }) => blocks.some((block) => cellsIn(block) > own)));
}

/** How many cells a table has, with those of tables in them. */
function cellsIn(block: Block): number {
  if (block.kind !== 'table') return 0;
  const within = block.rows.flat().map(({ blocks }) => blocks.reduce((sum, inner) => sum + cellsIn(inner), 1));
  return within.reduce((sum, count) => sum + count, 0);
}

function hasText(block: Block): boolean {
  if (block.kind === 'table') return block.rows.some((row) => row.some(({ blocks }) => blocks.some(hasText)));
  return block.kind === 'text' && block.text !== '';
}

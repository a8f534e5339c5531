import type { Span } from '../source/span.js';
import type { Block, PlanTree, Row } from '../tree/tree.js';

/**
 * The words of each cell whose lines hold words of other columns, too: those of tables that lost their borders. A cell
 * that spans several rows is given once, and one of a single word, which may be a figure, not at all.
 */
export function brokenCells({ sections }: PlanTree): Span[][] {
  const rows = sections.flatMap(({ blocks }) => blocks.flatMap(rowsIn));
  const cells = new Set(rows.filter(isBroken).flatMap((row) => row.cells));
  return [...cells].map(({ tokens }) => [...tokens]).filter((tokens) => tokens.length > 1);
}

function rowsIn(block: Block): readonly Row[] {
  if (block.type === 'section') return block.blocks.flatMap(rowsIn);
  return block.type === 'table' ? block.rows : [];
}

/** Only of such rows it is said how sure their cells are. */
const isBroken = ({ certainty }: Row): boolean => certainty !== undefined;

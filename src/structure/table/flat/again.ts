import type { Context } from '../../../context.js';
import type { TextLine } from '../../lines.js';
import { columnKind } from '../columns.js';
import { isBody, likeLines, type Heads } from './heads.js';
import { beginsWithNumbers, speakAlike, type HeadSite } from './sites.js';

/** How many lines from a line on are the heads of a table, printed again; null where those of another begin. */
export function headsAgain(
  lines: readonly TextLine[],
  site: HeadSite,
  sites: ReadonlyMap<number, HeadSite>,
  context: Context,
): (index: number) => number | null {
  const { heads, printed } = site;
  return (index) => {
    if (printed.every((line, i) => isAlike(line, lines[index + i]))) return printed.length;
    const other = sites.get(index);
    if (other !== undefined && speakAlike(other, site)) return other.printed.length;
    if (other !== undefined && other.heads?.sure !== true && heads !== null) {
      const again = misreadAgain(lines, index, other, heads, context);
      if (again > 0) return again;
    }
    if (other !== undefined && areKnown(other, context)) {
      if (haveSameKinds(other, site)) return other.printed.length;
      if (isBody(lines[index + other.printed.length])) return null;
    }
    const like = heads?.sure === true ? likeLines(lines, index, -1, heads).length : 0;
    // `trì`, the last word of a row, right above the heads of the next page is none of these.
    for (let at = index + 1; at < index + like; at++) if (sites.has(at)) return 0;
    return like;
  };
}

/**
 * How many lines of misread heads are those of a table again, half read as these may be themselves:
 *
 *     Théi
 *     sTT Tén nhigm vy/dy an co bade Két qua dy kin | 818"
 *     khai
 */
function misreadAgain(
  lines: readonly TextLine[],
  index: number,
  { printed }: HeadSite,
  heads: Heads,
  context: Context,
): number {
  const above = printed.findIndex((line) => beginsWithNumbers(line, context));
  const like = above < 0 ? 0 : likeLines(lines, index + above, -1, heads).length;
  return like === 0 ? 0 : above + like;
}

/** Share of words by which a line is the same again, as an engine reads it. */
const ALIKE = 0.6;

/** Whether a line of heads was printed again: `TT Nội dung Thòi gian hoàn`. */
function isAlike(line: TextLine, other: TextLine | undefined): boolean {
  if (other === undefined) return false;
  const words = line.folded.split(' ');
  const others = new Set(other.folded.split(' '));
  const same = words.filter((word) => others.has(word)).length;
  return same >= ALIKE * Math.max(words.length, others.size);
}

/** Columns besides that of the numbers that must be known where heads stand amid rows: a cell may begin with `TT`, too. */
const LEAST_KNOWN = 2;

function areKnown({ heads }: HeadSite, { knowledge }: Context): boolean {
  const columns = heads?.columns.slice(1) ?? [];
  return columns.filter(({ header }) => columnKind(header.text, knowledge.columns) !== null).length >= LEAST_KNOWN;
}

/** Whether heads have the same kinds of columns. */
function haveSameKinds({ heads: one }: HeadSite, { heads: other }: HeadSite): boolean {
  if (one === null || other === null) return false;
  return one.columns.map(({ kind }) => kind).join() === other.columns.map(({ kind }) => kind).join();
}

import { EMPTY, joinPhrases, type Phrase } from '../../../transcript/phrase.js';
import type { TextLine } from '../../lines.js';
import { opensGroup, rowMarker } from '../row-marker.js';
import type { Draft } from '../rows.js';
import { cellsOf, isAcross, stretchesOf, type Stretch } from './stretches.js';

/** A line of a table and what stands in its columns. */
export interface SpacedLine {
  readonly line: TextLine;
  readonly stretches: readonly Stretch[];
  readonly cells: readonly Phrase[];
  /** Holds a number in the first column. */
  readonly numbered: boolean;
  /** Runs over the borders of columns, behind a number or without one. */
  readonly across: boolean;
  /** A new page begins with it: the header was printed again. */
  readonly afterBreak: boolean;
}

export function spacedLine(line: TextLine, borders: readonly number[], afterBreak: boolean): SpacedLine {
  const stretches = stretchesOf(line);
  const cells = cellsOf(stretches, borders);
  const numbered = rowMarker(cells[0]?.text ?? '') !== null;
  const texts = stretches.slice(numbered ? 1 : 0);
  const across = texts.length === 1 && texts.some((stretch) => isAcross(stretch, borders));
  return { line, stretches, cells, numbered, across, afterBreak };
}

/** Whether a line is one of a table's: a row's first, or stretches that keep to the columns. */
export function keepsColumns({ stretches, numbered, across, cells }: SpacedLine): boolean {
  return numbered || (!across && (stretches.length > 1 || cells[0]?.text === ''));
}

/** So many of the numbers stand between blank lines, less those that don't, where those part rows. */
const PARTED = 0.6;

/** The rows of a table, from its lines. */
export function spacedRows(lines: readonly SpacedLine[], columns: number): Draft[] {
  const parted = areParted(lines);
  // The first line of a page goes on with the row before, but for `Kết quả xếp loại phường` over `10 | tiêu chuẩn an toàn`.
  const isBroken = (index: number): boolean => {
    const [line, next] = lines.slice(index, index + 2);
    return (
      line?.afterBreak === true &&
      !line.numbered &&
      !(parted && next?.numbered === true && next.line.blanksBefore === 0)
    );
  };
  const drafts: { cells: Phrase[]; lines: TextLine[] }[] = [];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    let draft = drafts[drafts.length - 1];
    if (draft === undefined || before === undefined || (!isBroken(index) && beginsRow(line, before, parted))) {
      draft = { cells: Array.from({ length: columns }, (): Phrase => EMPTY), lines: [] };
      drafts.push(draft);
    }
    line.cells.forEach((cell, column) => {
      const above = draft.cells[column] ?? EMPTY;
      if (cell.text !== '') draft.cells[column] = above.text === '' ? cell : joinPhrases([above, cell]);
    });
    draft.lines.push(line.line);
  });
  return drafts;
}

/** Blank lines part the rows: there is one between nearly all numbers. */
function areParted(lines: readonly SpacedLine[]): boolean {
  let numbers = 0;
  let single = 0;
  let inBlock = 0;
  for (const { numbered, line, afterBreak } of lines) {
    if (line.blanksBefore > 0 || afterBreak) inBlock = 0;
    if (!numbered) continue;
    numbers++;
    single += inBlock === 0 ? 1 : -1;
    inBlock++;
  }
  return numbers > 1 && single >= numbers * PARTED;
}

/**
 * Where blank lines part rows, one begins behind each, and its number stands on any of its lines. Else a row begins with
 * its number, and cells on the first line of their row: one that begins below the others begins a row without a number.
 */
function beginsRow(line: SpacedLine, before: SpacedLine, parted: boolean): boolean {
  if (parted) return line.afterBreak || line.line.blanksBefore > 0;
  if (line.numbered || line.cells[0]?.text !== '' || opensGroup(line.cells[1]?.text ?? '')) return true;
  if (line.across || before.across) return line.across !== before.across;
  return line.cells.some((cell, column) => cell.text !== '' && before.cells[column]?.text === '');
}

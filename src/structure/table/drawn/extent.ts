import type { Words } from '../../../knowledge/words.js';
import type { TextLine } from '../../lines.js';
import { readMarker } from '../../markers.js';
import { isBar, ruleOf, strokesIn } from './strokes.js';

/** Lines below the last stroke of a drawing are the end of a cell if they are shorter than this, and so many at most. */
const CELL = { length: 25, lines: 3 };

/** Lines without strokes that a header or a name may have beyond a third of the drawing. */
const BARE = 12;

/**
 * The line after a drawing that begins at `index`: lines without a blank one between, a third of them with strokes or
 * borders. null where none begins. It begins behind a blank line, or with a stroke on its first line. Bars on lines of
 * their own draw nothing, they end cells.
 */
export function drawnEnd(lines: readonly TextLine[], index: number, words: Words): number | null {
  const begins = index === 0 || lines[index]?.blanksBefore !== 0;
  if (!begins && !(isDrawn(lines[index]) && !isDrawn(lines[index - 1]))) return null;
  let drawn = 0;
  let bars = 0;
  let last = index;
  for (let at = index; at === index || goesOn(lines[at]); at++) {
    if (isDrawn(lines[at])) {
      drawn++;
      if (isBar(lines[at])) bars++;
      last = at;
    }
    if (at + 1 - index > drawn * 3 + BARE) break;
  }
  if (drawn < 3 || drawn * 3 < last + 1 - index || bars * 2 > drawn) return null;
  let end = last + 1;
  while (end <= last + CELL.lines && hangs(lines[end], words)) end++;
  return end;
}

function isDrawn(line: TextLine | undefined): boolean {
  return line !== undefined && (strokesIn(line) > 0 || ruleOf(line) !== null);
}

function goesOn(line: TextLine | undefined): line is TextLine {
  return line !== undefined && line.blanksBefore === 0 && !line.tabbed;
}

function hangs(line: TextLine | undefined, words: Words): boolean {
  if (!goesOn(line)) return false;
  const { text } = line.phrase;
  return text.length < CELL.length && readMarker(text, words) === null;
}

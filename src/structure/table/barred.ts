import type { Context } from '../../context.js';
import { cut, joinPhrases, type Phrase } from '../../transcript/phrase.js';
import type { TextLine } from '../lines.js';
import { isNumberHead } from '../../knowledge/number-head.js';
import { isBar } from './drawn/strokes.js';
import type { FoundTables } from './forms.js';
import { listed } from './listed.js';

/** A bar at the end of a cell's last line. */
const BAR_BEHIND = / \|$/;

/** A cell as a line, and the index of the line behind it. */
interface CellLine {
  readonly line: TextLine;
  readonly end: number;
}

/**
 * A table whose cells run over lines and end with a bar, as web pages are dumped, the heads first. It is read as one
 * whose cells stand one a line; between two bars a cell is empty.
 *
 *     STT
 *     |
 *     Nội dung nhiệm vụ
 *     |
 *     1
 *     |
 *     Xây dựng nền tảng
 *     dữ liệu số
 *     |
 */
export function barred(lines: readonly TextLine[], index: number, context: Context): FoundTables | null {
  if (!endsHere(lines, index) || !isHead(lines[index], context)) return null;
  const cells = cellsFrom(lines, index, context);
  const found = listed(
    cells.map(({ line }) => line),
    0,
    context,
  );
  return found === null ? null : { ...found, end: cells[found.end - 1]?.end ?? index };
}

/** Whether a cell ends with a line. */
const endsHere = (lines: readonly TextLine[], index: number): boolean =>
  isBar(lines[index + 1]) || BAR_BEHIND.test(lines[index]?.phrase.text ?? '');

function isHead(line: TextLine | undefined, { knowledge }: Context): boolean {
  return isNumberHead(line?.folded.replace(BAR_BEHIND, '') ?? '', knowledge.columns);
}

/** The cells from here to the heads of another table or the last bar; each has the number of its place among all. */
function cellsFrom(lines: readonly TextLine[], index: number, context: Context): CellLine[] {
  const cells: CellLine[] = [];
  let open: TextLine[] = [];
  let place = 0;
  for (let at = index; at < lines.length; at++) {
    const line = lines[at];
    if (line === undefined || line.tabbed) break;
    // Heads behind other lines: the title of another table stands above them.
    if (open.length > 0 && endsHere(lines, at) && isHead(line, context)) break;
    if (!isBar(line)) open.push(line);
    else if (open.length === 0 && isRowStart(lines, at)) continue;
    if (!isBar(line) && !BAR_BEHIND.test(line.phrase.text)) continue;
    place++;
    const [first] = open;
    if (first === undefined) continue;
    const phrase = joinPhrases(open.map(withoutBar));
    const folded = open.map((part) => part.folded.replace(BAR_BEHIND, '')).join(' ');
    cells.push({
      line: { ...first, line: { ...first.line, number: place }, phrase, folded, blanksBefore: 0 },
      end: at + 1,
    });
    open = [];
  }
  return cells;
}

/** A bar behind a cell that ended with one of its own: it begins a row. */
const isRowStart = (lines: readonly TextLine[], index: number): boolean =>
  BAR_BEHIND.test(lines[index - 1]?.phrase.text ?? '');

function withoutBar({ phrase }: TextLine): Phrase {
  return BAR_BEHIND.test(phrase.text) ? cut(phrase, 0, phrase.text.length - 1) : phrase;
}

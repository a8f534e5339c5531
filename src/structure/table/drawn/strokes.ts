import { cut, type Phrase } from '../../../transcript/phrase.js';
import type { TextLine } from '../../lines.js';

/** An upright stroke; behind a comparator it is a misread figure: `<|` is `<1`. */
const BAR = /(?<![<>≤≥])[|│┃║¦｜]/gu;

/** What the borders of drawings are made of. A lone plus or dash is none. */
const RULE = /^[\s|+\-–—=_:.~*─━═│┃║¦┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╰╯┏┓┗┛┣┫┳┻╋]+$/u;
const DASHES = /[-–—=_~─━═]{3}|\+[-–—=]+\+|[┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╰╯┏┓┗┛┣┫┳┻╋]/u;

/** A border that leaves out some of the columns: `|     |      +------+------+`. */
const GAP = /[|│┃║¦]\s*[|│┃║¦+├╠┣]/u;

/** `+-----+-----+`: whole borders part rows, those with gaps only the cells of a header. */
export function ruleOf(line: TextLine): 'whole' | 'part' | null {
  const { text } = line.phrase;
  if (!RULE.test(text) || !DASHES.test(text)) return null;
  return GAP.test(text) ? 'part' : 'whole';
}

/** What stands between the strokes of a line. */
export interface Segments {
  readonly line: TextLine;
  /** One more than there are strokes; empty ones too. */
  readonly parts: readonly Phrase[];
  /** Columns of the strokes, counted in characters of the source line. */
  readonly strokes: readonly number[];
}

/** A line cut at its strokes. */
export function segmentsAt(line: TextLine): Segments {
  const { phrase } = line;
  const strokes: number[] = [];
  const parts: Phrase[] = [];
  let from = 0;
  let token = 0;
  for (const { index } of phrase.text.matchAll(BAR)) {
    parts.push(cut(phrase, from, index));
    while ((phrase.starts[token + 1] ?? Infinity) <= index) token++;
    const start = (phrase.tokens[token]?.start ?? 0) - line.line.span.start;
    strokes.push(start + index - (phrase.starts[token] ?? 0));
    from = index + 1;
  }
  parts.push(cut(phrase, from));
  return { line, parts, strokes };
}

/** The number of upright strokes. */
export function strokesIn(line: TextLine): number {
  return line.phrase.text.match(BAR)?.length ?? 0;
}

/** A bar on a line of its own: it draws nothing, it ends a cell. */
export function isBar(line: TextLine | undefined): boolean {
  return line?.phrase.text === '|';
}

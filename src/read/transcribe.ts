import type { Source } from '../source/source.js';
import type { Line, Transcript } from '../transcript/transcript.js';
import { INDENT } from './characters.js';
import { htmlTables } from './markup/tables.js';
import { pipeCells, type Stretch } from './markup/pipes.js';
import { COVERED, type Doubt, type Rendition } from './rendition.js';
import { tokens } from './tokens.js';

/** Text that a converter may have left its markup in. */
const PLAIN = { markup: true, doubts: [], diagnostics: [] } as const;

/** A source as lines of tokens. Takes any text, also an empty one. */
export function transcribe(
  source: Source,
  { markup, doubts, diagnostics }: Pick<Rendition, 'markup' | 'doubts' | 'diagnostics'> = PLAIN,
): Transcript {
  const hasPages = source.text.includes('\f');
  let page = 1;
  const spans = Array.from({ length: source.lines.count }, (_, index) => source.lines.line(index + 1));
  const raws = spans.map((span) => source.text.slice(span.start, span.end));
  const pipes = markup ? pipeCells(raws) : new Map<number, readonly Stretch[]>();
  const html = htmlTables(markup ? raws : [], pipes);
  const reading = { markup, sureness: surenessOf(doubts), words: new Map<string, string>() };
  const knowsMerged = MERGED.includes(source.format);
  const lines = spans.map((span, index): Line => {
    const raw = raws[index] ?? '';
    const marked = html.cells.get(index) ?? pipes.get(index);
    const stretches = marked ?? tabCells(raw);
    const cells = stretches.map(([start, end, startsItem]) =>
      tokens(source.text, span.start + start, span.start + end, reading, startsItem),
    );
    const first = cells.find((cell) => cell.length > 0)?.[0]?.start ?? span.end;
    const before = raw.slice(0, first - span.start);
    // A form feed before the first word turns the page for this line; one after it, for the next.
    if (hasPages) page += count(before, '\f');
    const indent = before.replaceAll('\f', '').match(INDENT)?.length ?? 0;
    const covered = knowsMerged && marked === undefined && cells.length > 1 ? coveredIn(raw, stretches) : undefined;
    const place = { number: index + 1, page: hasPages ? page : null, indent, span };
    const line = { ...place, cells, ...(covered !== undefined && { covered }) };
    if (hasPages) page += count(raw.slice(before.length), '\f');
    return line;
  });
  return { source, lines, tables: html.tables, diagnostics };
}

/** Formats whose readers say which cells are merged. */
const MERGED: readonly string[] = ['docx', 'html', 'pdf'];

const coveredIn = (line: string, cells: readonly Stretch[]): number[] =>
  cells.flatMap(([start, end], at) => (line.slice(start, end) === COVERED ? [at] : []));

/** How sure the word between two offsets is: the least of the doubts that touch it. Asked in ascending order. */
function surenessOf(doubts: readonly Doubt[]): (start: number, end: number) => number {
  let next = 0;
  return (start, end) => {
    while ((doubts[next]?.span.end ?? Infinity) <= start) next++;
    let least = 1;
    for (let at = next; (doubts[at]?.span.start ?? Infinity) < end; at++) {
      least = Math.min(least, doubts[at]?.confidence ?? 1);
    }
    return least;
  };
}

/** The cells of a line: what lies between tabs. */
function tabCells(line: string): Stretch[] {
  const cells: Stretch[] = [];
  let begin = 0;
  for (let tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', begin)) {
    cells.push([begin, tab]);
    begin = tab + 1;
  }
  return [...cells, [begin, line.length]];
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

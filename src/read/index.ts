import { createHash } from 'node:crypto';
import { makeSource, type Source } from '../source/source.js';
import type { Line, Transcript } from '../transcript/transcript.js';
import { BLANK, INDENT } from './characters.js';
import { decode } from './decode.js';
import { pipeCells, type Stretch } from './pipes.js';
import { tokens } from './tokens.js';
import { UnreadableError } from './unreadable.js';

export { decode, MAX_BYTES, tooLarge } from './decode.js';
export { UnreadableError, type UnreadableCode } from './unreadable.js';

/**
 * Reads the text of a document: UTF-8 or UTF-16, with or without a byte order mark.
 *
 * @param bytes the file as it is
 * @param name what the document is called in the result, and in the error
 * @throws UnreadableError for bytes that are no text: empty, binary, too large, or in another encoding
 */
export function read(bytes: Uint8Array, name: string): Transcript {
  const { text, encoding } = decode(bytes, name);
  if (BLANK.test(text)) {
    throw new UnreadableError('empty', name, 'it holds only white space; give the text of a plan');
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return transcribe(makeSource(text, { name, sha256, encoding }));
}

/** A source as lines of tokens. Takes any text, also an empty one. */
export function transcribe(source: Source): Transcript {
  const hasPages = source.text.includes('\f');
  let page = 1;
  const spans = Array.from({ length: source.lines.count }, (_, index) => source.lines.line(index + 1));
  const raws = spans.map((span) => source.text.slice(span.start, span.end));
  const pipes = pipeCells(raws);
  const lines = spans.map((span, index): Line => {
    const raw = raws[index] ?? '';
    const cells = (pipes.get(index) ?? tabCells(raw)).map(([start, end]) =>
      tokens(source.text, span.start + start, span.start + end),
    );
    const first = cells.find((cell) => cell.length > 0)?.[0]?.span.start ?? span.end;
    const before = raw.slice(0, first - span.start);
    // A form feed before the first word turns the page for this line; one after it, for the next.
    if (hasPages) page += count(before, '\f');
    const indent = before.replaceAll('\f', '').match(INDENT)?.length ?? 0;
    const line = { number: index + 1, page: hasPages ? page : null, indent, span, cells };
    if (hasPages) page += count(raw.slice(before.length), '\f');
    return line;
  });
  return { source, lines };
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

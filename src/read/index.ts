import { createHash } from 'node:crypto';
import { makeSource, type Source } from '../source/source.js';
import type { Line, Transcript } from '../transcript/transcript.js';
import { BLANK, INDENT } from './characters.js';
import { decode } from './decode.js';
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
  const lines: Line[] = [];
  for (let number = 1; number <= source.lines.count; number++) {
    const span = source.lines.line(number);
    const raw = source.text.slice(span.start, span.end);
    const cells = cellsOf(source.text, span.start, raw);
    const first = cells.find((cell) => cell.length > 0)?.[0]?.span.start ?? span.end;
    const before = raw.slice(0, first - span.start);
    // A form feed before the first word turns the page for this line; one after it, for the next.
    if (hasPages) page += count(before, '\f');
    const indent = before.replaceAll('\f', '').match(INDENT)?.length ?? 0;
    lines.push({ number, page: hasPages ? page : null, indent, span, cells });
    if (hasPages) page += count(raw.slice(before.length), '\f');
  }
  return { source, lines };
}

/** The cells of a line: what lies between tabs. */
function cellsOf(text: string, start: number, line: string): Line['cells'] {
  const cells: ReturnType<typeof tokens>[] = [];
  let begin = 0;
  for (let tab = line.indexOf('\t'); ; tab = line.indexOf('\t', begin)) {
    const end = tab < 0 ? line.length : tab;
    cells.push(tokens(text, start + begin, start + end));
    if (tab < 0) return cells;
    begin = tab + 1;
  }
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;

import type { Span } from './span.js';

/** Where the physical lines of a text begin; turns offsets into 1-based lines when somebody asks. */
export interface LineIndex {
  /** Physical lines: a last line without a line break counts, an empty rest after the last break does not. */
  readonly count: number;
  /** Span of a 1-based line, its line break left out. */
  line(number: number): Span;
  /** 1-based line and column (in UTF-16 code units) of an offset. */
  at(offset: number): { line: number; column: number };
  /** First and last line that a span touches, both ends included. */
  range(span: Span): [first: number, last: number];
}

/** LF, CRLF or a lone CR. A form feed begins a page, not a line: editors and `sed -n 40p` count as we do. */
const LINE_BREAK = /\r\n|[\n\r]/g;

/** Counts the lines of `text` once; a look-up is a binary search. */
export function lineIndex(text: string): LineIndex {
  const starts: number[] = [0];
  const ends: number[] = [];
  for (const match of text.matchAll(LINE_BREAK)) {
    ends.push(match.index);
    starts.push(match.index + match[0].length);
  }
  ends.push(text.length);
  const count = starts[starts.length - 1] === text.length ? starts.length - 1 : starts.length;

  const indexOf = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    count,
    line(number) {
      const start = starts[number - 1];
      const end = ends[number - 1];
      if (start === undefined || end === undefined) throw new RangeError(`no line ${number} in a text of ${count}`);
      return { start, end };
    },
    at(offset) {
      const index = indexOf(offset);
      return { line: index + 1, column: offset - (starts[index] ?? 0) + 1 };
    },
    range(span) {
      return [indexOf(span.start) + 1, indexOf(Math.max(span.start, span.end - 1)) + 1];
    },
  };
}

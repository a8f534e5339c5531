import { lineIndex, type LineIndex } from './line-index.js';
import type { Span } from './span.js';

/** A decoded input: the text as read, never altered afterwards. Every place in the output is an offset into `text`. */
export interface Source {
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the bytes as read, in hexadecimal. */
  readonly sha256: string;
  readonly encoding: string;
  readonly lines: LineIndex;
}

export interface SourceOrigin {
  readonly name: string;
  readonly sha256: string;
  readonly encoding: string;
}

/** A Source over `text`, with its lines counted. */
export function makeSource(text: string, origin: SourceOrigin): Source {
  return { ...origin, text, lines: lineIndex(text) };
}

/** The slice of the source that a span covers. */
export function slice(source: Source, span: Span): string {
  return source.text.slice(span.start, span.end);
}

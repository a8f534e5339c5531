import { lineIndex, type LineIndex } from './line-index.js';
import type { Span } from './span.js';

/** An input as text: what was read, never altered afterwards. Every place in the output is an offset into `text`. */
export interface Source extends SourceOrigin {
  /** The whole text. */
  readonly text: string;
  /** Where its lines begin. */
  readonly lines: LineIndex;
}

/** Where a Source's text comes from. */
export interface SourceOrigin {
  /** What the document is called. */
  readonly name: string;
  /** SHA-256 of the bytes as read, in hexadecimal. */
  readonly sha256: string;
  /** What the bytes were read as: `text`, `pdf`. */
  readonly format: string;
  /** Encoding of the bytes; null where the format has none of its own. */
  readonly encoding: string | null;
  /** Pages of the file; null where nobody counted them. */
  readonly pageCount: number | null;
}

/** A Source over `text`, with its lines counted. */
export function makeSource(text: string, origin: SourceOrigin): Source {
  return { ...origin, text, lines: lineIndex(text) };
}

/** The slice of the source that a span covers. */
export function slice(source: Source, span: Span): string {
  return source.text.slice(span.start, span.end);
}

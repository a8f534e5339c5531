import type { Diagnostic } from '../diagnostic/diagnostic.js';
import type { Span } from '../source/span.js';
import type { Encoding } from './encodings/encodings.js';

/** What bytes may be read as; `source.format` of the result. */
export type Format = 'text' | 'pdf' | 'docx' | 'html' | 'image';

/**
 * A document as plain text: what the reader of a format makes of its bytes, and all that later stages see of it. A line
 * feed ends a line or a row of a table, a tab parts cells, LINE_BREAK lines within a cell, COVERED stands in one that the cell
 * above it covers, and a form feed begins a page.
 */
export interface Rendition {
  readonly text: string;
  /** Encoding of the bytes; null where the format has none of its own. */
  readonly encoding: string | null;
  /** Pages of the file; null where it has none, or where form feeds in `text` say enough. */
  readonly pageCount: number | null;
  /**
   * Whether tags, asterisks and bars in the text are a converter's markup, to be read away; also in a Word document that
   * the text of a converter was pasted into.
   */
  readonly markup: boolean;
  /** The words that the reader is not sure of, in ascending order; all others are certain. */
  readonly doubts: readonly Doubt[];
  /** What the reader has to say: pages left out, pictures not read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How sure a stretch of `text` is, 0 to 1. */
export interface Doubt {
  readonly span: Span;
  readonly confidence: number;
}

/** U+2028: a new line within a cell or a paragraph, where a list item or a name begins. */
export const LINE_BREAK = '\u2028';

/** U+2029, alone in a cell: the one above it reaches down over it. White space, as LINE_BREAK is. */
export const COVERED = '\u2029';

/** When pages are read by OCR. */
export const OCR_MODES = ['auto', 'always', 'never'] as const;

/** Whether pages are read by OCR: where they have no good text of their own, always or never. */
export type OcrMode = (typeof OCR_MODES)[number];

/** A stretch of pages. */
export interface PageRange {
  /** 1-based. */
  readonly first: number;
  /** 1-based, itself included; Infinity for all that follow. */
  readonly last: number;
}

/** How a document is read. */
export interface ReadOptions {
  /** Whether pages are read by OCR; `auto` unless given. */
  readonly ocr?: OcrMode;
  /** The pages to read of an input that has pages; all where it is left out. */
  readonly pages?: PageRange;
  /** The encoding of a text, where it is known better than it can be found. */
  readonly encoding?: Encoding;
  /** Told what takes long: one message a page. Where it gives a promise, that is waited for. */
  readonly progress?: (message: string) => unknown;
  /** Ends the work when it is aborted: before the next page of a PDF, and in the midst of a page that OCR reads. */
  readonly signal?: AbortSignal;
}

/**
 * Reads one format.
 * @throws UnreadableError where the bytes are damaged, locked, or hold nothing to read; the reason of an aborted signal
 */
export type Reader = (bytes: Uint8Array, name: string, options: ReadOptions) => Promise<Rendition>;

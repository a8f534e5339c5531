import type { Span } from '../source/span.js';
import type { Transcript } from '../transcript/transcript.js';
import type { Rewrite, RunnerUp } from './rewrite.js';

/** A reading that differs from what the source has. */
export interface Change {
  /** Where it stands in the source. */
  readonly span: Span;
  /** The slice of the source. */
  readonly raw: string;
  /** The reading that is taken. */
  readonly chosen: string;
  /** What else was possible, most probable first. */
  readonly runnersUp: readonly RunnerUp[];
  /** How sure the reading is, 0 to 1. */
  readonly probability: number;
}

/** The changes that rewrites make to a transcript, in the order of the source. */
export function changes(transcript: Transcript, rewrites: readonly Rewrite[]): Change[] {
  const found: Change[] = [];
  for (const { line, cell, token: at, start, end, text, confidence, runnersUp, joins } of rewrites) {
    const tokens = transcript.lines[line]?.cells[cell];
    const token = tokens?.[at];
    if (text === null || token === undefined) continue;
    const next = joins === undefined ? undefined : tokens?.[at + 1];
    // Where NFC has moved the letters, only the whole token has a place in the source.
    const exact = token.raw === token.text && (next === undefined || next.raw === next.text);
    const span = exact
      ? {
          start: token.start + start,
          end: next === undefined ? token.start + end : next.start + (joins ?? 0),
        }
      : { start: token.start, end: (next ?? token).end };
    const raw = transcript.source.text.slice(span.start, span.end);
    found.push({ span, raw, chosen: text, runnersUp, probability: confidence });
  }
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

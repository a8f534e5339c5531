/** A half-open stretch of a Source's text, in UTF-16 code units. */
export interface Span {
  /** The first unit. */
  readonly start: number;
  /** The first unit behind it. */
  readonly end: number;
}

/** The smallest span that covers all of `spans`; null for none. */
export function hull(spans: Iterable<Span>): Span | null {
  let start = Infinity;
  let end = -Infinity;
  for (const span of spans) {
    if (span.start < start) start = span.start;
    if (span.end > end) end = span.end;
  }
  return start <= end ? { start, end } : null;
}

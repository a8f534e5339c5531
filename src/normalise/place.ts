import type { Context } from '../context.js';
import type { Place } from '../plan/plan.js';
import { hull, type Span } from '../source/span.js';
import type { Phrase } from '../transcript/phrase.js';

/** The lines (and page) of a span, for the output. */
export function placeOf(span: Span, context: Context): Place {
  const lines = context.source.lines.range(span);
  return { lines: [lines[0], lines[1]], page: context.lines[lines[0] - 1]?.page ?? null };
}

/** The place that covers all of some phrases; `fallback` where they hold no token. */
export function placeOfAll(phrases: readonly Phrase[], fallback: Span, context: Context): Place {
  const span = hull(phrases.flatMap((part) => part.tokens));
  return placeOf(span ?? fallback, context);
}

/**
 * Records in the order of their lines. What stands in a section itself is read before the sections in it, but may follow
 * them: `2. Bộ Công an chủ trì ….` behind `1. Bộ Y tế` and its `a)`, `b)`.
 */
export function inOrder<Item extends { readonly source: Place }>(records: readonly Item[]): Item[] {
  return [...records].sort((one, other) => one.source.lines[0] - other.source.lines[0]);
}

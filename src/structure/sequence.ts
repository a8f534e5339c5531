import type { Context } from '../context.js';
import type { Span } from '../source/span.js';
import { rankOf } from '../tree/rank.js';
import type { Marker } from '../tree/tree.js';
import { isNextTo, numbering } from './numbering.js';

/** The numbering of headings as it goes on. */
export interface HeadingSequence {
  /** The marker that another goes on from; null for none. */
  before(marker: Marker): Marker | null;
  /** Notes a heading's marker; says where the numbering jumps or repeats. */
  note(marker: Marker, span: Span): void;
  /** Notes an item's marker, which may be missing or repeat without a word. */
  pass(marker: Marker): void;
  /** Numbering begins anew, as in an annex. */
  restart(): void;
}

export function headingSequence(context: Context): HeadingSequence {
  const { at, step, restart } = numbering();
  return {
    before(marker) {
      const last = at(rankOf(marker));
      return last !== undefined && isNext(last, marker) ? last : null;
    },
    note(marker, span) {
      const { ordinal } = marker;
      const before = step(marker)?.ordinal ?? null;
      if (ordinal === null || before === null || isNextTo(before, marker)) return;
      const repeated = ordinal <= before;
      context.report({
        code: repeated ? 'heading-number-repeated' : 'heading-number-gap',
        severity: 'info',
        message: repeated
          ? `heading ${marker.text} comes after number ${before} of the same kind`
          : `the numbering of the headings jumps from ${before} to ${ordinal}`,
        span,
      });
    },
    pass(marker) {
      step(marker);
    },
    restart,
  };
}

function isNext(before: Marker, marker: Marker): boolean {
  if (before.kind !== marker.kind || before.ordinal === null || !isNextTo(before.ordinal, marker)) return false;
  return before.path?.slice(0, -1).join('.') === marker.path?.slice(0, -1).join('.');
}

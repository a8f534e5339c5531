import type { Context } from '../context.js';
import type { Span } from '../source/span.js';
import { cut } from '../transcript/phrase.js';
import type { Marker, Paragraph } from '../tree/tree.js';
import { misreadRoman } from './headings.js';
import { LETTERS } from './markers.js';
import { LETTER_RANK, NUMBER_RANK, ROMAN_RANK, rankOf } from '../tree/rank.js';

/** The numbering of headings as it goes on: the last number of each rank that is under way. */
export interface HeadingSequence {
  /** A paragraph with its marker put right where only the sequence can: `11. NHIEM VU` after `I.` is `II.`. */
  putRight(paragraph: Paragraph): Paragraph;
  /** Notes a heading's marker; says where the numbering jumps or repeats. */
  note(marker: Marker, span: Span): void;
  /** Notes an item's marker, which may be missing or repeat without a word. */
  pass(marker: Marker): void;
  /** Numbering begins anew, as in an annex. */
  restart(): void;
}

export function headingSequence(context: Context): HeadingSequence {
  const last = new Map<number, number>();
  /** Ends the narrower numberings and goes on with the marker's own; the number before it. */
  const step = (marker: Marker): number | undefined => {
    const rank = rankOf(marker);
    for (const other of [...last.keys()]) if (other > rank) last.delete(other);
    const before = last.get(rank);
    if (marker.ordinal !== null) last.set(rank, marker.ordinal);
    return before;
  };
  return {
    putRight(paragraph) {
      const marker =
        misreadRoman(paragraph, last.get(ROMAN_RANK) ?? null, last.get(NUMBER_RANK) ?? null) ??
        lostLetter(paragraph, last.get(LETTER_RANK) ?? null);
      return marker === null ? paragraph : withMarker(paragraph, marker, context);
    },
    note(marker, span) {
      const { ordinal } = marker;
      const before = step(marker);
      if (ordinal === null || before === undefined || ordinal === before + 1) return;
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
    restart() {
      last.clear();
    },
  };
}

/** What is left of a marker that lost its letter: `)`, `¢)`, and `I)` or `1)` for `l)`. */
const LETTERLESS = /^(?:[^\p{L}\p{N}\s(]{0,2}|[I|])\)\s*(?=\p{Lu})/u;

/** `) Vé an toan thong tin mang` after `b)`: the letter was lost, the sequence knows it. */
function lostLetter(paragraph: Paragraph, lastLetter: number | null): Marker | null {
  if (paragraph.marker !== null || lastLetter === null || !LETTERLESS.test(paragraph.text.text)) return null;
  // A stroke can only be an l, whether or not the items before it are all there.
  const stroke = /^[I|]/.test(paragraph.text.text);
  const next = stroke ? LETTERS.indexOf('l') : lastLetter;
  const letter = stroke && next - lastLetter > 2 ? undefined : LETTERS[next];
  return letter === undefined ? null : { kind: 'letter', text: `${letter})`, ordinal: next + 1 };
}

function withMarker(paragraph: Paragraph, marker: Marker, context: Context): Paragraph {
  const rest = paragraph.marker === null ? (LETTERLESS.exec(paragraph.text.text)?.[0].length ?? 0) : 0;
  const printed = paragraph.marker?.text ?? paragraph.text.text.slice(0, rest).trim();
  context.report({
    code: 'marker-misread',
    severity: 'info',
    message: `the heading marker "${printed}" is read as "${marker.text}", as the sequence wants`,
    span: paragraph.span,
    actual: printed,
    expected: marker.text,
  });
  return { ...paragraph, marker, text: cut(paragraph.text, rest) };
}

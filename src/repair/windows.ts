import type { Paragraph } from './paragraphs.js';
import type { SuspectFinder } from './suspects.js';

/** A stretch of a paragraph to be decoded, and which of its pieces may be read anew. */
export interface Window {
  readonly paragraph: Paragraph;
  /** By piece; null where all may. */
  readonly open: readonly boolean[] | null;
}

/** A paragraph, and what is to be decoded of it. */
export interface Stretch {
  readonly paragraph: Paragraph;
  readonly windows: readonly Window[];
}

/** What is to be decoded of a text. */
export interface Stretches {
  /** They may be gone through several times. */
  readonly all: Iterable<Stretch>;
  /** How many pieces are to be read anew. */
  readonly pieces: number;
}

/** Paragraphs as they are, `pieces` in all, to be read anew. */
export const whole = (paragraphs: Iterable<Paragraph>, pieces: number): Stretches => ({
  all: {
    *[Symbol.iterator]() {
      for (const paragraph of paragraphs) yield { paragraph, windows: [{ paragraph, open: null }] };
    },
  },
  pieces,
});

/** The surroundings of the suspects of paragraphs, `pieces` in all; paragraphs without suspects are left out. */
export const around = (paragraphs: Iterable<Paragraph>, suspectsOf: SuspectFinder, pieces: number): Stretches => ({
  all: {
    *[Symbol.iterator]() {
      for (const paragraph of paragraphs) {
        const windows = windowsOf(paragraph, suspectsOf(paragraph));
        if (windows.length > 0) yield { paragraph, windows };
      }
    },
  },
  pieces,
});

/** Pieces before and after a suspect that are decoded with it, and those that may change too. */
const CONTEXT = 8;
const NEAR = 2;

/** The surroundings of suspects; suspects near each other share a window. */
function windowsOf(paragraph: Paragraph, suspects: readonly number[]): Window[] {
  const found: Window[] = [];
  let i = 0;
  while (i < suspects.length) {
    const start = Math.max(0, (suspects[i] ?? 0) - CONTEXT);
    let last = suspects[i] ?? 0;
    const inside = [last];
    while (i + 1 < suspects.length && (suspects[i + 1] ?? 0) <= last + 2 * CONTEXT) {
      last = suspects[++i] ?? 0;
      inside.push(last);
    }
    i++;
    const slice = paragraph.slice(start, last + CONTEXT + 1);
    const open = slice.map(() => false);
    for (const at of inside)
      for (let k = at - NEAR; k <= at + NEAR; k++) if (open[k - start] !== undefined) open[k - start] = true;
    found.push({ paragraph: slice, open });
  }
  return found;
}

import { EMPTY, phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Token } from '../../../transcript/transcript.js';
import type { Segments } from './strokes.js';
import { cellsBetween, type Template } from './template.js';

/** Strokes under one another stand within so many characters of one column. */
const NEAR = 1;

/** Blanks between two cells that lost the stroke between them. */
const APART = 2;

/** A line's cells, one a column, and how many columns each spans. */
export interface OffsetCells {
  readonly cells: readonly Phrase[];
  readonly spans: readonly number[];
}

/** Where the strokes of a drawing stand under one another; null where they don't, as in text that lost its blanks. */
export function strokeColumns(lines: readonly Segments[], { outer, shapes }: Template): readonly number[] | null {
  const whole = lines.filter((line) => cellsBetween(line, outer).length === shapes.length);
  const first = whole[0]?.strokes ?? [];
  const aligned = whole.every(
    ({ strokes }) =>
      strokes.length === first.length && strokes.every((at, i) => Math.abs(at - (first[i] ?? 0)) <= NEAR),
  );
  return aligned && whole.length >= 2 ? first.slice(outer.left ? 1 : 0, outer.right ? -1 : undefined) : null;
}

/**
 * The cells of a line with fewer strokes than the others, by where its words stand under those: words that stand apart
 * lost the stroke between them, words that run on span the columns. null where a stroke stands elsewhere.
 *
 *     | TT | Chỉ tiêu | Mục tiêu xếp hạng |
 *     |    |          |   2026  |   2027  |
 *
 * @param inner columns of the strokes between cells
 */
export function cellsByOffset(
  line: Segments,
  inner: readonly number[],
  { outer, shapes }: Template,
): OffsetCells | null {
  const columnOf = (at: number): number => inner.filter((stroke) => stroke <= at + NEAR).length;
  const parts = cellsBetween(line, outer);
  const strokes = line.strokes.slice(outer.left ? 1 : 0, outer.right ? -1 : undefined);
  if (parts.length !== strokes.length + 1) return null;
  if (strokes.some((at) => inner.every((stroke) => Math.abs(stroke - at) > NEAR))) return null;
  const cells = shapes.map(() => EMPTY);
  const spans = shapes.map(() => 1);
  parts.forEach((part, i) => {
    const from = i === 0 ? 0 : columnOf(strokes[i - 1] ?? 0);
    const to = i < strokes.length ? columnOf(strokes[i] ?? 0) : shapes.length;
    const runs = apart(part.tokens);
    for (const run of runs) {
      const start = (run[0]?.start ?? 0) - line.line.line.span.start;
      const column = runs.length === 1 ? from : Math.min(columnOf(start), to - 1);
      cells[column] = phrase([...(cells[column]?.tokens ?? []), ...run]);
      if (runs.length === 1) spans[column] = to - from;
    }
  });
  return { cells, spans };
}

/** Tokens in runs with no more than one blank between them. */
function apart(tokens: readonly Token[]): Token[][] {
  const runs: Token[][] = [];
  let end = -Infinity;
  for (const token of tokens) {
    const open = runs[runs.length - 1];
    if (open === undefined || token.start - end >= APART) runs.push([token]);
    else open.push(token);
    end = token.end;
  }
  return runs;
}

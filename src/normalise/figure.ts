import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import { escapePattern } from '../knowledge/words.js';
import type { Comparator, Figure, Target } from '../plan/plan.js';
import { withoutStop, type Phrase } from '../transcript/phrase.js';
import { FIGURE, readNumber } from '../knowledge/number.js';

/**
 * Reads a cell of a column of figures: `77,15%`, `≥ 90%`, `<4`, `100% (2025-2027)`. The raw text is the whole cell;
 * value and unit are null where no figure stands in it. null for an empty cell.
 * @param unit what the column or row says its figures are measured in; null for nothing
 */
export function readFigure(
  cell: Phrase,
  year: number | null,
  unit: string | null,
  knowledge: Knowledge,
): Figure | null {
  const raw = withoutStop(cell).text;
  if (raw === '' || /^[-–—/.…]+$/.test(raw)) return null;
  const folded = fold(raw);
  const match = new RegExp(`(?<![\\d/a-z])(${FIGURE})\\s?(%|‰)?`).exec(
    folded.replace(/\([^)]*\)/g, (part) => ' '.repeat(part.length)),
  );
  if (match?.[1] === undefined || /^\d+\s*\/\s*\d+/.test(folded.slice(match.index))) {
    return { raw, value: null, unit: null, comparator: null, year };
  }
  const printedUnit = match[2] ?? unitBehind(folded.slice(match.index + match[0].length), knowledge);
  return {
    raw,
    value: readNumber(match[1]),
    unit: printedUnit ?? unit,
    comparator: comparatorOf(folded, match.index, match.index + match[0].length, knowledge),
    year,
  };
}

/** A figure that is a target; `(2025-2027)` behind it says until when it holds. */
export function readTarget(
  cell: Phrase,
  year: number | null,
  unit: string | null,
  knowledge: Knowledge,
): Target | null {
  const figure = readFigure(cell, year, unit, knowledge);
  if (figure === null) return null;
  const period = /\(\s*(?:19|20)\d\d\s*[-–]\s*((?:19|20)\d\d)\s*\)/.exec(figure.raw);
  return { ...figure, periodEnd: period?.[1] === undefined ? null : Number(period[1]) };
}

function unitBehind(rest: string, knowledge: Knowledge): string | null {
  for (const [printed, unit] of knowledge.units) {
    if (new RegExp(`^\\s*${escapePattern(printed)}(?![a-z])`).test(rest)) return unit;
  }
  return null;
}

function comparatorOf(folded: string, from: number, to: number, { words }: Knowledge): Comparator {
  const ahead = folded.slice(0, from);
  if (/(?:≥|>=)\s*$/.test(ahead) || words.pattern('{at-least}\\s+$').test(ahead)) return '>=';
  if (/(?:≤|<=)\s*$/.test(ahead) || words.pattern('{at-most}\\s+$').test(ahead)) return '<=';
  if (/>\s*$/.test(ahead) || words.pattern('{more-than}\\s+$').test(ahead)) return '>';
  if (/<\s*$/.test(ahead) || words.pattern('{less-than}\\s+$').test(ahead)) return '<';
  if (words.pattern('^\\s*{and-more}').test(folded.slice(to))) return '>=';
  return words.pattern('^\\s*{and-less}').test(folded.slice(to)) ? '<=' : '=';
}

import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Comparator, Figure, Target } from '../plan/plan.js';
import { withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Column } from '../tree/tree.js';
import { isUnit } from '../knowledge/units.js';
import { FIGURE, readNumber } from '../knowledge/number.js';
import { execAt } from '../knowledge/sticky.js';
import { RANGE_SIGN, readRange } from './range.js';

/** The unit of a place in a ranking. */
const RANK = 'rank';

/** Whether a column holds ranks, by its head: `Xếp hạng 2026`. */
export function isRankColumn({ header }: Column, { words }: Knowledge): boolean {
  return words.pattern('(?<![a-z]){rank-place}(?![a-z])').test(fold(header.text));
}

/** What the figures of a column are measured in; `unit` is what the row says. */
export function columnUnit(column: Column, unit: string | null, knowledge: Knowledge): string | null {
  // `Xếp hạng năng lực cạnh tranh số | Thứ bậc | ≤ 50 Thế giới`
  if (unit !== null && knowledge.words.pattern('^{rank-unit}$').test(fold(unit))) return RANK;
  return (
    unit ?? (isRankColumn(column, knowledge) ? RANK : (unitInNote(column, knowledge) ?? unitOfScore(column, knowledge)))
  );
}

/** `Điểm phấn đấu năm 2026` */
const unitOfScore = ({ header }: Column, { words }: Knowledge): string | null =>
  words.pattern('^{points}(?![a-z])').test(fold(header.text)) ? header.text.split(' ', 1).join('').toLowerCase() : null;

/** `Lượng (Tấn)` */
function unitInNote({ note }: Column, { units }: Knowledge): string | null {
  const said = note?.text.slice(1, -1).trim() ?? '';
  const unit = units.get(fold(said));
  return unit !== undefined && isUnit(said, unit) ? unit.unit : null;
}

/**
 * Reads a cell of a column of figures: `77,15%`, `≥ 90%`, `<4`, `100% (2025-2027)`. The raw text is the whole cell;
 * value and unit are null where no figure stands in it. A range, `8,0-8,5`, is at least its lower end. null for an empty cell.
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
  const open = folded.replace(/\([^)]*\)/g, (part) => ' '.repeat(part.length));
  const match = new RegExp(`(?<![\\d/a-z])(${FIGURE})\\s?(%|‰)?`).exec(open);
  // `15/34`: the place among 34, where the column is one of ranks; but `5/5 hệ thống`
  if (match?.[1] === undefined || (unit !== RANK && /^\d+\s*\/\s*\d+(?!\s+\p{Ll}{2})/u.test(raw.slice(match.index)))) {
    return { raw, value: null, unit: null, comparator: null, year };
  }
  const end = match.index + match[0].length;
  const behind = knowledge.words.pattern(`${RANGE_SIGN}(${FIGURE})\\s?(%|‰)?(?![\\d/])`, 'y');
  const upper = execAt(behind, open, end);
  const range = upper?.[1] === undefined ? null : readRange(match[1], upper[1]);
  const to = end + (range === null ? 0 : (upper?.[0].length ?? 0));
  return {
    raw,
    ...(range === null ? { value: readNumber(match[1]) } : { value: range.value, upper: range.upper }),
    unit: match[2] ?? (range === null ? undefined : upper?.[2]) ?? unitOf(raw.slice(to), unit, knowledge),
    comparator: range?.comparator ?? comparatorOf(folded, match.index, to, knowledge),
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

/** What a figure is measured in: a unit that stands behind it, else that of its column, else what it counts. */
const unitOf = (rest: string, unit: string | null, knowledge: Knowledge): string | null =>
  unitBehind(rest, knowledge) ?? unit ?? thingBehind(rest, knowledge);

function unitBehind(rest: string, { measures }: Knowledge): string | null {
  const print = rest.trimStart();
  const folded = fold(print);
  for (const [printed, unit] of measures) {
    const isThere = folded.startsWith(printed) && !/^[a-z]/.test(folded.slice(printed.length));
    if (isThere && isUnit(print.slice(0, printed.length), unit)) return unit.unit;
  }
  return null;
}

/** What a cell counts and nothing else: `61 tin, bài`, `5/5 hệ thống`, `9 dịch vụ trở lên`; null for other words. */
function thingBehind(rest: string, { words }: Knowledge): string | null {
  const print = rest.replace(/^\s*\/\s*\d+/, '').trim();
  const more = words.pattern('\\s*(?:{and-more}|{and-less})$').exec(fold(print));
  const thing = print.slice(0, more?.index);
  return /^\p{Ll}+(?:,?\s\p{Ll}+){0,2}$/u.test(thing) ? thing : null;
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

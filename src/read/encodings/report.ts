import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { lineIndex } from '../../source/line-index.js';
import type { Span } from '../../source/span.js';
import type { Chosen } from './choose.js';
import type { View } from './encodings.js';
import { evidenceOf } from './evidence.js';

/** Below this share of Vietnamese words a guess is doubtful. */
const SURE = 0.9;
/** Characters of a line shown. */
const SHOWN = 60;

interface Found {
  readonly span: Span;
  readonly actual: string;
  readonly expected: string;
  readonly first: number;
  /** The line that was counted last. */
  last: number;
  lines: number;
  good: number;
  bad: number;
}

/**
 * What is to be said of what is read in another way than it stands there: one diagnostic an encoding, at its first
 * stretch.
 *
 * @param chosen the stretches of a text, in their order
 */
export function reportGuesses(chosen: readonly Chosen[]): Diagnostic[] {
  const places = lineIndex(chosen.map(({ text }) => text).join(''));
  const found = new Map<View, Found>();
  let start = 0;
  for (const { plain, text, view } of chosen) {
    const span = { start, end: start + text.trimEnd().length };
    start += text.length;
    if (view === null) continue;
    const line = places.at(span.start).line;
    const first = {
      span,
      actual: shown(plain),
      expected: shown(text),
      first: line,
      last: 0,
      lines: 0,
      good: 0,
      bad: 0,
    };
    const sum = found.get(view) ?? first;
    const { good, bad } = evidenceOf(text);
    if (line !== sum.last) sum.lines++;
    sum.last = line;
    sum.good += good;
    sum.bad += bad;
    found.set(view, sum);
  }
  return [...found].map(([view, { span, actual, expected, first, last, lines, good, bad }]): Diagnostic => {
    const share = good / Math.max(1, good + bad);
    const where = lines === 1 ? `line ${first} is` : `${lines} lines from ${first} to ${last} are`;
    const percent = `${Math.round(share * 100)} %`;
    return {
      code: 'encoding-guessed',
      severity: share < SURE ? 'warning' : 'info',
      message: `${where} read as ${view.title}: ${percent} of the words with marks are Vietnamese then; --encoding says otherwise`,
      span,
      actual,
      expected,
    };
  });
}

const shown = (text: string): string => text.trim().slice(0, SHOWN);

/** What is to be said of bytes that are no UTF-8. */
export function reportBroken(text: string, places: readonly number[]): Diagnostic[] {
  const [first, ...others] = places.map((start) => ({ start, end: start + 1 }));
  if (first === undefined) return [];
  const before =
    text
      .slice(Math.max(0, first.start - SHOWN / 2), first.start)
      .split(/[\r\n]/)
      .at(-1) ?? '';
  const more = others.length === 0 ? '' : `, and in ${others.length} more places`;
  return [
    {
      code: 'encoding-broken',
      severity: 'warning',
      message: `after "${before}" there are bytes that are no UTF-8${more}; each is read as U+FFFD`,
      span: first,
      ...(others.length === 0 ? {} : { related: others }),
    },
  ];
}

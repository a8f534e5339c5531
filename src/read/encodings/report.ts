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
  last: number;
  lines: number;
  good: number;
  bad: number;
}

/**
 * What is to be said of lines that are read in another way than they stand there: one diagnostic an encoding, at its
 * first line.
 *
 * @param plain the lines as they stand there
 * @param chosen the lines as they are read
 */
export function reportGuesses(plain: readonly string[], chosen: readonly Chosen[]): Diagnostic[] {
  const found = new Map<View, Found>();
  let start = 0;
  for (const [index, { text, view }] of chosen.entries()) {
    const span = { start, end: start + text.trimEnd().length };
    start += text.length;
    if (view === null) continue;
    const actual = (plain[index] ?? '').trim().slice(0, SHOWN);
    const first = { span, actual, expected: text.trim().slice(0, SHOWN), last: start, lines: 0, good: 0, bad: 0 };
    const sum = found.get(view) ?? first;
    const { good, bad } = evidenceOf(text);
    sum.last = span.end;
    sum.lines++;
    sum.good += good;
    sum.bad += bad;
    found.set(view, sum);
  }
  const places = lineIndex(chosen.map(({ text }) => text).join(''));
  return [...found].map(([view, { span, actual, expected, last, lines, good, bad }]): Diagnostic => {
    const share = good / Math.max(1, good + bad);
    const [from, to] = [places.at(span.start).line, places.at(last).line];
    const where = lines === 1 ? `line ${from} is` : `${lines} lines from ${from} to ${to} are`;
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

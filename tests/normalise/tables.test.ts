import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { splitAgencies } from '../../src/normalise/agencies.js';
import { readCitation } from '../../src/normalise/citations.js';
import { deadlineInText, readDeadline } from '../../src/normalise/deadline.js';
import { readTarget } from '../../src/normalise/figure.js';
import { metricsIn } from '../../src/normalise/metrics.js';
import type { Deadline } from '../../src/plan/plan.js';
import { read } from '../../src/read/index.js';
import { phrase, type Phrase } from '../../src/transcript/phrase.js';
import { tokensOf } from '../../src/transcript/transcript.js';
import { rows } from '../fixtures.js';

const knowledge = openKnowledge();
const { words } = knowledge;

/** A text as the stages get it. */
function phraseOf(text: string): Phrase {
  const { lines } = read(new TextEncoder().encode(text), 'cell');
  return phrase(lines.flatMap(tokensOf));
}

const dash = (value: string | number | null | undefined): string => (value == null ? '-' : String(value));

function deadlineNotes(deadline: Deadline, yearInferred: boolean): string {
  const notes = [
    deadline.before === true ? 'before' : null,
    deadline.every ?? null,
    deadline.milestones === undefined ? null : `milestones ${deadline.milestones.map((step) => step.raw).join(', ')}`,
    yearInferred ? 'year inferred' : null,
  ].filter((note) => note !== null);
  return notes.length === 0 ? '-' : notes.join(' ');
}

test.each(rows('normalise/deadlines.tsv'))('deadline %s', (cell, ...expected) => {
  const found = readDeadline(phraseOf(cell), words, 2026);
  if (found === null) {
    expect(['-', '-', '-', '-']).toEqual(expected);
    return;
  }
  const { deadline, yearInferred } = found;
  expect(deadline.raw).toBe(cell);
  expect([deadline.kind, dash(deadline.start), dash(deadline.end), deadlineNotes(deadline, yearInferred)]).toEqual(
    expected,
  );
});

test.each(rows('normalise/text-deadlines.tsv'))('deadline in %s', (sentence, ...expected) => {
  const deadline = deadlineInText(phraseOf(sentence), words, 2026)?.deadline;
  expect([dash(deadline?.raw), dash(deadline?.kind), dash(deadline?.start), dash(deadline?.end)]).toEqual(expected);
});

test('several times due are milestones, the first of them the deadline', () => {
  const text = phraseOf('Phấn đấu hết năm 2026 tỉ lệ đạt 30%, đến năm 2030 đạt 90%');
  const milestones = deadlineInText(text, words, 2026)?.deadline.milestones ?? [];
  expect(milestones.map((step) => step.raw)).toEqual(['hết năm 2026', 'đến năm 2030']);
});

test('what stands before a list of times holds for each of them', () => {
  const found = readDeadline(phraseOf('Trước ngày 15/6 và 15/12/2026'), words, 2026);
  expect(found?.deadline.milestones?.map(({ end, before }) => [end, before])).toEqual([
    ['2026-06-15', true],
    ['2026-12-15', true],
  ]);
});

test.each(rows('normalise/agencies.tsv'))('agencies %s', (list, expected) => {
  const agencies = splitAgencies(phraseOf(list), words);
  expect(agencies.map((agency) => agency.text).join(' | ')).toBe(expected);
});

/** A value, or both ends of a range: `8..8.5`. */
const upTo = (value: number | null | undefined, upper: number | undefined): string | number | null | undefined =>
  upper === undefined ? value : `${value}..${upper}`;

test.each(rows('normalise/metrics.tsv'))('figures in %s', (sentence, expected) => {
  const metrics = metricsIn(sentence, knowledge, { heading: null, plan: 2026 });
  const printed = metrics.map(
    ({ comparator, value, upper, unit, year, change, raw }) =>
      `${comparator} ${upTo(value, upper)} ${dash(unit)} ${dash(year)} ${dash(change)} "${raw}"`,
  );
  expect(printed.join(' | ') || '-').toBe(expected);
});

test('the year of a heading stands for sentences that give none', () => {
  const years = { heading: 2025, plan: null };
  expect(metricsIn('60% hồ sơ', knowledge, years)[0]?.year).toBe(2025);
  expect(metricsIn('Năm 2030, 60% hồ sơ', knowledge, years)[0]?.year).toBe(2030);
});

test.each(rows('normalise/citations.tsv'))('citation %s', (text, ...expected) => {
  const citation = readCitation(phraseOf(text), knowledge);
  const { act, number, date, issuer } = citation ?? { act: null, number: null, date: null, issuer: null };
  expect([dash(act?.code), dash(number), dash(date), dash(issuer)]).toEqual(expected);
});

test.each(rows('normalise/figures.tsv'))('figure %s', (cell, ...expected) => {
  const target = readTarget(phraseOf(cell), 2026, null, knowledge);
  expect(target?.raw).toBe(cell);
  expect([
    dash(target?.comparator),
    dash(upTo(target?.value, target?.upper)),
    dash(target?.unit),
    dash(target?.periodEnd),
  ]).toEqual(expected);
});

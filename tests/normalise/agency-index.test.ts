import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { agencyIndex } from '../../src/normalise/agency-index.js';
import type { Agency, Plan } from '../../src/plan/plan.js';
import { read } from '../../src/read/index.js';
import { extractAtOnce } from '../score/pipeline.js';

const knowledge = openKnowledge();

const planOf = (text: string): Plan =>
  extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' }).plan;

/** The index of tasks that are led and helped by the agencies given. */
const indexOf = (...tasks: readonly [lead: string, coordinating: string][]): string[] =>
  index(
    agencyIndex(
      {
        tasks: tasks.map(([lead, coordinating]) => ({ lead: [lead], coordinating: [coordinating] })),
        indicators: [],
        responsibilities: [],
      },
      knowledge,
    ),
  );

/** `name (leads, coordinates) = alias | alias` */
const index = (agencies: readonly Agency[]): string[] =>
  agencies.map(({ name, aliases, leads, coordinates }) =>
    [`${name} (${leads}, ${coordinates})`, aliases.join(' | ')].filter((part) => part !== '').join(' = '),
  );

test('abbreviations, capitals and the printed form make no other agency', () => {
  const found = indexOf(
    ['Sở KH&CN', 'Sở Nội vụ'],
    ['Sở Khoa học và Công nghệ', 'các sở, ban, ngành'],
    ['Sở Khoa học và công nghệ', 'Các sở, ban, ngành'],
    ['Sở Khoa học và Công nghệ', 'Sở Nội vụ'],
  );
  expect(found).toEqual([
    'Sở Khoa học và Công nghệ (4, 0) = Sở KH&CN | Sở Khoa học và công nghệ',
    'Sở Nội vụ (0, 2)',
    'Các sở, ban, ngành (0, 2) = các sở, ban, ngành',
  ]);
});

test('an abbreviation is written out in the name', () => {
  expect(indexOf(['Sở GD&ĐT', 'UBND tỉnh'])).toEqual([
    'Sở Giáo dục và Đào tạo (1, 0) = Sở GD&ĐT',
    'Ủy ban nhân dân tỉnh (0, 1) = UBND tỉnh',
  ]);
});

test('a name with its place is the name without, but for a name that two places have', () => {
  expect(indexOf(['Viện Nghiên cứu phát triển', 'Viện Nghiên cứu phát triển Thành phố'])).toEqual([
    'Viện Nghiên cứu phát triển (1, 1) = Viện Nghiên cứu phát triển Thành phố',
  ]);
  expect(indexOf(['Công an', 'Công an tỉnh'], ['Công an xã', 'Công an tỉnh'])).toEqual([
    'Công an (1, 0)',
    'Công an xã (1, 0)',
    'Công an tỉnh (0, 2)',
  ]);
});

test('initials belong to the name that they are printed with', () => {
  expect(indexOf(['Công ty Đầu tư Tài chính (HFIC)', 'HFIC'], ['Công ty Đầu tư Tài chính', 'HFIC'])).toEqual([
    'Công ty Đầu tư Tài chính (HFIC) (2, 2) = Công ty Đầu tư Tài chính | HFIC',
  ]);
});

test.each(['tphcm-2026', 'chi-minh-2026', 'tphcm-2020', 'stc-2026', 'dong-nai-2026'])(
  '%s: every agency of a record is in the index once, and the counts add up',
  (seed) => {
    const text = readFileSync(new URL(`../../seeds/${seed}.txt`, import.meta.url), 'utf8');
    const { agencies = [], tasks, indicators, responsibilities } = planOf(text);
    const named = [...tasks, ...indicators].map(({ lead, coordinating }) => ({ lead, coordinating }));
    const forms = agencies.flatMap(({ name, aliases }) => [...new Set([name, ...aliases])]);
    const printed = named.flatMap(({ lead, coordinating }) => [...lead, ...coordinating]);
    const owners = responsibilities.map(({ agency }) => agency);
    for (const name of [...printed, ...owners]) expect(forms.filter((form) => form === name)).toEqual([name]);
    const sum = (count: (agency: (typeof agencies)[number]) => number): number =>
      agencies.reduce((total, agency) => total + count(agency), 0);
    expect(sum(({ leads }) => leads)).toBe(named.flatMap(({ lead }) => lead).length);
    expect(sum(({ coordinates }) => coordinates)).toBe(named.flatMap(({ coordinating }) => coordinating).length);
    expect(sum(({ duties }) => duties)).toBe(responsibilities.flatMap(({ duties }) => duties).length);
  },
);

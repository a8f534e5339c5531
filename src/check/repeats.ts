import { fold } from '../knowledge/fold.js';
import type { Draft } from '../plan/draft.js';
import type { Indicator, Task } from '../plan/plan.js';
import { ifFew, linesOf, quote, type Finding } from './finding.js';
import { groupsOf, listOf } from './lists.js';

/** Shorter texts repeat by right: `Diện tích`, `Sản lượng`. In words. */
const SHORTEST = 5;

/** What is compared of a task or indicator: its text, what else has to be the same, and figures, which need not be. */
interface Entry {
  readonly record: Task | Indicator;
  readonly text: string;
  readonly place: readonly (string | null)[];
  readonly figures: string;
}

/** Tasks and indicators that stand twice in one place of the plan. */
export function repeats({ tasks, indicators }: Draft): Finding[] {
  const taskLists = groupsOf(tasks, listOf).map((list) => list.map(taskEntry));
  const indicatorLists = groupsOf(indicators, ({ table }) => table ?? '').map((list) => list.map(indicatorEntry));
  return [
    ...taskLists.flatMap((list) => repeated(list, 'task-repeated')),
    ...indicatorLists.flatMap((list) => repeated(list, 'indicator-repeated')),
  ];
}

/** The same work with another deadline is another task: `Sơ kết việc thực hiện kế hoạch`. */
function taskEntry(record: Task): Entry {
  const { content, path, deadline } = record;
  return { record, text: content, place: [...path, deadline?.raw ?? null], figures: '' };
}

function indicatorEntry(record: Indicator): Entry {
  const { name, group, targets } = record;
  return { record, text: name, place: [group], figures: targets.map(({ raw }) => raw).join(', ') };
}

function repeated(list: readonly Entry[], code: 'task-repeated' | 'indicator-repeated'): readonly Finding[] {
  const long = list.filter(({ text }) => text.split(' ').length >= SHORTEST);
  const same = groupsOf(long, ({ place, text }) => [...place, plain(text)].join('\n'));
  const findings = same.flatMap(([first, ...others]) =>
    first === undefined ? [] : others.map((entry) => repeatOf(first, entry, code)),
  );
  return ifFew(findings, list.length);
}

function repeatOf(first: Entry, entry: Entry, code: 'task-repeated' | 'indicator-repeated'): Finding {
  const differ = first.figures !== entry.figures;
  const figures = (of: Entry): string => (differ ? ` (${of.figures === '' ? 'no figure' : of.figures})` : '');
  return {
    code,
    severity: 'warning',
    message: `${quote(entry.text)} stands here${figures(entry)} and already in ${linesOf(first.record)}${figures(first)}`,
    subjects: [entry.record, first.record],
  };
}

function plain(text: string): string {
  return fold(text).replace(/[^a-z0-9%]+/g, ' ');
}

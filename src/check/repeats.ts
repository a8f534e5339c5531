import { fold } from '../knowledge/fold.js';
import type { Draft } from '../plan/draft.js';
import type { Indicator, Task } from '../plan/plan.js';
import { ifFew, linesOf, quote, type Finding } from './finding.js';
import { groupsOf, listOf } from './lists.js';

/** Shorter texts repeat by right: `Diện tích`, `Sản lượng`. In words. */
const SHORTEST = 5;

/** Tasks and indicators that stand twice in one place of the plan. */
export function repeats({ tasks, indicators }: Draft): Finding[] {
  return [
    ...groupsOf(tasks, listOf).flatMap((list) =>
      repeated(list, 'task-repeated', ({ path, content, deadline }) => ({
        text: content,
        place: [...path, deadline?.raw ?? ''].join('\n'),
        figures: '',
      })),
    ),
    ...groupsOf(indicators, ({ table }) => table ?? '').flatMap((list) =>
      repeated(list, 'indicator-repeated', ({ name, group, targets }) => ({
        text: name,
        place: group ?? '',
        figures: targets.map(({ raw }) => raw).join(', '),
      })),
    ),
  ];
}

/** What is compared of a record: its text, what else has to be the same, and what need not be. */
interface Entry {
  readonly text: string;
  readonly place: string;
  readonly figures: string;
}

function repeated<T extends Task | Indicator>(
  list: readonly T[],
  code: 'task-repeated' | 'indicator-repeated',
  entryOf: (record: T) => Entry,
): readonly Finding[] {
  const long = list.filter((record) => isLong(entryOf(record).text));
  const same = groupsOf(long, (record) => `${entryOf(record).place}\n${plain(entryOf(record).text)}`);
  const findings = same.flatMap(([first, ...others]): Finding[] =>
    first === undefined ? [] : others.map((record) => repeatOf(first, record, code, entryOf)),
  );
  return ifFew(findings, list.length);
}

function repeatOf<T extends Task | Indicator>(
  first: T,
  record: T,
  code: 'task-repeated' | 'indicator-repeated',
  entryOf: (record: T) => Entry,
): Finding {
  const [here, there] = [entryOf(record), entryOf(first)];
  const differ = here.figures !== there.figures;
  const figures = ({ figures }: Entry): string => (differ ? ` (${figures === '' ? 'no figure' : figures})` : '');
  return {
    code,
    severity: 'warning',
    message: `${quote(here.text)} stands here${figures(here)} and already in ${linesOf(first)}${figures(there)}`,
    subjects: [record, first],
  };
}

function isLong(text: string): boolean {
  return text.split(' ').length >= SHORTEST;
}

function plain(text: string): string {
  return fold(text).replace(/[^a-z0-9%]+/g, ' ');
}

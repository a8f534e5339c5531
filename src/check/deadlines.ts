import type { Draft } from '../plan/draft.js';
import type { Deadline, Task } from '../plan/plan.js';
import { linesOf, quote, type Finding } from './finding.js';
import { groupsOf, listOf } from './lists.js';

/** Where more of a list's deadlines are out of the plan's time than this share, the list is about another time. */
const ANOTHER_TIME = 0.5;

/** A list with fewer deadlines than this is not spoken of as a whole. */
const LEAST = 4;

/** A time that names an act has the act's date: `Thực hiện theo Kế hoạch số 1008/KH-UBND ngày 14/3/2018`. */
const ACT = /\d\s?\/\s?\p{Lu}\p{L}*\s?-/u;

/** Deadlines that were over when the plan was issued, and printed ones that lie behind the years the plan is for. */
export function deadlines({ document: { date, period }, tasks }: Draft): Finding[] {
  return groupsOf(
    tasks.filter(({ deadline }) => lastEnd(deadline) !== null && !ACT.test(deadline?.raw ?? '')),
    listOf,
  ).flatMap((list) => [
    ...(date === null
      ? []
      : said(list, (deadline) => isOver(deadline, date), 'deadline-before-plan', `before the plan's date, ${date}`)),
    ...(period?.end == null
      ? []
      : said(
          list.filter((task) => !isInText(task)),
          (deadline) => isBehind(deadline, period.end ?? 0),
          'deadline-after-period',
          `after the plan's last year, ${period.end}`,
        )),
  ]);
}

function said(
  list: readonly Task[],
  isOut: (deadline: Deadline | null) => boolean,
  code: 'deadline-before-plan' | 'deadline-after-period',
  when: string,
): Finding[] {
  const out = list.filter(({ deadline }) => isOut(deadline));
  const [first] = out;
  const last = out[out.length - 1];
  if (first === undefined || last === undefined) return [];
  if (list.length >= LEAST && out.length > ANOTHER_TIME * list.length) {
    const message = `${out.length} of the ${list.length} deadlines of this list, up to ${linesOf(last)}, end ${when}`;
    return [{ code, severity: 'info', message, subjects: out }];
  }
  return out.map((task) => {
    const raw = task.deadline?.raw ?? '';
    const year = /\d{4}/.test(raw) ? '' : ', in the year taken from the plan,';
    return {
      code,
      severity: code === 'deadline-before-plan' ? 'warning' : 'info',
      message: `the deadline ${quote(raw)} of ${quote(task.content, 60)}${year} ends ${when}`,
      subjects: [task],
    };
  });
}

/** The last day that a deadline names, the later dates of its task included; null where it has no end. */
function lastEnd(deadline: Deadline | null): string | null {
  if (deadline === null) return null;
  const ends = (deadline.milestones ?? [deadline]).map(({ end }) => end);
  return ends.reduce((last, end) => (last === null || end === null ? null : end > last ? end : last), ends[0] ?? null);
}

/** `Trước ngày 15/11/2025` in a plan of 21/11/2025. The plan's date may be known to the month only. */
function isOver(deadline: Deadline | null, date: string): boolean {
  const end = lastEnd(deadline);
  if (end === null) return false;
  return end.slice(0, date.length) < date || (deadline?.before === true && end === date);
}

function isBehind(deadline: Deadline | null, lastYear: number): boolean {
  const end = lastEnd(deadline);
  if (end === null) return false;
  // "Trước năm 2031" is still in 2030.
  return deadline?.before === true ? end > `${lastYear + 1}-01-01` : end > `${lastYear}-12-31`;
}

/** `Từ nay đến năm 2016 không tăng biên chế`: a time that a sentence aims at is no deadline that was set. */
function isInText({ origin, content, deadline }: Task): boolean {
  return origin === 'text' && content.includes(deadline?.raw ?? '');
}

import { fold } from '../knowledge/fold.js';
import type { Knowledge } from '../knowledge/knowledge.js';
import type { Draft } from '../plan/draft.js';
import type { Task } from '../plan/plan.js';
import { quote, type Finding } from './finding.js';
import { groupsOf, listOf } from './lists.js';

/** A list of running text names leads if at least this share of its tasks has one. */
const NAMES_LEADS = 0.75;

/** Tasks without a lead where those beside them have one, and agencies that lead a task and also help in it. */
export function leads({ tasks }: Draft, { words }: Knowledge): Finding[] {
  const twofold = tasks.flatMap((task) =>
    leadsThatHelp(task)
      // "Các đơn vị thuộc Bộ" lead each its own part and help in that of the others.
      .filter((agency) => !words.pattern('^{plural}\\s').test(fold(agency)))
      .map((agency): Finding => ({
        code: 'lead-coordinates',
        severity: 'warning',
        message: `${quote(agency)} leads the task ${quote(task.content, 60)} and is also named as coordinating it`,
        subjects: [task],
      })),
  );
  return [...groupsOf(tasks, listOf).flatMap(leaderless), ...twofold];
}

function leaderless(list: readonly Task[]): Finding[] {
  const led = list.filter(({ lead }) => lead.length > 0).length;
  const inTable = list[0]?.origin === 'table';
  if (inTable ? led === 0 : led < NAMES_LEADS * list.length) return [];
  return list
    .filter(({ lead, reference }) => lead.length === 0 && reference === null)
    .map((task) => ({
      code: 'lead-missing',
      severity: 'info',
      message: `task ${quote(task.content, 60)} has no lead agency${inTable ? ' in its row' : ', though those beside it have one'}`,
      subjects: [task],
    }));
}

function leadsThatHelp({ lead, coordinating }: Task): string[] {
  const helpers = new Set(coordinating.map(fold));
  return lead.filter((agency) => helpers.has(fold(agency)));
}

import type { Context } from '../context.js';
import type { Draft } from '../plan/draft.js';
import type { PlanTree } from '../tree/tree.js';
import { agencyIndex } from './agency-index.js';
import { annexesOf } from './annexes.js';
import { citedActs } from './cited-acts.js';
import { document } from './document.js';
import { idMaker } from './ids.js';
import { indicatorsOf, isIndicatorTable } from './indicators.js';
import { objectivesOf } from './objectives.js';
import { inOrder } from './place.js';
import { budgetOf, responsibilitiesOf } from './responsibilities.js';
import { sectionsOf } from './sections.js';
import { placedTables, tablesFrom } from './tables.js';
import { isTaskTable, tableTasks } from './table-tasks.js';
import { textTasks } from './text-tasks.js';
import { placedSections } from './walk.js';

/** Turns the parts of a plan into records: numbers, dates, agencies, citations. */
export function normalise(tree: PlanTree, context: Context): Draft {
  const about = document(tree, context);
  const { period } = about;
  const planYear = period !== null && period.start === period.end ? period.end : null;
  // A directive has no period: what it orders is due in the year that it is of.
  const actYear = about.date === null ? null : Number(about.date.slice(0, 4));
  const dueYear = period === null ? actYear : planYear;
  const unique = idMaker();
  const placed = placedSections(tree.sections, unique);
  const tables = placedTables(placed, unique);
  const indicatorTables = tables.filter((table) => isIndicatorTable(table, context));
  const taskTables = tables.filter((table) => !indicatorTables.includes(table) && isTaskTable(table));
  const indicators = indicatorTables.flatMap((table) => indicatorsOf(table, planYear, actYear, unique, context));
  const tasks = [
    ...inOrder(textTasks(placed, dueYear, unique, context)),
    ...taskTables.flatMap((table) => tableTasks(table, dueYear, unique, context)),
  ];
  const responsibilities = inOrder(responsibilitiesOf(placed, context));
  return {
    document: about,
    sections: sectionsOf(tree.preamble, placed, unique, context),
    objectives: objectivesOf(placed, planYear, context),
    indicators,
    tasks,
    agencies: agencyIndex({ tasks, indicators, responsibilities }, context.knowledge),
    responsibilities,
    budget: inOrder(budgetOf(placed, context)),
    annexes: annexesOf(tree, placed, context),
    tables: tablesFrom(tables, context),
    citations: citedActs(tree, placed, context),
  };
}

import type { Context } from '../context.js';
import type { Task } from '../plan/plan.js';
import { hull } from '../source/span.js';
import { spanOf, withoutStop, type Phrase } from '../transcript/phrase.js';
import { splitAgencies } from './agencies.js';
import { recordConfidence } from './confidence.js';
import { deadlineInText, readDeadline } from './deadline.js';
import { splitFields, type Field } from './fields.js';
import { firstOf } from './first-of.js';
import { itemsOf, type Item } from './items.js';
import type { IdMaker } from './ids.js';
import { leadsAbove, leadsIn } from './leads.js';
import { placeOf } from './place.js';
import { textOf } from './text.js';
import { headingText, paragraphsOf, type Placed } from './walk.js';

/** The actions in the running text of the sections of tasks. */
export function textTasks(
  placed: readonly Placed[],
  planYear: number | null,
  unique: IdMaker,
  context: Context,
): Task[] {
  return placed.flatMap(({ section, id, ancestors }): Task[] => {
    if (section.role !== 'tasks') return [];
    const path = [...ancestors, section].map(headingText);
    const heading = ancestors.length > 0 ? section.title : null;
    const items = itemsOf(paragraphsOf(section), context.knowledge.words, heading);
    const tasks = items.map((item, index) => {
      const above = item.text === heading ? path.slice(0, -1) : path;
      return makeTask(item, unique(`${id}-${index + 1}`), above, section.title, planYear, context);
    });
    for (const { value } of items[0]?.shared ?? []) {
      context.report({
        code: 'field-shared',
        severity: 'info',
        message: `"${value.text.slice(0, 60)}" is taken to be said of all ${items.length} items above it`,
        span: spanOf(value),
      });
    }
    if (section.blocks.length === 0 && section.title !== null && ancestors.length > 0) {
      // A numbered action without anything below it.
      const item: Item = { text: section.title, fields: [], group: null, spans: [section.span] };
      tasks.push(makeTask(item, unique(`${id}-1`), path.slice(0, -1), null, planYear, context));
    }
    return tasks;
  });
}

/** @param heading of the section that the action stands in */
function makeTask(
  item: Item,
  id: string,
  path: readonly string[],
  heading: Phrase | null,
  planYear: number | null,
  context: Context,
): Task {
  const { words } = context.knowledge;
  const { text, fields: inText } = splitFields(item.text, words);
  const fields = [...inText, ...item.fields, ...(item.shared ?? [])];
  const content = withoutStop(text);
  const field = (kind: Field['kind']): Phrase | null => fields.find((other) => other.kind === kind)?.value ?? null;
  const above = [item.group, heading].filter((text) => text !== null);
  const named =
    field('lead') === null && field('coordinating') === null
      ? (leadsIn(content, heading, words) ?? firstOf(above, (text) => leadsAbove(text, words)))
      : null;
  const agencies = (kind: 'lead' | 'coordinating'): string[] => {
    const value = field(kind);
    const found = value === null ? (named?.[kind] ?? []) : splitAgencies(value, words);
    return found.map((agency) => agency.text);
  };
  const printed = field('deadline');
  const deadline = printed === null ? deadlineInText(content, words, planYear) : readDeadline(printed, words, planYear);
  const span = hull(item.spans) ?? { start: 0, end: 0 };
  if (printed !== null && printed.text !== '' && deadline === null) {
    context.report({
      code: 'deadline-unread',
      severity: 'warning',
      message: `the deadline "${printed.text}" is no time that can be read`,
      span,
    });
  }
  return {
    id,
    stt: null,
    path: [...path],
    content: content.text,
    lead: agencies('lead'),
    coordinating: agencies('coordinating'),
    product: textOf(field('product')),
    deadline: deadline?.deadline ?? null,
    reference: null,
    origin: 'text',
    extra: Object.fromEntries(
      fields.filter(({ kind }) => kind === 'other').map(({ label, value }) => [label.text, withoutStop(value).text]),
    ),
    source: placeOf(span, context),
    confidence: recordConfidence(
      [content, ...fields.map((other) => other.value)],
      [
        ...(printed !== null && deadline === null ? [0.7] : []),
        ...(named === null ? [] : [0.95]),
        ...(item.shared === undefined ? [] : [0.9]),
      ],
    ),
  };
}

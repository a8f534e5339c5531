import type { Context } from '../context.js';
import type { Task } from '../plan/plan.js';
import type { Section } from '../tree/tree.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import { hull } from '../source/span.js';
import { spanOf, withoutStop, type Phrase } from '../transcript/phrase.js';
import { splitAgencies } from './agencies.js';
import { ACT } from './agency-list.js';
import { recordConfidence } from './confidence.js';
import { deadlineInText, isTime, readDeadline, reportYear, type ReadDeadline } from './deadline.js';
import { splitFields, type Field } from './fields.js';
import { firstOf } from './first-of.js';
import { itemsOf, type Item } from './items.js';
import type { IdMaker } from './ids.js';
import { agencyOfHeading, leadsAbove, leadsBelow, leadsIn, type Leads } from './leads.js';
import { placeOf } from './place.js';
import { textOf } from './text.js';
import { childSections, headingText, paragraphsOf, type Placed } from './walk.js';

/** The actions in the running text of the sections of tasks. */
export function textTasks(
  placed: readonly Placed[],
  planYear: number | null,
  unique: IdMaker,
  context: Context,
): Task[] {
  const agencyAbove = addressees(placed, context);
  return placed.flatMap(({ section, id, ancestors }): Task[] => {
    if (section.role !== 'tasks') return [];
    const path = [...ancestors, section].map(headingText).filter((step) => step !== '');
    const heading = ancestors.length > 0 ? section.title : null;
    const place: Place = { heading: section.title, agency: agencyAbove([...ancestors, section]) };
    const items = itemsOf(paragraphsOf(section), context.knowledge.words, heading);
    const tasks = items.map((item, index) => {
      const above = item.text === heading ? path.slice(0, -1) : path;
      return makeTask(item, unique(`${id}-${index + 1}`), above, place, planYear, context);
    });
    const shared = items.flatMap((item) => item.shared ?? []);
    for (const field of new Set(shared)) {
      const { value } = field;
      const above = 1 + shared.filter((other) => other === field).length;
      context.report({
        code: 'field-shared',
        severity: 'info',
        message: `"${value.text.slice(0, 60)}" is taken to be said of all ${above} items above it`,
        span: spanOf(value),
      });
    }
    if (heading !== null && (section.blocks.length === 0 || (items.length === 0 && isLoneAction(section, context)))) {
      // A numbered action without anything below it.
      const item: Item = { text: heading, fields: [], group: null, spans: [section.span] };
      tasks.push(makeTask(item, unique(`${id}-1`), path.slice(0, -1), { ...place, heading: null }, planYear, context));
    }
    return tasks;
  });
}

/** `1. Rà soát các cơ sở.` with a note alone below it: `(Danh mục tại Phụ lục kèm theo)`. */
const isLoneAction = ({ title, blocks }: Section, { knowledge: { words } }: Context): boolean =>
  blocks.every(({ type }) => type === 'paragraph') && words.pattern(`^${ACT}`).test(fold(title?.text ?? ''));

/** What an action stands below. */
interface Place {
  readonly heading: Phrase | null;
  /** See {@link addressees}. */
  readonly agency: Phrase | null;
}

/** Share of the headings beside one that name agencies, too. */
const MOST = 2 / 3;

/**
 * Finds the agency that the innermost of some headings names, each in the one before it, where those beside it name agencies,
 * too: `1. Sở Y tế`, `2. Sở Tài chính` below `NỘI DUNG THỰC HIỆN`. One alone may be what the actions are about: `3. Bảo hiểm xã
 * hội`.
 */
function addressees(
  placed: readonly Placed[],
  { knowledge: { words } }: Context,
): (sections: readonly Section[]) => Phrase | null {
  const roots = placed.filter(({ ancestors }) => ancestors.length === 0).map(({ section }) => section);
  const named = ({ title }: Section): Phrase | null => (title === null ? null : agencyOfHeading(title, words));
  const known = new Map<Section | undefined, boolean>();
  const areAddressed = (parent: Section | undefined): boolean => {
    let found = known.get(parent);
    if (found === undefined) {
      const beside = (parent === undefined ? roots : childSections(parent)).filter(({ role }) => role === 'tasks');
      const agencies = beside.filter((section) => named(section) !== null);
      known.set(parent, (found = agencies.length > 1 && agencies.length >= beside.length * MOST));
    }
    return found;
  };
  return (sections) =>
    firstOf([...sections.keys()].reverse(), (at) => {
      const section = sections[at];
      if (section?.role !== 'tasks' || !areAddressed(sections[at - 1])) return null;
      // `14. Các cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh`
      const isOther = section.title !== null && words.pattern(BODIES).test(fold(section.title.text));
      return named(section) ?? (isOther ? section.title : null);
    });
}

/** Names of bodies that no list knows, among headings that name others. */
const BODIES = '^(?:{plural}|{agency-head})\\s';

/** A time that stands above a list as its title: `Tháng 01/2026:` */
const titleOf = ({ group }: Item, words: Words): Phrase | null =>
  group !== null && isTime(group, words) ? group : null;

/** When an action is due: as its fields say, else its sentence, else the title of its list. */
function deadlineOf(
  content: Phrase,
  printed: Phrase | null,
  title: Phrase | null,
  words: Words,
  planYear: number | null,
): ReadDeadline | null {
  const inSentence = printed === null ? deadlineInText(content, words, planYear) : null;
  const said = printed ?? (inSentence === null ? title : null);
  return said === null ? inSentence : readDeadline(said, words, planYear);
}

/** Those that an action names, or what it stands below. */
function leadsOf(content: Phrase, group: Phrase | null, { heading, agency }: Place, words: Words): Leads | null {
  const above = [group, heading].filter((text) => text !== null);
  const named = leadsIn(content, heading, words) ?? firstOf(above, (text) => leadsAbove(text, words));
  return named ?? (agency === null ? null : leadsBelow(agency, content, words));
}

function makeTask(
  item: Item,
  id: string,
  path: readonly string[],
  place: Place,
  planYear: number | null,
  context: Context,
): Task {
  const { words } = context.knowledge;
  const { text, fields: inText } = splitFields(item.text, words);
  const fields = [...item.fields, ...inText, ...(item.shared ?? [])];
  const content = withoutStop(text);
  const field = (kind: Field['kind']): Phrase | null => fields.find((other) => other.kind === kind)?.value ?? null;
  const isAssigned = field('lead') !== null || field('coordinating') !== null;
  const named = isAssigned ? null : leadsOf(content, item.group, place, words);
  const agencies = (kind: 'lead' | 'coordinating'): string[] => {
    const value = field(kind);
    const found = value === null ? (named?.[kind] ?? []) : splitAgencies(value, words);
    return found.map((agency) => agency.text);
  };
  const printed = field('deadline');
  const title = titleOf(item, words);
  const deadline = deadlineOf(content, printed, title, words, planYear);
  const span = hull(item.spans) ?? { start: 0, end: 0 };
  if (printed !== null && printed.text !== '' && deadline === null) {
    context.report({
      code: 'deadline-unread',
      severity: 'warning',
      message: `the deadline "${printed.text}" is no time that can be read`,
      span,
    });
  }
  if (deadline?.yearInferred === true) reportYear(deadline.deadline.raw, content.text.slice(0, 60), span, context);
  return {
    id,
    stt: null,
    path: [...path, ...(title === null ? [] : [title.text])],
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
        ...(deadline?.yearInferred === true ? [0.9] : []),
        ...(named === null ? [] : [0.95]),
        ...(item.shared === undefined ? [] : [0.9]),
      ],
    ),
  };
}

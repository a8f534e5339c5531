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
import { agencyOfHeading, helpersIn, leadsAbove, leadsIn, withoutRole, type Leads } from './leads.js';
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
  const known = new Map<Section | undefined, boolean>();
  const areAddressed = (parent: Section | undefined): boolean => {
    let found = known.get(parent);
    if (found === undefined) {
      const beside = (parent === undefined ? roots : childSections(parent)).filter(({ role }) => role === 'tasks');
      const agencies = beside.filter(({ title }) => title !== null && bodyOf(title, words) !== null);
      known.set(parent, (found = agencies.length > 1 && agencies.length >= beside.length * MOST));
    }
    return found;
  };
  return (sections) =>
    firstOf([...sections.keys()].reverse(), (at) => {
      const section = sections[at];
      if (section?.role !== 'tasks' || section.title === null || !areAddressed(sections[at - 1])) return null;
      // `14. Các cơ sở khám bệnh, chữa bệnh trên địa bàn tỉnh`
      const isOther = words.pattern(BODIES).test(fold(section.title.text));
      return bodyOf(section.title, words) ?? (isOther ? section.title : null);
    });
}

/** The agencies that a heading names and nothing else, known ones or `1.6. Các cơ quan quản lý cấp trên`. */
function bodyOf(title: Phrase, words: Words): Phrase | null {
  const agency = agencyOfHeading(title, words);
  if (agency !== null) return agency;
  const named = withoutRole(title, words);
  return words.pattern('^{plural}\\s+{agency-generic}(?![a-z])').test(fold(named.text)) ? named : null;
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

/**
 * Those that an action names, or what it stands below; else those of the item that it goes on from:
 *
 *     c) Vụ Tổ chức cán bộ chủ trì, phối hợp với các đơn vị liên quan đẩy mạnh triển khai Đề án …
 *     Rà soát, tiếp tục hoàn thiện chức năng, nhiệm vụ …
 */
function leadsOf(content: Phrase, item: Item, { heading, agency }: Place, context: Context): Leads | null {
  const { words } = context.knowledge;
  const { group, goesOnFrom } = item;
  const named = leadsIn(content, heading, words);
  if (named !== null) return named;
  const above = [group, heading].filter((text) => text !== null);
  const led =
    firstOf(above, (text) => leadsAbove(text, words)) ??
    (goesOnFrom === undefined ? null : inherited(content, leadsIn(goesOnFrom, heading, words), context)) ??
    (agency === null ? null : { lead: splitAgencies(agency, words), coordinating: [] });
  const helpers = led === null ? [] : helpersIn(content, words);
  return led === null || helpers.length === 0 ? led : { ...led, coordinating: helpers };
}

/** Those of the item that an action goes on from. */
function inherited(content: Phrase, leads: Leads | null, context: Context): Leads | null {
  if (leads === null) return null;
  const names = leads.lead.map(({ text }) => text).join('; ');
  context.report({
    code: 'lead-inherited',
    severity: 'info',
    message: `"${content.text.slice(0, 60)}" is taken to be led by ${names}, as the item above it is`,
    span: spanOf(content),
  });
  return leads;
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
  const named = isAssigned ? null : leadsOf(content, item, place, context);
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
        ...(named === null ? [] : [item.goesOnFrom === undefined ? 0.95 : 0.9]),
        ...(item.shared === undefined ? [] : [0.9]),
      ],
    ),
  };
}

import type { Context } from '../context.js';
import { fold } from '../knowledge/fold.js';
import { hull, type Span } from '../source/span.js';
import { joinPhrases, spanOf, withoutStop, type Phrase } from '../transcript/phrase.js';
import { isNote } from '../tree/note.js';
import type { Block, Marker, Paragraph, Role, Section, Table } from '../tree/tree.js';
import { isCapitals } from './capitals.js';
import { annexLabel, isAbove, isListTitle, readHeading, readHeadingOfList, type Heading } from './headings.js';
import { ANNEX_RANK, NO_HEADING_RANK, NUMBER_RANK, rankOf } from '../tree/rank.js';
import { roleOf } from './roles.js';
import { headingSequence } from './sequence.js';
import { tasksElsewhere } from './tasks-elsewhere.js';

type Item = Paragraph | Table;

/** A section under way. */
interface Open {
  readonly marker: Marker | null;
  readonly label: string | null;
  readonly title: Phrase | null;
  readonly level: number;
  readonly rank: number;
  readonly role: Role;
  readonly blocks: (Block | Open)[];
  span: Span;
}

/**
 * Builds the outline from paragraphs and tables in their order: a heading ends all sections that are not wider than it.
 *
 * @param behindClosing index of the first item behind the signature: it belongs to an annex, or to the plan that a decision
 *   issues, and to no section before it
 */
export function outline(items: readonly Item[], behindClosing: number, context: Context): readonly Section[] {
  const sequence = headingSequence(context);
  const roots: Open[] = [];
  let stack: Open[] = [];

  const push = (open: Open): void => {
    stack = stack.filter((wider) => wider.rank < open.rank);
    (stack[stack.length - 1]?.blocks ?? roots).push(open);
    stack.push(open);
    cover(open.span);
  };
  const cover = (span: Span): void => {
    for (const open of stack) open.span = hull([open.span, span]) ?? open.span;
  };
  const add = (block: Item): void => {
    const before = roots[roots.length - 1];
    if (stack.length === 0 && before?.rank === NO_HEADING_RANK) stack = [before];
    else if (stack.length === 0) push(open(null, null, NO_HEADING_RANK, null, 'other', block.span));
    stack[stack.length - 1]?.blocks.push(block);
    cover(block.span);
  };
  const openSection = ({ marker, title, rest }: Heading, name: Phrase | null, span: Span): void => {
    sequence.note(marker, span);
    const rank = rankOf(marker);
    const parent = stack.filter((wider) => wider.rank < rank).pop() ?? null;
    const level = (parent?.level ?? 0) + 1;
    const text = name ?? (title.text === '' ? null : title);
    const above = parent && { role: parent.role, title: parent.title?.text ?? '' };
    push(open(marker, text, rank, parent, roleOf(text?.text ?? '', level, above, context.knowledge), span));
    if (rest !== null) add({ type: 'paragraph', marker: null, text: rest, span: spanOf(rest) ?? span });
  };

  /** Index of the open section whose marker another goes on from; -1 for none. */
  const siblingOf = (marker: Marker): number => {
    const before = sequence.before(marker);
    return before === null ? -1 : stack.findIndex((section) => section.marker === before);
  };
  /** `2.2- Phân công rõ trách nhiệm.` behind the item `2.1- Xác định rõ nhiệm vụ.`, so no heading, short as it is. */
  const goesOnFromItem = ({ text }: Paragraph, next: Paragraph | null, { marker, rest }: Heading): boolean =>
    /\.["”]?$/.test(text.text) &&
    rest === null &&
    rankOf(marker) >= NUMBER_RANK &&
    sequence.before(marker) !== null &&
    siblingOf(marker) < 0 &&
    !isAbove(marker, next, context);
  /** A section of tasks is open whose number that of the item follows. */
  const isBesideTasks = ({ marker }: Paragraph): boolean =>
    marker !== null && rankOf(marker) >= NUMBER_RANK && stack[siblingOf(marker)]?.role === 'tasks';
  /** `Biểu số 01: Chỉ tiêu …` over a table in the midst of the text, which goes on behind it: `III. NHIỆM VỤ`. */
  const isFormOfBody = (at: number): boolean => {
    const item = paragraphAt(items, at);
    if (item === null || !context.knowledge.words.pattern('^{annex-numbered}(?![a-z])').test(fold(item.text.text)))
      return false;
    const rest = items.slice(at + 1, behindClosing);
    return rest.some(
      (other) => other.type === 'paragraph' && other.marker?.kind === 'roman' && siblingOf(other.marker) >= 0,
    );
  };
  const addItem = (item: Paragraph): void => {
    const { marker } = item;
    const ends = endsSections(item, context) || (stack.at(-1)?.role === 'implementation' && asksAll(item, context));
    if (ends) stack = marker === null ? stack.slice(0, 1) : [];
    if (marker !== null) {
      // `2. Giao Sở Tài chính tham mưu ….` goes on from section `1. Sở Công Thương`, and is no part of `b)` below that.
      const sibling = siblingOf(marker);
      if (sibling >= 0) stack = stack.slice(0, sibling);
      sequence.pass(marker);
    }
    add(item);
  };

  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (index === behindClosing) {
      stack = [];
      sequence.restart();
    }
    if (item === undefined || item.type === 'table' || item.unread === true) {
      if (item !== undefined) add(item);
      continue;
    }
    const annex = item.marker === null && !isFormOfBody(index) ? annexLabel(item.text, context.knowledge.words) : null;
    if (annex !== null) {
      const { title, used, span } = annexTitle(items, index, annex.title);
      stack = [];
      sequence.restart();
      push({ ...open(null, title, ANNEX_RANK, null, 'appendix', span), label: annex.label.text });
      index += used;
      continue;
    }
    if (isListTitle(item, items[index + 1], context)) {
      stack = [];
      sequence.restart();
      push(open(null, withoutStop(item.text), ANNEX_RANK, null, 'appendix', item.span));
      continue;
    }
    const next = paragraphAt(items, index + 1);
    const heading =
      readHeading(item, next, context) ??
      (isBesideTasks(item) ? readHeadingOfList(item, next, context.knowledge.words) : null);
    if (heading === null || goesOnFromItem(item, next, heading)) {
      addItem(item);
      continue;
    }
    const name = nameBehind(heading, next);
    openSection(heading, name, item.span);
    if (name !== null) index++;
  }
  return tasksElsewhere(roots.map(close), context);
}

function open(
  marker: Marker | null,
  title: Phrase | null,
  rank: number,
  parent: Open | null,
  role: Role,
  span: Span,
): Open {
  return { marker, label: marker?.text ?? null, title, level: (parent?.level ?? 0) + 1, rank, role, blocks: [], span };
}

function close({ marker, label, title, level, role, blocks, span }: Open): Section {
  return {
    type: 'section',
    marker,
    label,
    title,
    level,
    role,
    blocks: blocks.map((block) => ('type' in block ? block : close(block))),
    span,
  };
}

function paragraphAt(items: readonly Item[], index: number): Paragraph | null {
  const item = items[index];
  return item?.type === 'paragraph' ? item : null;
}

/** `Chương I` / `QUY ĐỊNH CHUNG`: the name stands on the next line. */
function nameBehind(heading: Heading, next: Paragraph | null): Phrase | null {
  return heading.title.text === '' && next !== null && next.marker === null ? next.text : null;
}

/** The lines in capitals under `Phụ lục 1` are its title; else one short line is. */
function annexTitle(
  items: readonly Item[],
  index: number,
  own: Phrase,
): { title: Phrase | null; used: number; span: Span } {
  const parts = own.text === '' ? [] : [own];
  const spans = [items[index]?.span ?? { start: 0, end: 0 }];
  let used = 0;
  for (let next = paragraphAt(items, index + 1); next !== null; next = paragraphAt(items, index + used + 1)) {
    if (next.marker !== null || next.unread === true || !isTitleLine(next.text.text, parts.length === 0)) break;
    parts.push(next.text);
    spans.push(next.span);
    used++;
  }
  return { title: parts.length === 0 ? null : joinPhrases(parts), used, span: hull(spans) ?? { start: 0, end: 0 } };
}

function isTitleLine(text: string, first: boolean): boolean {
  if (isNote(text)) return false;
  const capitals = isCapitals(text);
  return capitals || (first && text.length < 200 && !/[.;:]$/.test(text));
}

/** `Trên đây là Kế hoạch …` closes the document, and `Điều 2.` of a decision stands beside the plan that it approves. */
function endsSections({ marker, text }: Paragraph, { knowledge }: Context): boolean {
  if (marker !== null) return marker.kind === 'article';
  return knowledge.words.pattern('^{closing-sentence}').test(fold(text.text.slice(0, 60)));
}

/** `Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị, địa phương nghiêm túc triển khai` is no duty of the agency above it. */
const asksAll = ({ marker, text }: Paragraph, { knowledge: { words } }: Context): boolean =>
  marker === null && words.pattern(ASKS_ALL).test(fold(text.text));

const ASKS_ALL = '^{agency-head}(?![a-z])[^.;:]{0,60}?\\s(?:{demand}|{assign})\\s+(?:{plural}|{agency-head})(?![a-z])';

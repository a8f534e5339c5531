import { fold } from '../knowledge/fold.js';
import { hull, type Span } from '../source/span.js';
import { cut, joinPhrases, type Phrase } from '../transcript/phrase.js';
import type { Block, Marker, Paragraph, Role, Section, Table } from '../tree/tree.js';
import { isNote } from '../tree/note.js';
import type { Context } from '../context.js';
import { annexLabel, misreadRoman, readHeading } from './headings.js';
import { LETTERS } from './markers.js';
import { roleOf } from './roles.js';

/** A section under way. */
interface Open {
  readonly marker: Marker | null;
  readonly label: string | null;
  title: Phrase | null;
  readonly level: number;
  readonly rank: number;
  readonly role: Role;
  readonly blocks: (Block | Open)[];
  span: Span;
}

/** Text under no heading ends where any heading begins. */
const RANK_OF_NO_HEADING = 99;

/** Widest headings first; the ladder of Nghị định 30/2020/NĐ-CP. An annex ends whatever is open. */
function rankOf(marker: Marker): number {
  const ranks: Record<Marker['kind'], number> = {
    part: 1,
    chapter: 2,
    capital: 3,
    roman: 4,
    number: 5,
    dotted: 5,
    letter: 12,
    article: 13,
    dash: 14,
    plus: 15,
  };
  return ranks[marker.kind] + (marker.kind === 'dotted' ? (marker.path?.length ?? 2) - 1 : 0);
}

/** Builds the outline from paragraphs and tables in their order. */
export function outline(items: readonly (Paragraph | Table)[], context: Context): Section[] {
  const roots: Open[] = [];
  let stack: Open[] = [];
  const last = new Map<number, number>();

  const push = (open: Open): void => {
    const parent = stack[stack.length - 1];
    if (parent === undefined) roots.push(open);
    else parent.blocks.push(open);
    stack.push(open);
  };
  const add = (block: Paragraph | Table): void => {
    if (stack.length === 0) push(makeOpen(null, null, null, 1, RANK_OF_NO_HEADING, 'other', block.span));
    const top = stack[stack.length - 1];
    top?.blocks.push(block);
    for (const open of stack) open.span = hull([open.span, block.span]) ?? open.span;
  };

  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    if (item === undefined) continue;
    if (item.type === 'table') {
      add(item);
      continue;
    }
    const annex = item.unread === true || item.marker !== null ? null : annexLabel(item.text);
    if (annex !== null) {
      const { title, used, span } = annexTitle(items, index, annex.title);
      stack = [];
      last.clear();
      push(makeOpen(null, annex.label.text, title, 1, 0, 'appendix', span));
      index += used;
      continue;
    }
    const paragraph = putMarkerRight(item, last, context);
    const next = items[index + 1];
    const heading = item.unread === true ? null : readHeading(paragraph, next?.type === 'paragraph' ? next : null);
    if (
      heading === null ||
      (heading.title.text === '' && heading.marker.kind !== 'part' && heading.marker.kind !== 'chapter')
    ) {
      if (isClosingSentence(paragraph, context)) stack = stack.slice(0, 1);
      add(paragraph);
      continue;
    }
    const rank = rankOf(heading.marker);
    stack = stack.filter((open) => open.rank < rank);
    checkSequence(heading.marker, rank, last, paragraph.span, context);
    const parent = stack[stack.length - 1] ?? null;
    // `Chương I` / `QUY ĐỊNH CHUNG`: the name stands on the next line.
    const named = heading.title.text === '' && next?.type === 'paragraph' && next.marker === null ? next : null;
    const title = named?.text ?? (heading.title.text === '' ? null : heading.title);
    const role = roleOf(title?.text ?? '', parent?.role ?? null, context.knowledge.roles);
    const level = (parent?.level ?? 0) + 1;
    push(makeOpen(heading.marker, heading.marker.text, title, level, rank, role, paragraph.span));
    for (const open of stack) open.span = hull([open.span, paragraph.span]) ?? open.span;
    if (named !== null) index++;
    if (heading.rest !== null) {
      add({
        type: 'paragraph',
        marker: null,
        text: heading.rest,
        span: hull(heading.rest.tokens.map((t) => t.span)) ?? paragraph.span,
      });
    }
  }
  return roots.map(close);
}

function makeOpen(
  marker: Marker | null,
  label: string | null,
  title: Phrase | null,
  level: number,
  rank: number,
  role: Role,
  span: Span,
): Open {
  return { marker, label, title, level, rank, role, blocks: [], span };
}

function close(open: Open): Section {
  return {
    type: 'section',
    marker: open.marker,
    label: open.label,
    title: open.title,
    level: open.level,
    role: open.role,
    blocks: open.blocks.map((block) => ('type' in block ? block : close(block))),
    span: open.span,
  };
}

/** The lines in capitals under `Phụ lục 1`: its title, over as many paragraphs as there are. */
function annexTitle(
  items: readonly (Paragraph | Table)[],
  index: number,
  own: Phrase,
): { title: Phrase | null; used: number; span: Span } {
  const parts = own.text === '' ? [] : [own];
  let used = 0;
  const spans = [items[index]?.span ?? { start: 0, end: 0 }];
  for (;;) {
    const next = items[index + used + 1];
    if (next?.type !== 'paragraph' || next.marker !== null || next.unread === true) break;
    const { text } = next.text;
    const title = text === text.toUpperCase() && /\p{Lu}{2}/u.test(text) && !isNote(text);
    if (!title && !(parts.length === 0 && used === 0 && text.length < 200 && !/[.;:]$/.test(text) && !isNote(text)))
      break;
    parts.push(next.text);
    spans.push(next.span);
    used++;
  }
  return {
    title: parts.length === 0 ? null : joinPhrases(parts),
    used,
    span: hull(spans) ?? { start: 0, end: 0 },
  };
}

/** `Trên đây là Kế hoạch …` closes the document, not the last section's last part. */
function isClosingSentence(paragraph: Paragraph, context: Context): boolean {
  return paragraph.marker === null && context.knowledge.words.pattern('^{closing-sentence}').test(foldHead(paragraph));
}

function foldHead(paragraph: Paragraph): string {
  return fold(paragraph.text.text.slice(0, 60));
}

/** `11. NHIEM VU` after `I.`: a misread numeral is put right, with a diagnostic. */
function putMarkerRight(paragraph: Paragraph, last: ReadonlyMap<number, number>, context: Context): Paragraph {
  const marker =
    misreadRoman(paragraph, last.get(4) ?? null, last.get(5) ?? null) ?? lostLetter(paragraph, last.get(12) ?? null);
  if (marker === null) return paragraph;
  context.report({
    code: 'marker-misread',
    severity: 'info',
    message: `the heading marker "${paragraph.marker?.text ?? paragraph.text.text.slice(0, 2)}" is read as "${marker.text}", as the sequence wants`,
    span: paragraph.span,
    actual: paragraph.marker?.text ?? paragraph.text.text.slice(0, 2),
    expected: marker.text,
  });
  const lost = paragraph.marker === null ? /^[^\p{L}\p{N}\s]{0,2}\)\s*/u.exec(paragraph.text.text) : null;
  const text = lost === null ? paragraph.text : cut(paragraph.text, lost[0].length);
  return { ...paragraph, marker, text };
}

/** `) Vé an toan thong tin mang`, `¢) Vé hoat dong xa hoi`: the letter was lost, the sequence knows it. */
function lostLetter(paragraph: Paragraph, lastLetter: number | null): Marker | null {
  if (
    paragraph.marker !== null ||
    lastLetter === null ||
    !/^[^\p{L}\p{N}\s(]{0,2}\)\s*\p{Lu}/u.test(paragraph.text.text)
  )
    return null;
  const letter = LETTERS[lastLetter];
  return letter === undefined ? null : { kind: 'letter', text: `${letter})`, ordinal: lastLetter + 1 };
}

/** Says where the numbering of headings jumps or repeats, and notes where it stands. */
function checkSequence(marker: Marker, rank: number, last: Map<number, number>, span: Span, context: Context): void {
  for (const other of [...last.keys()]) if (other > rank) last.delete(other);
  const { ordinal } = marker;
  if (ordinal === null) return;
  const before = last.get(rank);
  last.set(rank, ordinal);
  if (before === undefined || ordinal === before + 1) return;
  const repeated = ordinal <= before;
  context.report({
    code: repeated ? 'heading-number-repeated' : 'heading-number-gap',
    severity: 'info',
    message: repeated
      ? `heading ${marker.text} comes after number ${before} of the same kind`
      : `the numbering of the headings jumps from ${before} to ${ordinal}`,
    span,
  });
}

import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Span } from '../source/span.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import { isNote } from '../tree/note.js';
import type { MarkerKind, Paragraph } from '../tree/tree.js';

/** A field that stands in a line of its own under an item: `+ Đơn vị chủ trì: Phòng Văn hóa - Xã hội xã.` */
export interface Field {
  readonly kind: 'lead' | 'coordinating' | 'deadline' | 'product';
  readonly value: Phrase;
}

/** An item of running text: an action or an aim, with the fields under it and the item that leads it in. */
export interface Item {
  readonly text: Phrase;
  readonly fields: readonly Field[];
  /** The words that open a list of items: `Về phát triển chính quyền số`; null for none. */
  readonly group: Phrase | null;
  /** The paragraph and those of its fields. */
  readonly spans: readonly Span[];
}

const FIELDS = ['lead', 'coordinating', 'deadline', 'product'] as const;

/** `+ Đơn vị chủ trì: …` -> lead; null for other text. */
function readField(text: Phrase, words: Words): Field | null {
  const folded = fold(text.text.slice(0, 60));
  for (const kind of FIELDS) {
    const label = words.pattern(`^{label-${kind}}(?:\\s+{label-tail})*\\s*:\\s*`).exec(folded);
    if (label !== null) return { kind, value: cut(text, label[0].length) };
  }
  return null;
}

/**
 * Paragraphs as items: fields go to the item before them; words that open a list are the group of what follows. A stop
 * that stands alone is none.
 */
export function itemsOf(paragraphs: readonly Paragraph[], words: Words): Item[] {
  const items: { text: Phrase; fields: Field[]; group: Phrase | null; spans: Span[] }[] = [];
  const content = paragraphs.filter(
    ({ unread, text }) =>
      unread !== true && withoutStop(text).text !== '' && !isNote(text.text) && !pointsToAnnex(text.text, words),
  );
  let group: { text: Phrase; kind: MarkerKind | null } | null = null;
  content.forEach((paragraph, index) => {
    const kind = paragraph.marker?.kind ?? null;
    const field = readField(paragraph.text, words);
    const last = items[items.length - 1];
    if (field !== null && last !== undefined) {
      last.fields.push(field);
      last.spans.push(paragraph.span);
      return;
    }
    if (group !== null && kind === group.kind) group = null;
    const next = content[index + 1];
    if (next !== undefined && readField(next.text, words) === null && opensList(paragraph, next)) {
      group = { text: withoutStop(paragraph.text), kind };
      return;
    }
    const labelled = group === null && kind === 'dash' ? readLabel(paragraph.text, words) : null;
    items.push({
      text: labelled?.rest ?? paragraph.text,
      fields: [],
      group: labelled?.label ?? group?.text ?? null,
      spans: [paragraph.span],
    });
  });
  return items;
}

/** Longest sentence that only points to an annex, in words. */
const LONGEST_POINTER = 14;

/** `Chi tiết tại Phụ lục kèm theo.` */
function pointsToAnnex(text: string, words: Words): boolean {
  return (
    text.split(' ').length <= LONGEST_POINTER &&
    words.pattern('^{pointer}\\s(?:[^.;]*\\s)?{annex-word}').test(fold(text))
  );
}

/** Longest name that opens a list without a colon, in words: `- Công nghiệp Chế biến`. */
const LONGEST_NAME = 12;

/** `- Về phát triển chính quyền số:` before its `+` items; a dash with a name alone, and text of another kind behind it. */
function opensList(paragraph: Paragraph, next: Paragraph): boolean {
  const { text } = paragraph.text;
  if (text.endsWith(':')) return true;
  const kind = paragraph.marker?.kind;
  const narrower = next.marker === null || next.marker.kind === 'plus';
  return kind === 'dash' && narrower && !/[.;,\d]/.test(text) && text.split(' ').length <= LONGEST_NAME;
}

/** `- Về phát triển hạ tầng số: 100% mạng …`: the label is the group that other items would have in a line of their own. */
function readLabel(text: Phrase, words: Words): { label: Phrase; rest: Phrase } | null {
  const match = words.pattern('^{about}\\s[^:.;]{3,120}:\\s+(?=[^\\s.,;:])').exec(fold(text.text));
  if (match === null) return null;
  const colon = match[0].lastIndexOf(':');
  return { label: cut(text, 0, colon), rest: cut(text, match[0].length) };
}

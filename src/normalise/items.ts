import { fieldLabel } from '../knowledge/field-labels.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import type { Span } from '../source/span.js';
import { cut, joinPhrases, spanOf, withoutStop, type Phrase } from '../transcript/phrase.js';
import { isNote } from '../tree/note.js';
import type { MarkerKind, Paragraph } from '../tree/tree.js';
import { ACT } from './agency-list.js';
import { readFields, type Field } from './fields.js';

/** An item of running text: an action or an aim, with the fields under it and the item that leads it in. */
export interface Item {
  readonly text: Phrase;
  readonly fields: readonly Field[];
  /** The words that open a list of items: `Về phát triển chính quyền số`; null for none. */
  readonly group: Phrase | null;
  /** The paragraph and those of its fields. */
  readonly spans: readonly Span[];
  /** The item that it goes on from without a number of its own. */
  readonly goesOnFrom?: Phrase | undefined;
  /** Fields below the last item of a list, which are of all of its items. */
  readonly shared?: readonly Field[];
}

interface OpenItem extends Item {
  readonly fields: Field[];
  readonly spans: Span[];
}

/**
 * What a heading names as an item with the fields below it, and the paragraphs that are none of them; null where no field
 * is the first of them, or none has a place in the output. A label alone is followed by the list of its values.
 *
 *     1. Xây dựng Trung tâm điều hành
 *     a) Nội dung:
 *     - Đầu tư hạ tầng;
 *     b) Đơn vị chủ trì: Phòng Văn hóa và Thông tin.
 */
function fieldsOf(
  heading: Phrase,
  paragraphs: readonly Paragraph[],
  words: Words,
): { readonly item: OpenItem; readonly rest: readonly Paragraph[] } | null {
  const kinds = paragraphs.map(({ text }) => readFields(text, words)[0]?.kind ?? 'none');
  if (kinds[0] === 'none' || kinds.every((kind) => kind === 'none' || kind === 'other')) return null;
  const fields: (Field & { readonly listed: Phrase[] })[] = [];
  const spans = [spanOf(heading) ?? { start: 0, end: 0 }];
  const rest: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const beside = paragraph.marker?.kind === paragraphs[0]?.marker?.kind;
    const own = beside ? readFields(paragraph.text, words) : [];
    const last = fields[fields.length - 1];
    // What stands below `Thời gian thực hiện:` are actions: `- Các bộ gửi kết quả trước ngày 15 tháng 12 …`
    const goesOn = !beside && last?.value.text === '' && last.kind !== 'deadline';
    if (goesOn) last.listed.push(paragraph.text);
    fields.push(...own.map((field) => ({ ...field, listed: [] })));
    if (goesOn || own.length > 0) spans.push(paragraph.span);
    else rest.push(paragraph);
  }
  const whole = fields.map(({ kind, label, value, listed }) => ({
    kind,
    label,
    value: joinPhrases([value, ...listed]),
  }));
  const [first, ...others] = whole;
  // `- Nội dung thực hiện: Tổ chức chiến dịch …` says what is to be done, and the heading names it.
  if (first !== undefined && fields[0]?.listed.length === 0 && saysContent(heading, first, words))
    return { item: { text: first.value, fields: others, group: null, spans }, rest };
  return { item: { text: heading, fields: whole, group: null, spans }, rest };
}

/** Whether a field says what is to be done; `Cổng thông tin cung cấp …` below `Xây dựng Cổng thông tin` says what that is. */
function saysContent(heading: Phrase, { label, value }: Field, words: Words): boolean {
  const acts = ({ text }: Phrase): boolean => words.pattern(`^${ACT}`).test(fold(text));
  if (value.text === '' || (acts(heading) && !acts(value))) return false;
  return words.pattern('^{label-content}(?:\\s+{label-tail})+$').test(fold(label.text));
}

const SCRAP = /^\p{Ll}\S*(?: \S+)?$/u;

/**
 * Paragraphs as items: fields go to the item before them; words that open a list are the group of what follows. What has no
 * letter is none: a stop that stands alone, a number that was read for the marker of the next; nor is the end of a sentence
 * that an engine put elsewhere, `trung.` alone between two items.
 *
 * @param heading what the paragraphs stand below, where it may be an item that has fields
 */
export function itemsOf(
  paragraphs: readonly Paragraph[],
  words: Words,
  heading: Phrase | null = null,
): readonly Item[] {
  const content = paragraphs.filter((paragraph) => isContent(paragraph, words));
  const headed = heading === null ? null : fieldsOf(heading, content, words);
  const items: OpenItem[] = headed === null ? [] : [headed.item];
  const rest = headed?.rest ?? content;
  const above = itemsAbove(rest, words);
  let group: { text: Phrase; kind: MarkerKind | null } | null = null;
  rest.forEach((paragraph, index) => {
    const kind = paragraph.marker?.kind ?? null;
    const fields = readFields(paragraph.text, words);
    const last = items[items.length - 1];
    if (last !== undefined && (areOf(last, fields) || isContentOf(last, rest, index, words))) {
      last.fields.push(...fields);
      last.spans.push(paragraph.span);
      return;
    }
    if (group !== null && kind === group.kind) group = null;
    const next = rest[index + 1];
    // `… tổ chức triển khai thực hiện các nhiệm vụ sau đây:` ahead of sections or a table
    if (next === undefined && paragraph.text.text.endsWith(':')) return;
    if (next !== undefined && opensList(paragraph, next, words)) {
      group = { text: withoutStop(paragraph.text), kind };
      return;
    }
    const labelled = group === null && kind === 'dash' ? readLabel(paragraph.text, words) : null;
    items.push({
      text: labelled?.rest ?? paragraph.text,
      fields: [],
      group: labelled?.label ?? group?.text ?? null,
      goesOnFrom: above[index],
      spans: [paragraph.span],
    });
  });
  return shareFields(items, rest);
}

/**
 * For each paragraph without a number the numbered item above it. Where none has one, the first, which says who leads, for what
 * begins with a verb as it does: `Bộ Y tế chủ trì, phối hợp với các bộ …`, below it `Nâng cao hiệu lực quản lý nhà nước …`
 */
function itemsAbove(paragraphs: readonly Paragraph[], words: Words): (Phrase | undefined)[] {
  const leads = words.pattern('\\s{leads}(?![a-z])');
  const acts = words.pattern('^{duty}(?![a-z])');
  const [first] = paragraphs;
  const leading = first !== undefined && leads.test(fold(first.text.text)) ? first.text : undefined;
  let marked: Paragraph | undefined;
  return paragraphs.map((paragraph, at) => {
    if (paragraph.marker !== null) {
      marked = paragraph;
      return undefined;
    }
    if (marked !== undefined) return marked.marker?.ordinal == null ? undefined : marked.text;
    return at > 0 && leading !== undefined && acts.test(fold(paragraph.text.text)) ? leading : undefined;
  });
}

/** Whether a paragraph is an item or a field of one; notes, pointers and what stands beside a table are none. */
function isContent(paragraph: Paragraph, words: Words): boolean {
  const { text } = paragraph.text;
  if (paragraph.unread === true || !/\p{L}/u.test(text) || (paragraph.marker === null && SCRAP.test(text)))
    return false;
  if (isNote(text) && readFields(paragraph.text, words).length === 0) return false;
  return !pointsToAnnex(text, words) && !isBesideTable(text, words) && !closes(paragraph, words);
}

/**
 * Fields below the last of some items are those of all, where none before it has its own and theirs is no marker or a wider
 * one:
 *
 *     - Tổng kiểm kê, phân loại di tích;
 *     - Rà soát, xử lý các trường hợp lấn chiếm.
 *     Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch.
 *
 *     + Hướng dẫn áp dụng các văn bản;
 *     + Tiếp nhận và xử lý các kiến nghị.
 *     - Cơ quan thực hiện: Các sở, ngành có liên quan.
 */
function shareFields(items: readonly OpenItem[], paragraphs: readonly Paragraph[]): readonly Item[] {
  const markers = new Map(paragraphs.map(({ span, marker }) => [span, marker?.kind ?? null]));
  const markerAt = (span: Span | undefined): MarkerKind | null => (span && markers.get(span)) ?? null;
  const sharing = (last: OpenItem): boolean => {
    const [own, ...below] = last.spans;
    const kind = markerAt(own);
    const isWider = (span: Span): boolean => markerAt(span) === null || (kind === 'plus' && markerAt(span) === 'dash');
    const isOfList = kind !== null && below.length > 0 && below.every(isWider);
    return isOfList && last.fields.some((field) => field.kind === 'lead');
  };
  const at = items.findIndex(({ fields }) => fields.length > 0);
  const last = items[at];
  // `5.2`, `5.3` with fields, `5.4` without any: who leads 5.3 may lead it alone.
  if (last === undefined || !sharing(last) || items.slice(at).some(({ fields }) => fields.length === 0)) return items;
  const isBeside = ({ spans: [own] }: OpenItem): boolean => markerAt(own) === markerAt(last.spans[0]);
  return items.map((item, index) => (index < at && isBeside(item) ? { ...item, shared: last.fields } : item));
}

/** Whether fields are of the item before them; `- Nội dung: …` without others is an item. */
const areOf = (item: OpenItem, fields: readonly Field[]): boolean =>
  fields.length > 0 && (item.fields.length > 0 || fields.some(({ kind }) => kind !== 'other'));

/** Whether `+ Nội dung: …` below `- Nghị định về …` begins the fields of that: `+ Cơ quan chủ trì: …` comes next. */
function isContentOf(item: OpenItem, paragraphs: readonly Paragraph[], at: number, words: Words): boolean {
  const paragraph = paragraphs[at];
  if (paragraph?.marker?.kind !== 'plus' || readFields(paragraph.text, words).length === 0) return false;
  const above = paragraphs.find(({ span }) => span === item.spans[0]);
  const next = paragraphs.find(({ marker }, index) => index > at && marker !== null);
  if (above?.marker?.kind !== 'dash' || next?.marker?.kind !== 'plus') return false;
  return readFields(next.text, words).some(({ kind }) => kind !== 'other');
}

/** `Trên đây là Kế hoạch …` ends a plan and is none of its items. */
const closes = ({ marker, text }: Paragraph, words: Words): boolean =>
  marker === null && words.pattern('^{closing-sentence}').test(fold(text.text));

/** `Biểu số 01: Chỉ tiêu năm 2026` over a table, `Ghi chú: Chỉ số 6 đo từ quý II` below it. */
const isBesideTable = (text: string, words: Words): boolean =>
  words.pattern('^(?:{remarks}\\s*:|{annex-numbered}\\s+(?:{number-word}\\s+)?\\d)').test(fold(text));

/** Longest sentence that only points to an annex, in words; longer ones may say so of one of ours. */
const LONGEST_POINTER = 14;

/** `Chi tiết tại Phụ lục kèm theo.`, `Chi tiết tại Phụ lục I và Phụ lục II ban hành kèm theo Quyết định này.` */
function pointsToAnnex(text: string, words: Words): boolean {
  const folded = fold(text);
  if (!words.pattern('^{pointer}\\s(?:[^.;]*\\s)?{annex-word}').test(folded)) return false;
  return (
    text.split(' ').length <= LONGEST_POINTER ||
    words.pattern('{attached}\\s+{according}?[^.;]{0,30}\\s{this}\\s*\\.?$').test(folded)
  );
}

/** Longest name that opens a list without a colon, in words: `- Công nghiệp Chế biến`. */
const LONGEST_NAME = 12;

/** `- Về phát triển chính quyền số:` before its `+` items; a dash with a name alone, and text of another kind behind it. */
function opensList(paragraph: Paragraph, next: Paragraph, words: Words): boolean {
  const { text } = paragraph.text;
  if (fieldLabel(fold(next.text.text), words) !== null) return false;
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

import { namesAgency } from '../knowledge/agency-names.js';
import { fieldLabel } from '../knowledge/field-labels.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import { cut, withoutStop, type Phrase } from '../transcript/phrase.js';
import type { Context } from '../context.js';
import { rankOf } from '../tree/rank.js';
import type { Marker, MarkerKind, Paragraph, Table } from '../tree/tree.js';
import { isCapitals } from './capitals.js';

type Item = Paragraph | Table;

/** A heading taken from a paragraph: its title, and the text that runs on behind it (`1. Sở Y tế: chủ trì …`). */
export interface Heading {
  readonly marker: Marker;
  readonly title: Phrase;
  readonly rest: Phrase | null;
}

/** Longest heading, in words: headings of plans run over three printed lines. */
const LONGEST = 60;

/** A sentence that ends with a stop is a heading only where it is as short as a name. */
const LONGEST_WITH_STOP = 12;

/** Longest title of an article, in words: `Điều 2. Tổ chức thực hiện`; others are sentences. */
const LONGEST_OF_ARTICLE = 8;

/** Longest name before a colon that other text runs on behind. */
const LONGEST_RUN_IN = 25;

/**
 * The heading that a marked paragraph is, or null where it is an item. `next` is the paragraph behind it.
 * `b) Đơn vị chủ trì: Phòng Văn hóa` is a field of the item above it.
 */
export function readHeading(paragraph: Paragraph, next: Paragraph | null, context: Context): Heading | null {
  const { marker, text } = paragraph;
  if (marker === null || isItem(marker, text, context.knowledge.words)) return null;
  const words = text.text.split(' ').length;
  const whole: Heading = { marker, title: withoutStop(text), rest: null };
  if (marker.kind === 'article') return words <= LONGEST_OF_ARTICLE && isFollowed(marker, next) ? whole : null;
  if (whole.title.text === '' && marker.kind !== 'part' && marker.kind !== 'chapter') return null;
  if (/[;,]["”]?$/.test(text.text)) return null;
  const isLong = words > LONGEST;
  if (!/\.["”]?$/.test(text.text) || (WIDE.has(marker.kind) && !isLong)) return isLong ? null : whole;
  const runIn = marker.kind === 'letter' ? null : readRunIn(marker, text, context.knowledge.words);
  if (runIn !== null) return runIn;
  if (words <= LONGEST_WITH_STOP && isFollowed(marker, next)) return whole;
  return !isLong && isAbove(marker, next, context) ? whole : null;
}

/**
 * The heading that a sentence is which goes on from one and has a list below it, stop or not: `4. Nâng cao phẩm chất, năng lực`,
 * `5. Nghiên cứu giải pháp thu hút; đào tạo, sử dụng hiệu quả nguồn nhân lực.`, each with its dashes.
 */
export function readHeadingOfList({ marker, text }: Paragraph, next: Paragraph | null, words: Words): Heading | null {
  const isDash = next?.marker?.kind === 'dash' || next?.marker?.kind === 'plus';
  // What is said of an agency goes on without a number: `3. Bộ Y tế chủ trì ….` / `Rà soát quy hoạch …`
  const isText =
    next?.marker === null && fieldLabel(fold(next.text.text), words) === null && !namesAgency(text.text, words);
  const isList = isDash || isText;
  if (marker === null || !isList || !/[^;,]["”]?$/.test(text.text) || text.text.split(' ').length > LONGEST)
    return null;
  return { marker, title: withoutStop(text), rest: null };
}

/** Whether the numbers of one marker begin with those of another: `2.` and `2.1.` */
function isParent(marker: Marker, child: Marker): boolean {
  const path = marker.path ?? (marker.kind === 'number' ? [marker.ordinal] : []);
  return path.length > 0 && child.path?.slice(0, -1).join('.') === path.join('.');
}

/** What is a heading even where it ends with a stop. */
const WIDE: ReadonlySet<MarkerKind> = new Set(['part', 'chapter', 'roman', 'capital']);

/** What is numbered below it comes next, or a narrower heading: `3. Nâng cao chất lượng nuôi dưỡng ….` / `a) Đa dạng hóa hình thức`. */
export function isAbove(marker: Marker, next: Paragraph | null, context: Context): boolean {
  if (next?.marker == null) return false;
  if (isParent(marker, next.marker)) return true;
  return rankOf(next.marker) > rankOf(marker) && readHeading(next, null, context) !== null;
}

/** What a marker says is no heading: items of lists, fields. */
const isItem = ({ kind }: Marker, text: Phrase, words: Words): boolean =>
  kind === 'dash' || kind === 'plus' || (kind === 'letter' && fieldLabel(fold(text.text), words) !== null);

/** `2. Mục tiêu cụ thể cho từng chỉ tiêu và phân công đơn vị chủ trì: Chi tiết tại Phụ lục kèm theo.` */
function readRunIn(marker: Marker, text: Phrase, words: Words): Heading | null {
  const colon = text.text.indexOf(': ');
  if (colon < 0) return null;
  const name = text.text.slice(0, colon);
  if (name.split(' ').length > LONGEST_RUN_IN || /[.;]/.test(name)) return null;
  // `3.1. Xây dựng kho dữ liệu dùng chung, gồm các bộ dữ liệu: hộ kinh doanh, hộ nghèo`; but `1. Sở Y tế: chủ trì …`
  if (/^\p{Ll}/u.test(text.text.slice(colon + 2)) && !namesAgency(name, words)) return null;
  // `2. Các Bộ: Tư pháp, Thông tin và Truyền thông khẩn trương nghiên cứu …`
  if (words.pattern('(?:^|\\s){plural}\\s+{named-agency}$').test(fold(name))) return null;
  return { marker, title: cut(text, 0, colon), rest: cut(text, colon + 1) };
}

/** Something stands below the heading: text without a marker or with another kind of marker. */
function isFollowed(marker: Marker, next: Paragraph | null): boolean {
  return next !== null && next.marker?.kind !== marker.kind;
}

/** `Phụ lục 1`, `PHỤ LỤC II`, `Biểu số 3`, alone on its line or with a title behind it. */
export function annexLabel(text: Phrase, words: Words): { label: Phrase; title: Phrase } | null {
  const number = '\\s+(?:{number-word}\\s+)?(?:[ivxl]{1,6}|\\d{1,2}[a-z]?|[a-h])';
  const pattern = `^(?:{annex}(?:${number})?|{annex-numbered}${number})(?![a-z0-9])\\s*[.:-]?\\s*`;
  const match = words.pattern(pattern).exec(fold(text.text));
  if (match === null) return null;
  const title = cut(text, match[0].length);
  const begins = /^\p{Lu}/u.test(text.text) && !/^\p{Ll}/u.test(title.text);
  return begins ? { label: withoutStop(cut(text, 0, match[0].trimEnd().length)), title } : null;
}

/** Whether an annex begins at a paragraph: with its label, or with a title alone. */
export function beginsAnnex(items: readonly Item[], index: number, context: Context): boolean {
  const item = items[index];
  if (item?.type !== 'paragraph' || item.marker !== null || item.unread === true) return false;
  return annexLabel(item.text, context.knowledge.words) !== null || isListTitle(item, items[index + 1], context);
}

/** `DANH MỤC CÁC NHIỆM VỤ TRỌNG TÂM` right before a table: an annex whose label is missing; `IV. DANH MỤC CHÍNH SÁCH` is a section. */
export function isListTitle(item: Paragraph, next: Item | undefined, { knowledge }: Context): boolean {
  const { text } = item.text;
  const beforeTable = next?.type === 'table' || next?.unread === true;
  return (
    item.marker === null && beforeTable && isCapitals(text) && knowledge.words.pattern('^{list}\\s').test(fold(text))
  );
}

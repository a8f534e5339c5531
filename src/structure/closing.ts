import { EMPTY, cut, headOf, joinPhrases, phrase, withoutStop, type Phrase } from '../transcript/phrase.js';
import { spacesBetween, WIDE_GAP, type Token } from '../transcript/transcript.js';
import type { Closing, Signature } from '../tree/tree.js';
import type { Context } from '../context.js';
import { actAt } from '../knowledge/acts.js';
import { fold } from '../knowledge/fold.js';
import type { Words } from '../knowledge/words.js';
import { isCapitals } from './capitals.js';
import type { TextLine } from './lines.js';
import { parted, segmentsOf, spanOfLines } from './lines.js';
import { opensPart, readMarker } from './markers.js';

/** Recipients and signature take at most this many lines that hold text. */
const LONGEST = 60;

/** Where the closing stands: from `Nơi nhận:` (or the signature) to what follows it. */
export function closingRange(
  lines: readonly TextLine[],
  from: number,
  context: Context,
): [start: number, end: number] | null {
  const { words } = context.knowledge;
  const opens = words.pattern('^\\W*{recipients}|^{on-behalf}|^{for}\\s');
  const named = lines.findIndex((line, index) => index >= from && begins(line, opens));
  const unnamed = recipientsAt(lines, from, words);
  const start = unnamed >= 0 && (named < 0 || unnamed < named) ? unnamed : named;
  if (start < 0) return null;
  let end = start + 1;
  while (end < Math.min(lines.length, start + LONGEST) && !isBody(lines[end], context)) end++;
  return [start, end];
}

const ITEM = /^[-–—]/;

/** Where recipients begin whose label is lost, by the last of them, `- Lưu: VT, KTTH.`; -1 for none. */
function recipientsAt(lines: readonly TextLine[], from: number, words: Words): number {
  const archive = words.pattern('^[-–—]\\s*{archive}\\s*:');
  const last = lines.findIndex(({ folded }, index) => index > from && archive.test(folded));
  let start = last;
  while (start > from && ITEM.test(lines[start - 1]?.phrase.text ?? '')) start--;
  return start < last ? start : -1;
}

/** Where the label is misread, the signature stands beside it: `Nginhận:` <tab> `TM. ỦY BAN NHÂN DÂN`. */
const begins = (line: TextLine, opens: RegExp): boolean =>
  opens.test(line.folded) ||
  (line.line.cells.length === 2 && segmentsOf(line).some(({ text }) => opens.test(fold(text)))) ||
  titleBeside(line.phrase.text, opens) !== null;

/** Longest reading of `Nơi nhận:`. */
const LONGEST_LABEL = 14;

const TITLE_BEHIND = /\s(?=\p{Lu}{2,3}[.,:]\s)/u;

/** Where a title in capitals begins on the line of such a label: `Ni nhận, TM. ỦY BAN NHÂN DÂN`, `Ẹ KT. CHỦ TỊCH`; null for none. */
function titleBeside(text: string, opens: RegExp): number | null {
  const label = TITLE_BEHIND.exec(text.slice(0, LONGEST_LABEL + 5));
  if (label === null) return null;
  const title = text.slice(label.index + 1);
  return isCapitals(title) && opens.test(fold(title)) ? label.index + 1 : null;
}

/** A table, a heading, an annex or the title of an attached plan follows the signature. */
function isBody(line: TextLine | undefined, context: Context): boolean {
  if (line === undefined || line.line.cells.filter(({ length }) => length > 0).length > 2) return true;
  const { words, acts } = context.knowledge;
  const { text } = line.phrase;
  if (words.pattern('^(?:{annex}|{list})(?![a-z])|^\\({attached}').test(line.folded)) return true;
  if (opensPart(text, words)) return true;
  return isCapitals(text) && actAt(acts, line.folded) !== null;
}

/** Reads recipients and signature, which may share lines: `- Ban Giám đốc Sở; PHÓ GIÁM ĐỐC`. */
export function closing(lines: readonly TextLine[], context: Context): Closing {
  const { words } = context.knowledge;
  const opens = words.pattern('^{on-behalf}|^{for}\\s');
  const recipients: Phrase[] = [];
  const slots: Phrase[] = [];
  const residue: Phrase[] = [];
  let open: Phrase | null = null;
  const finish = (): void => {
    const item = open === null ? EMPTY : withoutStop(open);
    if (item.text !== '') recipients.push(item);
    open = null;
  };
  const parts = lines.flatMap(segmentsOf).map((segment) => inColumns(segment, context.source.text));
  const segments = parts.flatMap(([left = EMPTY, ...right]) => {
    const items = inlineItems(left);
    return items.map((text, at) => ({ text, beside: at === 0 ? right : [] }));
  });
  for (const [index, { text: segment, beside }] of segments.entries()) {
    slots.push(...beside);
    const label = words.pattern('^\\W*{recipients}\\s*[:.\\s]*').exec(fold(segment.text));
    let text = label === null ? segment : cut(segment, label[0].length);
    const from = itemAt(text.text, words);
    if (from !== null) {
      finish();
      text = cut(text, from);
    } else if (open === null || !goesOn(text.text)) {
      finish();
      slots.push(...besideLabel(text, opens));
      continue;
    }
    const unfinished: Phrase | null = from === null ? open : null;
    const { own, other } = splitLine(text, segments[index + 1]?.text, context);
    open = unfinished === null ? own : joinPhrases([unfinished, own]);
    if (other.text !== '') slots.push(other);
    if (/[;.]$/.test(own.text)) finish();
  }
  finish();
  const signature = readSignature(wholeTitles(slots.filter((slot) => slot.text !== '')), residue, context);
  for (const part of residue) {
    context.report({
      code: 'closing-residue',
      severity: 'info',
      message: `"${part.text}" beside the recipients and the signature belongs to neither`,
      span: headOf(part),
    });
  }
  return { recipients, signature, span: spanOfLines(lines) };
}

/** `TM.` / `ỦY BAN NHÂN DÂN TỈNH`, broken by a narrow cell. */
function wholeTitles(slots: readonly Phrase[]): Phrase[] {
  return slots.flatMap((slot, at) => {
    if (BROKEN.test(slots[at - 1]?.text ?? '')) return [];
    const next = slots[at + 1];
    return BROKEN.test(slot.text) && next !== undefined ? [joinPhrases([slot, next])] : [slot];
  });
}

const BROKEN = /^(?:TM|KT|TL|TUQ)\.$/;

/** What stands beside a label that is misread, apart from it. */
function besideLabel(text: Phrase, opens: RegExp): Phrase[] {
  const title = titleBeside(text.text, opens);
  return title === null ? [text] : [cut(text, 0, title), cut(text, title)];
}

/** What stands side by side: `- Lưu: VT.                 Hồ Ngọc Mẫn`. */
function inColumns({ tokens }: Phrase, source: string): Phrase[] {
  const columns: Token[][] = [[]];
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    if (before !== undefined && spacesBetween(before, token, source) >= WIDE_GAP) columns.push([token]);
    else columns[columns.length - 1]?.push(token);
  });
  return columns.map(phrase);
}

/** Where a recipient begins behind its dash, which may touch it (`-VPCP: BTCN, các PCN`); null where there is none. */
function itemAt(text: string, words: Words): number | null {
  const found = readMarker(text, words);
  if (found?.marker.kind === 'dash') return found.rest;
  return /^[-–—]\p{Lu}/u.test(text) ? 1 : null;
}

/** Recipients on one line, `- Như Điều 3; - Lưu: VT.`, part before each dash behind a stop. */
const inlineItems = (segment: Phrase): Phrase[] => parted(segment, /(?<=[;:.])\s+(?=[-–]\s\S)|$/g);

/** The second line of a recipient: `nghiệp thuộc Sở;`, `(giao Sở Khoa học và Công nghệ gửi);` */
function goesOn(text: string): boolean {
  return /^[\p{Ll}(]/u.test(text);
}

/**
 * A recipient's line and what stands beside it on the right: behind its `;`, which may be misread where a name follows
 * (`- Bộ Tài chính: Nguyễn Ngọc Sâm`), or, where the item goes on with the next line, the capitals at its end (`- Các phòng
 * chuyên môn, đơn vị sự THL.C A` / `nghiệp thuộc Sở;`).
 */
function splitLine(text: Phrase, next: Phrase | undefined, context: Context): { own: Phrase; other: Phrase } {
  const stop = /;(?=\s+\S)/.exec(text.text)?.index ?? -1;
  const left =
    stop >= 0 && looksBeside(text.text.slice(stop + 1), context) ? stop : beforeName(text, context.knowledge.words);
  if (left >= 0) return { own: cut(text, 0, left + 1), other: cut(text, left + 1) };
  const wrapped = !/[;.]$/.test(text.text) && next !== undefined && goesOn(next.text);
  const capitals = /(?:\s(?:\p{Lu}|\p{Lu}[\p{Lu}.]+\p{L}*))+$/u.exec(text.text);
  const isTitle = context.knowledge.words
    .pattern('^\\s(?:(?:{for}|{on-behalf})\\s+\\S|{position})')
    .test(fold(capitals?.[0] ?? ''));
  const beside = wrapped || isTitle ? capitals : null;
  return beside === null
    ? { own: text, other: EMPTY }
    : { own: cut(text, 0, beside.index), other: cut(text, beside.index) };
}

/** The sign behind which a line ends in a person's name and in nothing else; -1 where it does not. */
function beforeName(text: Phrase, words: Words): number {
  const sign = /[;:.,](?=\s+\p{Lu}[^;:.,]*$)/u.exec(text.text)?.index ?? -1;
  const name = cut(text, sign + 1);
  const isName = words.pattern('^{family-name}\\s').test(fold(name.text)) && readName(name, words) !== null;
  return sign >= 0 && isName ? sign : -1;
}

/** A title in capitals, or the specks of a stamp; `TT: ĐU xã; HĐND xã;` goes on with small letters. */
function looksBeside(text: string, context: Context): boolean {
  const folded = fold(text).trim();
  if (!/\p{L}{2}/u.test(text)) return true;
  return (
    !/\p{Ll}/u.test(text) &&
    (context.knowledge.words.pattern('{position}|{for}').test(folded) || !/\p{Lu}{2}/u.test(text))
  );
}

function readSignature(slots: readonly Phrase[], residue: Phrase[], context: Context): Signature {
  const { words } = context.knowledge;
  let authority: Phrase | null = null;
  let capacity: Phrase | null = null;
  let position: Phrase | null = null;
  let name: Phrase | null = null;
  for (const slot of slots.flatMap((line) => signatureParts(line, context))) {
    const folded = fold(slot.text);
    const capitals = isCapitals(slot.text);
    if (authority === null && words.pattern('^{on-behalf}').test(folded)) authority = slot;
    else if (capacity === null && words.pattern('^{for}').test(folded)) capacity = slot;
    else if (position === null && capitals && words.pattern('^{position}').test(folded)) position = slot;
    else {
      const found: Phrase | null =
        name === null && (capacity ?? position ?? authority) !== null ? readName(slot, words) : null;
      if (found === null) residue.push(slot);
      else name = found;
    }
  }
  return { authority, capacity, position, name };
}

/**
 * The parts of a signature that a converter put on one line, `TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Đào Mỹ`: a new
 * one begins with each `KT.`, with a position in capitals behind it or behind the authority, and with the name.
 */
function signatureParts(line: Phrase, context: Context): Phrase[] {
  const { words } = context.knowledge;
  const folded = fold(line.text);
  if (!words.pattern('^(?:{on-behalf}|{for}|{position})').test(folded)) return [line];
  const titles = NAME_BEHIND.exec(line.text)?.index ?? line.text.length;
  if (!isCapitals(line.text.slice(0, titles))) return [line];
  const part = words.pattern('(?<!\\S)(?:{on-behalf}|(?:{for}\\s*)?{position}(?:,\\s*{position})*(?!\\S)|{for})', 'g');
  const begins = [...folded.slice(0, titles).matchAll(part)].map(({ index }) => index);
  const starts = [...new Set([0, ...begins, titles])];
  return starts.map((start, i) => cut(line, start, starts[i + 1])).filter(({ text }) => text !== '');
}

const NAME_BEHIND = /(?:\s\p{Lu}\p{Ll}+){2,5}$/u;

/** Two to five words, each with one capital at its head: `Nguyễn Mạnh Cường`, `BS CKII. Lê Thị Hoa`, `Đại tá Trần Văn Bình`. */
function readName(slot: Phrase, words: Words): Phrase | null {
  const title = words.pattern('^(?:{title-of-person}(?![a-z])[.,]?\\s*)+').exec(fold(slot.text))?.[0].length ?? 0;
  const name = cut(slot, title);
  return /^\p{Lu}\p{Ll}*(?:\s\p{Lu}\p{Ll}*){1,4}$/u.test(name.text) && name.text.length >= 5 ? name : null;
}

import type { Context } from '../../../context.js';
import type { TextLine } from '../../lines.js';
import { isNumberHead } from '../../../knowledge/number-head.js';
import { columnKind } from '../columns.js';
import { fluency } from './fluency.js';
import { kindsNamed, OF_FIGURES, OF_TASKS, shareOf, wordsOf } from './head-words.js';
import { HEADISH, headLines, isBody, likeLines, readHeads, type Heads } from './heads.js';
import { numbered } from './numbered.js';

/** Lines of other heads that may stand above that of the numbers; and words of such a line, behind a blank one and else. */
const MOST_ABOVE = 4;
const FEW_WORDS = 3;
const MANY_WORDS = 12;
/** Share of words of heads by which a line is one of them though a blank line parts it from the next. */
const SURELY_HEADS = 0.7;
/** No head ends so: `(Ban hành kèm theo Quyết định số …` over `… của Bộ trưởng Bộ Tài chính)`. */
const SENTENCE = /[.;!?]$|\S:$|^[^(]*\)$/;

/** A place where heads are printed. */
export interface HeadSite {
  /** Those that were read there or, where they are misread, those like them of another place; null where none were. */
  readonly heads: Heads | null;
  /** The lines that speak of columns: those of the heads, or more. */
  readonly printed: readonly TextLine[];
  /** The kinds of columns that their words speak of, here and in the misread ones of other pages. */
  readonly kinds: ReadonlySet<string>;
}

/**
 * The places of a document without borders where heads of columns are printed, by the line that they begin on. Heads are
 * set in the middle of their cells, so that those of more lines begin above `STT`:
 *
 *     Văn bản giao Cơ quan Thời hạn
 *     STT Nhiệm vụ nhiệm vụ chủ trì hoàn
 *     thực hiện thành
 */
export function headSites(lines: readonly TextLine[], context: Context): ReadonlyMap<number, HeadSite> {
  let found = known.get(lines);
  if (found === undefined) known.set(lines, (found = findSites(lines, context)));
  return found;
}

/** Asked for by every table of a document. */
const known = new WeakMap<readonly TextLine[], ReadonlyMap<number, HeadSite>>();

function findSites(lines: readonly TextLine[], context: Context): Map<number, HeadSite> {
  const fluent = fluency(context.knowledge.repair.model);
  const read = lines.flatMap((line, number) => {
    if (!beginsWithNumbers(line, context) && !isAboveFirst(lines, number, context)) return [];
    const top = number - linesAbove(lines, number, context);
    let best: { readonly heads: Heads; readonly start: number } | null = null;
    for (let start = number; start >= top && best?.heads.odd !== 0; start--) {
      const heads = readHeads(lines, start, number, fluent, context);
      if (heads !== null && heads.odd < (best?.heads.odd ?? Infinity)) best = { heads, start };
    }
    return [{ number, top, best }];
  });
  // Of heads that have the same words the first would always be taken: one a page of a long table.
  const wellRead = new Map<string, Heads>();
  for (const { best } of read) {
    const key = best?.heads.odd === 0 ? [...best.heads.words].join(' ') : '';
    if (best !== null && key !== '' && !wellRead.has(key)) wellRead.set(key, best.heads);
  }
  const sites = new Map<number, HeadSite>();
  for (const { number, top, best } of read) {
    if (best?.heads.sure === true)
      sites.set(best.start, { heads: best.heads, printed: best.heads.printed, kinds: new Set() });
    else {
      const site = misread(lines, top, number, best?.heads ?? null, [...wellRead.values()], context);
      if (site.heads !== null || site.kinds.size > 0) sites.set(site.start, site);
    }
  }
  return pooled(sites);
}

/** The kinds of columns that words of some lines speak of. */
const kindsIn = (lines: readonly TextLine[], { knowledge }: Context): Set<string> =>
  kindsNamed(
    lines.map((line) => wordsOf([line])),
    knowledge.columns,
  );

/** A place whose heads can't be read, or are none that a list knows. */
function misread(
  lines: readonly TextLine[],
  top: number,
  number: number,
  read: Heads | null,
  others: readonly Heads[],
  context: Context,
): HeadSite & { readonly start: number } {
  for (const heads of others) {
    let best = { start: number, length: 0, share: 0 };
    for (let start = number; start >= top; start--) {
      const like = likeLines(lines, start, number, heads);
      if (like.length > 0 && like.share > best.share) best = { start, ...like };
    }
    if (best.length === 0) continue;
    return { start: best.start, heads, printed: lines.slice(best.start, best.start + best.length), kinds: new Set() };
  }
  const namedFrom = (from: number): number => kindsIn(lines.slice(from, number + 1), context).size;
  // The last words of a row may stand above the heads, too.
  let start = top;
  while (start < number && namedFrom(start) === namedFrom(start + 1)) start++;
  start = behindGap(lines, start, number, context);
  let length = headLines(lines, start, number, context.knowledge.headers.words);
  // `khyei` over `b` is left of `THỜI GIAN`.
  const isSpeck = (line: TextLine | undefined): boolean =>
    line !== undefined && read?.printed.includes(line) === true && wordsOf([line]).length === 0;
  while (isSpeck(lines[start + length])) length++;
  const printed = lines.slice(start, start + length);
  const named = kindsIn(printed, context);
  const ofFigures = OF_FIGURES.filter((kind) => named.has(kind));
  if (ofFigures.length > 0) {
    const heads = linesToBody(lines, start, number);
    if (heads !== null && speaksOfFigures(heads, ofFigures))
      return { start, heads: read, printed: heads, kinds: named };
  }
  const isOfTasks = named.size >= COMMON && OF_TASKS.some((kind) => named.has(kind)) && ofFigures.length === 0;
  const kinds = isOfTasks ? named : new Set<string>();
  // Words of the first rows were taken for heads, or only some of theirs were.
  const isPart = read?.printed.length !== length || read.printed[0] !== printed[0];
  if (read === null || (isOfTasks && isPart)) return { start, heads: read, printed, kinds };
  return { start: lines.indexOf(read.printed[0] as TextLine), heads: read, printed: read.printed, kinds };
}

/** Most lines of heads of a table of figures, below its first. */
const MOST_BELOW = 6;

/** `0 2025`: what an engine made of a sign, and the year of a column. */
const YEARS = /^\S{1,3}(?: (?:19|20)\d\d)+$/;

/** The lines up to the first row, whatever an engine made of them; null where none is near. */
function linesToBody(lines: readonly TextLine[], start: number, number: number): readonly TextLine[] | null {
  for (let end = number + 1; end <= number + MOST_BELOW; end++) {
    const line = lines[end];
    if (line !== undefined && isBody(line) && !YEARS.test(line.phrase.text)) return lines.slice(start, end);
  }
  return null;
}

/** `Chỉ tiêu | Đơn vị tính`, `Chỉ tiêu … 2026 2027 2028`: an aim alone (`Mục tiêu`) may be of a task. */
function speaksOfFigures(heads: readonly TextLine[], ofFigures: readonly string[]): boolean {
  return (
    ofFigures.length >= COMMON ||
    ofFigures.includes('unit') ||
    heads.some(({ phrase }) => /(?:19|20)\d\d/.test(phrase.text))
  );
}

/**
 * Where heads begin that may begin on a line: behind a blank line where what stands above it speaks of no column that the
 * lines below don't speak of.
 *
 *     chua hoan thanh
 *
 *     eee og .| Thdi han
 *     STT Nhiém vu ior ban giao ce rr fioan
 */
function behindGap(lines: readonly TextLine[], start: number, number: number, context: Context): number {
  for (let at = number; at > start; at--) {
    if (lines[at]?.blanksBefore === 0) continue;
    const below = kindsIn(lines.slice(at, number + 1), context);
    if (below.size >= COMMON && [...kindsIn(lines.slice(start, at), context)].every((kind) => below.has(kind)))
      return at;
  }
  return start;
}

/** Kinds that heads must have in common to be the same, printed again. */
const COMMON = 2;

/** Whether the words of misread heads speak of the same columns. */
export const speakAlike = (one: HeadSite, other: HeadSite): boolean =>
  isOfFigures(one) === isOfFigures(other) &&
  [...one.kinds].filter((kind) => kind !== 'stt' && other.kinds.has(kind)).length >= COMMON;

/** Whether the words of heads speak of figures. */
export const isOfFigures = ({ kinds }: HeadSite): boolean => OF_FIGURES.some((kind) => kinds.has(kind));

/** What the heads of one page are misread as, those of another may not be. Kinds are few: sites that speak of the same are one. */
function pooled(sites: ReadonlyMap<number, HeadSite>): Map<number, HeadSite> {
  const keyOf = ({ kinds }: HeadSite): string => [...kinds].sort().join();
  const distinct = new Map([...sites.values()].map((site) => [keyOf(site), site]));
  const pools = new Map(
    [...distinct].map(([key, site]) => {
      const like = [...distinct.values()].filter((other) => speakAlike(site, other));
      return [key, new Set([site, ...like].flatMap(({ kinds }) => [...kinds]))];
    }),
  );
  return new Map([...sites].map(([at, site]) => [at, { ...site, kinds: pools.get(keyOf(site)) ?? site.kinds }]));
}

/** A letter with a mark: `ít` is no look of `TT`, as `it` is. */
const MARKED = /[^\p{ASCII}]/u;

/**
 * Whether a line begins with the head of a column of numbers, or with one that has figures for letters; asked of every line,
 * so nothing is made before it. `đợt huy động tối thiểu 500 lượt người` does not, though `Đợt` may be all of a head.
 */
export function beginsWithNumbers(line: TextLine, { knowledge: { columns } }: Context): boolean {
  const [first = ''] = line.folded.split(' ', 1);
  if (line.tabbed || MARKED.test(line.phrase.text.slice(0, first.length))) return false;
  return isNumberHead(first, columns) || (/\d/.test(first) && columnKind(first, columns) === 'stt');
}

/** Letters that `STT` or `TT` may be read as. */
const LONGEST_NUMBERS = 3;
/** Words of a line of heads whose first nobody can read. */
const LONGEST = 20;
/** How far below the head of the numbers the first row or group may begin. */
const REACH = 3;

/**
 * Whether a line is that of the head of the numbers though nobody can read it: it speaks of columns of tasks or of indicators
 * and their units, and right below it is a first row or group.
 *
 *     5 chi tri | Nguéi phé gian
 *     aL Nhigm vy thye duyét hoan
 *     hién thanh
 *     I | Kién toan t6 chic b6 may
 */
function isAboveFirst(lines: readonly TextLine[], number: number, context: Context): boolean {
  const line = lines[number];
  const [first = ''] = line?.folded.split(' ', 1) ?? [];
  if (line === undefined || line.tabbed || first.length > LONGEST_NUMBERS || numbered(line) !== null) return false;
  const rows = lines.slice(number + 1, number + 1 + REACH);
  const row = rows.findIndex((below) => isFirst(numbered(below)));
  if (row < 0 || rows.slice(0, row).some((below) => beginsWithNumbers(below, context))) return false;
  const heads = lines.slice(line.blanksBefore > 0 ? number : Math.max(0, number - 1), number + 1 + row);
  const isHead = heads.every(({ phrase }) => !SENTENCE.test(phrase.text) && phrase.tokens.length <= LONGEST);
  const own = kindsIn([line], context);
  const named = kindsIn(heads, context);
  const isMeasured = named.has('indicator') && named.has('unit');
  return isHead && own.size > 0 && named.size >= COMMON && (isMeasured || OF_TASKS.some((kind) => named.has(kind)));
}

/** `1 Xây dựng`, `I Kiện toàn`: with a stop it may be a heading's. */
const isFirst = (found: ReturnType<typeof numbered>): boolean => found?.marker.ordinal === 1 && found.stop === '';

/** How many lines right above that of the numbers may be of heads; behind a blank line only a few words are. */
function linesAbove(lines: readonly TextLine[], number: number, context: Context): number {
  const { headers, words } = context.knowledge;
  const annex = words.pattern('^{annex}(?![a-z])');
  let above = 0;
  let gap = lines[number]?.blanksBefore ?? 0;
  for (let up = 1; up <= MOST_ABOVE; up++) {
    const line = lines[number - up];
    if (
      line === undefined ||
      line.tabbed ||
      numbered(line) !== null ||
      annex.test(line.folded) ||
      SENTENCE.test(line.phrase.text)
    )
      break;
    const own = wordsOf([line]);
    if (own.length > 0) {
      const share = shareOf(own, headers.words);
      // `Cơ quan chủ Cơ quan phối hợp Sản phẩm, kết quả Thời hạn hoàn` above a gap and `STT Nội dung`
      const areHeads = share >= SURELY_HEADS && kindsIn([line], context).size >= COMMON;
      if (share < HEADISH || (!areHeads && own.length > (gap > 0 ? FEW_WORDS : MANY_WORDS))) break;
      above = up;
    }
    gap += line.blanksBefore;
  }
  return above;
}

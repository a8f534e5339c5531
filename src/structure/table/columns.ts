import { fold } from '../../knowledge/fold.js';
import type { Rule } from '../../knowledge/rules.js';
import { memo } from '../../knowledge/memo.js';
import { escapePattern } from '../../knowledge/words.js';
import { cut, EMPTY, joinPhrases, type Phrase } from '../../transcript/phrase.js';
import type { Column, ColumnKind } from '../../tree/tree.js';

/** Rules for the whole head of a column behind the names, and of one behind the units. */
const UNIT_BEHIND_NAME = 'unit-behind-name';
const TARGET_BEHIND_UNIT = 'target-behind-unit';
/** Rules for who leads those who lead. */
const SUPERVISOR = 'supervisor';
/** Rules for what names an indicator where there are figures of it, and something to do elsewhere. */
const CRITERION = 'criterion';
/** Rules for what a list of persons says of them, and no table of tasks does. */
const PERSON = 'person';
const NO_KINDS: ReadonlySet<string> = new Set([UNIT_BEHIND_NAME, TARGET_BEHIND_UNIT, SUPERVISOR, CRITERION, PERSON]);

/** A year in a header cell makes its column one of figures: `Năm 2026`, `Đến 2030`. */
const YEAR = /(?<!\d)(?:19|20)\d\d(?!\d)/;

/** What the words of a header cell say: `Đơn vị chủ trì` -> lead; null where the table knows none of them. */
export function columnKind(header: string, rules: readonly Rule[]): ColumnKind | null {
  const folded = fold(header)
    .replace(/\s*\(.*$/, '')
    .trim();
  const kind = kindOf(folded, rules) ?? kindOf(asLetters(folded), rules);
  return kind === null ? (YEAR.test(folded) ? 'target' : null) : refine(kind, folded);
}

function kindOf(folded: string, rules: readonly Rule[]): ColumnKind | null {
  const found = rules.find(
    ({ kind, words }) =>
      !NO_KINDS.has(kind) &&
      (words.length <= 3 || words.startsWith(WHOLE) ? isWhole(folded, words) : hasWords(folded, words)),
  );
  return found === undefined ? null : (found.kind as ColumnKind);
}

/** A sign ahead of words that are all of a head. */
const WHOLE = '=';

function isWhole(folded: string, words: string): boolean {
  const bare = words.startsWith(WHOLE) ? words.slice(WHOLE.length) : words;
  return folded === bare || folded === `${bare}.`;
}

/** `50 thành phần`: figures that an engine reads for the letters of a head. */
function asLetters(folded: string): string {
  return folded.replace(/0/g, 'o').replace(/1/g, 'l').replace(/5/g, 's');
}

/** `Mục tiêu 2026` is a target, though `Mục tiêu` alone names the indicator. */
function refine(kind: ColumnKind, folded: string): ColumnKind {
  return kind === 'indicator' && YEAR.test(folded) ? 'target' : kind;
}

function hasWords(folded: string, words: string): boolean {
  return patternOf(words).test(folded);
}

const patternOf = memo(
  (words) => new RegExp(`(?<![a-z])${escapePattern(words).replace('0000', String.raw`\d{4}`)}(?![a-z])`),
);

/**
 * Whether a row's cells are the heads of columns: none of them a sentence, and two kinds known, or the column of
 * numbers among others (`TT | Địa điểm quan trắc | Tọa độ lấy mẫu`).
 */
export function isHeader(cells: readonly Phrase[], rules: readonly Rule[]): boolean {
  const kinds = new Set<ColumnKind>();
  let filled = 0;
  let known = 0;
  for (const cell of cells) {
    if (cell.text === '') continue;
    filled++;
    if (/[.;]$/.test(cell.text) || withoutNote(cell).text.length > 80) return false;
    const kind = columnKind(cell.text, rules);
    if (kind === null) continue;
    kinds.add(kind);
    known++;
  }
  if (filled >= 2 && columnKind(cells[0]?.text ?? '', rules) === 'stt') return true;
  // `Chỉ tiêu | Đơn vị | 2025 | 2028 | 2030 | Nguồn số liệu | Cơ quan chủ trì thu thập`
  return kinds.size >= 2 && known * 2 >= filled;
}

/** Kinds of columns that a table of goods and their figures has. */
const OF_GOODS: readonly ColumnKind[] = ['stt', 'product', 'unit', 'baseline', 'target', 'other'];

/** `Loại cây | Hiện trạng năm 2025 | Năm 2028 | Đầu mối`: where things stand and where they shall, and not by when they are done. */
const areFigures = (kinds: readonly (ColumnKind | null)[]): boolean =>
  kinds.includes('baseline') &&
  kinds.includes('target') &&
  !(['deadline', 'price'] as const).some((kind) => kinds.includes(kind));

/** Whether a header cell has words of a rule that says something else than what its column holds. */
const says = (cell: Phrase | undefined, as: string, rules: readonly Rule[]): boolean =>
  rules.some(({ kind, words }) => kind === as && hasWords(fold(cell?.text ?? ''), words));

/** The columns that a header row names. Where no cell is known as the content, the longest unknown one after the numbers is. */
export function makeColumns(cells: readonly Phrase[], rules: readonly Rule[]): Column[] {
  const kinds = cells.map((cell) => (cell.text === '' ? null : columnKind(cell.text, rules)));
  // `STT | Chỉ số thành phần | Điểm tối đa`: the first words of a row are its name, whatever they count elsewhere.
  const name = kinds.findIndex((kind) => kind !== 'stt');
  if (kinds[name] === 'count') kinds[name] = 'indicator';
  if (!kinds.some((kind) => kind === 'content' || kind === 'indicator')) {
    const free = cells.findIndex(({ text }, at) => text !== '' && kinds[at] === null);
    // `TT | Sản phẩm | Kế hoạch 2026 | Kế hoạch 2027`: goods of which so much is planned.
    const goods = kinds.every((kind) => kind !== null && OF_GOODS.includes(kind)) ? kinds.indexOf('product') : -1;
    if (goods >= 0 && kinds.includes('target')) kinds[goods] = 'indicator';
    else if (free >= 0 && !cells.some((cell) => says(cell, PERSON, rules)))
      kinds[free] = areFigures(kinds) || isCriterion(cells[free]) ? 'indicator' : 'content';
  }
  function isCriterion(cell: Phrase | undefined): boolean {
    return says(cell, CRITERION, rules) && kinds.includes('target');
  }
  const isNamed = (at: number, as: string): boolean =>
    rules.some(({ kind, words }) => kind === as && words === fold(cells[at]?.text ?? '').trim());
  const isUnit = (at: number): boolean =>
    kinds[at] === null &&
    (kinds[at - 1] === 'indicator' || kinds[at - 1] === 'content') &&
    isNamed(at, UNIT_BEHIND_NAME);
  putBeside(cells, kinds, rules);
  putSchedule(cells, kinds);
  const hasFigures = kinds.some((kind) => kind === 'target' || kind === 'baseline');
  // `Chỉ tiêu | Đơn vị | Kết quả | Cơ quan chủ trì`: what is measured in units is no product, and the agency is elsewhere.
  const target = kinds.findIndex(
    (_, at) =>
      !hasFigures &&
      isNamed(at, TARGET_BEHIND_UNIT) &&
      (kinds[at - 1] === 'unit' || (isUnit(at - 1) && kinds.includes('lead'))),
  );
  if (target >= 0) kinds[target] = 'target';
  const unit = hasFigures || target >= 0 ? kinds.findIndex((_, at) => isUnit(at)) : -1;
  if (unit >= 0) kinds[unit] = 'unit';
  return withBaselines(
    cells.map((cell, index) => {
      const column = { kind: kinds[index] ?? 'other', header: withoutNote(cell) };
      const note = noteOf(cell);
      return note === EMPTY ? column : { ...column, note };
    }),
    rules,
  );
}

/** `Chỉ tiêu | Đơn vị tính | Lộ trình 2026 | Lộ trình 2027`: by years, what is reached in each. */
function putSchedule(cells: readonly Phrase[], kinds: (ColumnKind | null)[]): void {
  const scheduled = [...kinds.keys()].filter((at) => kinds[at] === 'deadline' && YEAR.test(cells[at]?.text ?? ''));
  const isMeasured = kinds.includes('indicator') || kinds.includes('unit');
  if (isMeasured && scheduled.length > 1) for (const at of scheduled) kinds[at] = 'target';
}

/** What columns are beside others of theirs: `Lãnh đạo phụ trách | Đơn vị chủ trì`, `Thời gian bắt đầu | Thời gian hoàn thành`. */
function putBeside(cells: readonly Phrase[], kinds: (ColumnKind | null)[], rules: readonly Rule[]): void {
  const leads = [...kinds.keys()].filter((at) => kinds[at] === 'lead');
  const supervisors = leads.filter((at) => says(cells[at], SUPERVISOR, rules));
  if (supervisors.length < leads.length) for (const at of supervisors) kinds[at] = 'other';
  const start = kinds.indexOf('start');
  if (start >= 0 && !kinds.includes('deadline')) kinds[start] = 'deadline';
}

/**
 * Years that come before those of the targets and are not called targets themselves say where things stand:
 * `Xếp hạng 2024 | Mục tiêu 2026 | Mục tiêu 2027`.
 */
function withBaselines(columns: Column[], rules: readonly Rule[]): Column[] {
  const named = ({ kind, header }: Column): boolean => kind === 'target' && kindOf(fold(header.text), rules) !== null;
  const years = columns.filter(named).map(({ header }) => yearOf(header));
  const first = Math.min(...years);
  const read = columns.map((column): Column =>
    column.kind === 'target' && years.length > 0 && !named(column) && yearOf(column.header) < first
      ? { ...column, kind: 'baseline' }
      : column,
  );
  // `Thực hiện năm 2024 | Ước thực hiện năm 2025 | Kế hoạch năm 2026`: things stand as the last of them says.
  const known = read.filter(({ kind }) => kind === 'baseline').map(({ header }) => yearOf(header));
  const last = Math.max(...known);
  return read.map((column): Column =>
    column.kind === 'baseline' && last < Infinity && yearOf(column.header) < last
      ? { ...column, kind: 'other' }
      : column,
  );
}

/** The last year of a head: of `giai đoạn 2026 - 2030` that by which it is done. */
function yearOf({ text }: Phrase): number {
  return Number(/(?:19|20)\d\d(?!.*(?<!\d)(?:19|20)\d\d)/.exec(text)?.[0] ?? Infinity);
}

/** `Đơn vị chủ trì (chịu trách nhiệm chủ trì tham mưu …)` -> `Đơn vị chủ trì` */
export function withoutNote(cell: Phrase): Phrase {
  const note = cell.text.indexOf(' (');
  return note > 0 && cell.text.endsWith(')') ? cut(cell, 0, note) : cell;
}

/** `(chịu trách nhiệm chủ trì tham mưu …)`; EMPTY for none. */
function noteOf(cell: Phrase): Phrase {
  const bare = withoutNote(cell);
  return bare === cell ? EMPTY : cut(cell, bare.text.length);
}

/** A head and one below it as one: `Kinh phí (triệu đồng)` over `2026` is `Kinh phí 2026 (triệu đồng)`. */
export function joinHeads(over: Phrase, below: Phrase): Phrase {
  const note = noteOf(below) === EMPTY ? noteOf(over) : EMPTY;
  return joinPhrases([withoutNote(over), below, note].filter(({ text }) => text !== ''));
}

import type { Context } from '../../context.js';
import { rankOf } from '../../tree/rank.js';
import type { Column, ColumnKind, Marker, MarkerKind, Row, RowNotes } from '../../tree/tree.js';
import { EMPTY, type Phrase } from '../../transcript/phrase.js';

/** An empty cell that the one above it covers, as the input says. */
export const COVERED: Phrase = { ...EMPTY };

/** The cells of a row with those put in that reach down to it from the row above. */
export function withCovered(
  above: readonly Phrase[] | undefined,
  cells: readonly Phrase[],
): { cells: Phrase[]; notes?: RowNotes } {
  const full = cells.map((cell, at) => (cell === COVERED ? (above?.[at] ?? EMPTY) : cell));
  const inherited = full.flatMap(({ text }, at) => (cells[at] === COVERED && text !== '' ? [at] : []));
  return inherited.length === 0 ? { cells: full } : { cells: full, notes: { inherited } };
}

/** Markers of rows; those of groups are wider. */
const OF_ROWS: readonly MarkerKind[] = ['number', 'dotted', 'letter', 'dash'];

/** A number and a title without anything below them are a row whose other cells are empty, and no group. */
export function withoutEmptyGroups(rows: readonly Row[]): Row[] {
  let next: Row | undefined;
  const isAbove = (marker: Marker): boolean =>
    next !== undefined &&
    next.kind !== 'total' &&
    (next.marker === null ? next.kind === 'row' : rankOf(next.marker) > rankOf(marker));
  const fromBelow = rows.toReversed().map((row): Row => {
    const { marker, kind } = row;
    const isRow = kind === 'group' && marker !== null && OF_ROWS.includes(marker.kind) && !isAbove(marker);
    if (kind !== 'header') next = row;
    return isRow ? { ...row, kind: 'row' } : row;
  });
  return fromBelow.reverse();
}

/** What one cell may say of several rows. */
const SHARED: readonly ColumnKind[] = ['lead', 'coordinating', 'start', 'deadline'];

/**
 * Rows with the cells put in that seem to be merged with one above. A row that says nobody is led by who leads the row
 * that it is a part of; and where the input can't tell which cells are merged, as in bars and tabs, by who leads the row
 * before it. It is a guess, and marked as one.
 *
 *     | 5   | Xây dựng các mô hình: | Trung tâm Khuyến nông |             |
 *     | 5.1 | Mô hình atiso         |                       | 2026 - 2028 |
 *
 * @param isKnown whether the input says which cells are merged
 */
export function withMerged(rows: readonly Row[], columns: readonly Column[], isKnown: boolean): Row[] {
  const lead = columns.findIndex(({ kind }) => kind === 'lead');
  const content = columns.findIndex(({ kind }) => kind === 'content' || kind === 'indicator');
  const isNumbered = columns.some(({ kind }) => kind === 'stt');
  // `Tháng 3 | Phiên họp …`
  const first = isNumbered || content <= 0 ? [] : [...columns.keys()].slice(0, content);
  const kinds = (wanted: readonly ColumnKind[]): number[] =>
    columns.flatMap(({ kind }, column) => (wanted.includes(kind) ? [column] : []));
  const [ofWhole, ofSibling] = [kinds([...SHARED, 'product']), [...kinds(SHARED), ...first]];
  const read = (row: Row, before: Row | undefined, whole: Row | undefined): Row => {
    if (row.kind !== 'row') return row;
    const isUnled = textAt(row, lead) === '';
    if (isUnled && textAt(whole, lead) !== '') return filled(row, whole, ofWhole);
    const isLed = isUnled && textAt(before, lead) !== '' && !isReference(before, content);
    return filled(row, before, isLed ? ofSibling : first);
  };
  const result: Row[] = [];
  /** The last rows and groups, each a part of the one before it. */
  let open: Row[] = [];
  for (const row of rows) {
    if (row.kind === 'header') {
      result.push(row);
      continue;
    }
    const { marker } = row;
    open =
      marker === null ? [] : open.filter((other) => other.marker !== null && rankOf(other.marker) < rankOf(marker));
    const whole = open.at(-1);
    const full = read(
      row,
      isKnown ? undefined : siblingOf(row, result.at(-1)),
      whole?.kind === 'row' ? whole : undefined,
    );
    result.push(full);
    open.push(full);
  }
  return result;
}

const textAt = (row: Row | undefined, column: number): string => row?.cells[column]?.text ?? '';

/** A row with its empty cells of some columns filled from another. */
function filled(row: Row, from: Row | undefined, columns: readonly number[]): Row {
  const taken = [...new Set(columns)].filter((column) => textAt(row, column) === '' && textAt(from, column) !== '');
  if (from === undefined || taken.length === 0) return row;
  const cells = row.cells.map((cell, column) => (taken.includes(column) ? (from.cells[column] ?? cell) : cell));
  return { ...row, cells, inherited: [...(row.inherited ?? []), ...taken], guessed: true };
}

/** The row before another, where that is no part of it. */
function siblingOf({ marker }: Row, before: Row | undefined): Row | undefined {
  if (before?.kind !== 'row') return undefined;
  if (marker === null || before.marker === null) return before;
  return rankOf(marker) === rankOf(before.marker) ? before : undefined;
}

/** `Thực hiện theo Kế hoạch số …` over all columns behind the content says nothing of the row below. */
function isReference(row: Row | undefined, content: number): boolean {
  const behind = row?.cells.slice(content + 1).filter(({ text }) => text !== '') ?? [];
  return behind.length < 2;
}

/** Says of each cell that is given to rows below it how many these are: it stands on none of their lines. */
export function reportMerged(rows: readonly Row[], context: Context): void {
  const given = new Map<Phrase, { count: number; guessed: boolean }>();
  for (const { cells, inherited = [], guessed = false } of rows) {
    for (const cell of inherited.flatMap((column) => cells[column] ?? [])) {
      const before = given.get(cell);
      given.set(cell, { count: (before?.count ?? 0) + 1, guessed: guessed || before?.guessed === true });
    }
  }
  for (const { cells, inherited, span } of rows) {
    cells.forEach((cell, column) => {
      const found = inherited?.includes(column) === true ? undefined : given.get(cell);
      if (found === undefined) return;
      const { count, guessed } = found;
      const how = guessed ? 'taken to span' : 'merged over';
      const which = count === 1 ? 'the row below it, which is' : `the ${count} rows below it, which are`;
      context.report({
        code: 'cell-inherited',
        severity: 'info',
        message: `"${cell.text.slice(0, 60)}" is ${how} ${which} empty there`,
        span,
      });
    });
  }
}

import type { Context } from '../../../context.js';
import { fold } from '../../../knowledge/fold.js';
import type { Words } from '../../../knowledge/words.js';
import { EMPTY, spanOf } from '../../../transcript/phrase.js';
import type { Column } from '../../../tree/tree.js';
import { timeOpening } from './columns.js';
import { foldedText } from './model.js';
import type { ReadRow } from './read-rows.js';
import type { FlatRow } from './rows.js';

/** Cells or rows that are enough to tell that a column is of times, and the share of them that must show it. */
const ENOUGH = 3;
const MOST = 0.8;

/**
 * The columns with the one that holds times taken for the deadline where no head could be read as that: of `THỜI GIAN` over
 * two lines in a narrow column engines make `rE`. It is reported; the columns themselves where there is none.
 */
export function withTimes(
  columns: readonly Column[],
  rows: readonly ReadRow[],
  { knowledge: { words }, report }: Context,
): readonly Column[] {
  if (columns.some(({ kind }) => kind === 'deadline')) return columns;
  const time = timeOpening(words);
  const plain = rows.filter(({ kind }) => kind === 'row');
  const found = columns.find(({ kind }, index) => {
    if (kind !== 'other') return false;
    const cells = plain.map((row) => foldedText(row.cells[index - 1] ?? [])).filter((cell) => cell !== '');
    return cells.length >= ENOUGH && cells.filter((cell) => time.test(cell)).length >= MOST * cells.length;
  });
  if (found === undefined) return columns;
  report({
    code: 'column-inferred',
    severity: 'info',
    message: `the column "${found.header.text}" holds times; it is taken for the deadline`,
    span: spanOf(found.header),
  });
  return columns.map((column) => (column === found ? { ...column, kind: 'deadline' } : column));
}

/** Words that a time at the end of a line may have: `2026 -`, `Quý IV/2025`, `Năm 2026`. */
const TIME_WORDS = 2;

/** `1 Ra soat toan dién cac luat | B6 Xay_ | Cac bd, Cac Van ban quy | 2026`, below heads whose `Thời gian` is `[ae Thoi`. */
export function endInTimes(rows: readonly FlatRow[], words: Words): boolean {
  const time = timeOpening(words);
  const ends = rows.filter(({ lines: [first] }) => {
    const last = first?.tokens.slice(-TIME_WORDS).map(({ text }) => fold(text)) ?? [];
    return last.some((_, at) => time.test(last.slice(at).join(' ')));
  });
  return ends.length >= MOST * rows.length;
}

/**
 * The columns of heads that were read on another page, and behind them one of times where the rows have it: there its head
 * could not be read. It is reported; the columns themselves where there is none.
 */
export function withLastTimes(
  columns: readonly Column[],
  rows: readonly FlatRow[],
  { knowledge: { words }, report }: Context,
): readonly Column[] {
  const plain = rows.filter(({ kind }) => kind === 'row');
  if (plain.length < ENOUGH || columns.some(({ kind }) => kind === 'deadline') || !endInTimes(plain, words))
    return columns;
  report({
    code: 'column-inferred',
    severity: 'info',
    message: 'the lines of the rows end in times, for which no head is read; they are taken for the deadline',
    span: spanOf(plain[0]?.sign ?? EMPTY),
  });
  return [...columns, { kind: 'deadline', header: EMPTY }];
}

import { CAPITAL_START } from '../../capitals.js';
import type { FlatLine } from './line.js';
import type { Cell, FlatColumn, FlatTable } from './model.js';

/** Behind such signs another item comes; behind such, the rest of a time. */
const SEPARATOR = /[,;:/]$/;
const DASH = /[-–—+/(]$/;
const FULL_DATE = /\d{4}$/;

/**
 * Whether a token behind others of its cell begins as other cells do, or others of its column: a time outside the column
 * of times or behind another (`Tháng 01/2014 năm 2014`), an agency behind another, a product behind those.
 */
export function beginsAnew(
  holds: FlatColumn['holds'],
  line: FlatLine,
  at: number,
  before: Before,
  table: FlatTable,
): boolean {
  const text = line.tokens[at]?.text ?? '';
  if (before.linked || holds === 'figures') return false;
  if (holds === 'times' && before.dated && /^[\p{L}\d]/u.test(text) && !line.ends(table.links, at + 1)) return true;
  const capital = CAPITAL_START.test(text);
  if (holds !== 'times' && isTime(line, at, table)) return true;
  if (!capital || holds === 'text' || before.lists) return false;
  return isProduct(line, at, table) || isAgency(line, at, table);
}

/** The word that something goes on behind. */
type Before = Pick<Cell, 'linked' | 'lists' | 'dated'>;

/** What the word before a token says of what may follow. */
export function behind(line: FlatLine, at: number, { unfinished, links }: FlatTable): Before {
  const text = line.tokens[at - 1]?.text ?? '';
  return {
    linked: DASH.test(text) || line.ends(unfinished, at) || line.ends(links, at),
    lists: SEPARATOR.test(text),
    dated: FULL_DATE.test(text),
  };
}

/** `Quý II`, `31/12/2026` */
export function isTime(line: FlatLine, at: number, { time }: FlatTable): boolean {
  return time !== null && /^[\p{Lu}\d]/u.test(line.tokens[at]?.text ?? '') && line.opening(time, at) > 0;
}

/** Whether a product begins at a token, and no agency does: `Trung tâm` may be both. */
export function isProduct(line: FlatLine, at: number, { product, agency }: FlatTable): boolean {
  return product !== null && line.opening(product, at) > line.opening(agency, at);
}

/** Whether an agency begins at a token: `Công an` does, but not in `Bộ Công an` or `Tổng cục Hải quan`. */
function isAgency(line: FlatLine, at: number, { agency }: FlatTable): boolean {
  const isName = (i: number): boolean =>
    i >= 0 && CAPITAL_START.test(line.tokens[i]?.text ?? '') && line.opening(agency, i) > 0;
  return isName(at) && !isName(at - 1) && !isName(at - 2);
}

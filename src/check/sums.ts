import { FIGURE, readNumber } from '../knowledge/number.js';

/** A cell with a figure and nothing else: `1.200`, `77,5`; a share or a rank is none. */
const PLAIN = new RegExp(`^(?:${FIGURE})$`);

/** Groups of three parted by commas, as some tables have them: `1,250`. */
const COMMAS = /^\d{1,3}(?:,\d{3})+$/;

/** Whether a cell can be added to others. */
export function isPlainFigure(cell: string | null | undefined): cell is string {
  return cell != null && PLAIN.test(cell);
}

/** The sum of plain figures. */
export function sumOf(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + readNumber(cell), 0);
}

/** Whether figures sum to a total, in the Vietnamese way of printing them or with commas between thousands. */
export function addUp(cells: readonly string[], total: string): boolean {
  if (Math.abs(sumOf(cells) - readNumber(total)) <= rounding([...cells, total])) return true;
  const all = [...cells, total];
  if (!all.some((cell) => COMMAS.test(cell)) || all.some((cell) => !COMMAS.test(cell) && /[,.]/.test(cell)))
    return false;
  const plain = (cell: string): string => cell.replace(/,/g, '');
  return sumOf(cells.map(plain)) === Number(plain(total));
}

/** How far a sum may be off because each of its figures was rounded; a little more, as fractions are not exact. */
function rounding(cells: readonly string[]): number {
  const digits = Math.max(...cells.map((cell) => /,(\d+)$/.exec(cell)?.[1]?.length ?? 0));
  return 1e-6 + (digits === 0 ? 0 : (cells.length * 0.5) / 10 ** digits);
}

/** A figure as plans print it: `1234.5` -> `1.234,5`. */
export function printFigure(value: number): string {
  const [whole = '', rest] = String(Math.round(value * 1e6) / 1e6).split('.');
  return `${whole.replace(/\B(?=(?:\d{3})+$)/g, '.')}${rest === undefined ? '' : `,${rest}`}`;
}

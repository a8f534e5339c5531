import { middleX, middleY, type Box } from './box.js';
import type { Rulings } from './rulings.js';

/** A ruled table: where its rows and columns part, and which of its fields are one cell. */
export interface Grid {
  readonly box: Box;
  readonly lines: readonly Box[];
  /** Edges of the rows and of the columns, ascending: one more than there are of them. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** By row and column: the row and column where the cell that the field is part of begins. */
  readonly owner: readonly (readonly Field[])[];
}

export interface Field {
  readonly row: number;
  readonly column: number;
}

/** Lines that end so close to each other meet, in parts of the page's width. */
const NEAR = 1 / 120;

/** Finds the tables that lines draw, top down. `width` is the page's. */
export function grids({ across, down }: Rulings, width: number): Grid[] {
  const near = width * NEAR;
  return components(across, down, near)
    .map((lines) => gridOf(lines, near))
    .filter((grid): grid is Grid => grid !== null)
    .sort((a, b) => a.box.top - b.box.top);
}

/** Lines across and down that meet, directly or by way of others. */
function components(across: readonly Box[], down: readonly Box[], near: number): Rulings[] {
  const left = new Set([...across, ...down]);
  const found: Rulings[] = [];
  for (const first of across) {
    if (!left.delete(first)) continue;
    const own = [first];
    for (const line of own)
      for (const other of left)
        if (meet(line, other, near)) {
          left.delete(other);
          own.push(other);
        }
    found.push({
      across: own.filter((line) => across.includes(line)),
      down: own.filter((line) => down.includes(line)),
    });
  }
  return found;
}

function meet(a: Box, b: Box, near: number): boolean {
  return a.left <= b.right + near && b.left <= a.right + near && a.top <= b.bottom + near && b.top <= a.bottom + near;
}

function gridOf({ across, down }: Rulings, near: number): Grid | null {
  const rows = edges([...across.map(middleY), ...ends(down.flatMap(({ top, bottom }) => [top, bottom]))], near);
  const columns = edges([...down.map(middleX), ...ends(across.flatMap(({ left, right }) => [left, right]))], near);
  // A single field is a frame, not a table.
  if (rows.length < 2 || columns.length < 2 || rows.length + columns.length < 5) return null;
  const covered = (lines: readonly Box[], isDown: boolean, edge: number, at: number): boolean =>
    lines.some((line) => {
      const [own, from, to] = isDown ? [middleX(line), line.top, line.bottom] : [middleY(line), line.left, line.right];
      return Math.abs(own - edge) <= near && from <= at && at <= to;
    });
  const centre = (list: readonly number[], i: number): number => ((list[i] ?? 0) + (list[i + 1] ?? 0)) / 2;
  const owner: Field[][] = [];
  for (let row = 0; row + 1 < rows.length; row++) {
    const fields: Field[] = [];
    for (let column = 0; column + 1 < columns.length; column++) {
      const above = owner[row - 1]?.[column];
      const before = fields[column - 1];
      const open = (isDown: boolean): boolean =>
        isDown
          ? !covered(down, true, columns[column] ?? 0, centre(rows, row))
          : !covered(across, false, rows[row] ?? 0, centre(columns, column));
      if (before !== undefined && open(true)) fields.push(before);
      else if (above !== undefined && open(false)) fields.push(above);
      else fields.push({ row, column });
    }
    owner.push(fields);
  }
  const [top = 0, bottom = 0] = [rows[0], rows[rows.length - 1]];
  const [left = 0, right = 0] = [columns[0], columns[columns.length - 1]];
  return { box: { left, top, right, bottom }, lines: [...across, ...down], rows, columns, owner };
}

/** Where the lines that cross others begin and end: a table may be open at its sides, or cut. */
const ends = (places: readonly number[]): number[] =>
  places.length === 0 ? [] : [Math.min(...places), Math.max(...places)];

/** Places of lines, those of the same edge put together. */
function edges(places: readonly number[], near: number): number[] {
  const found: number[][] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = found[found.length - 1];
    if (last !== undefined && place - (last[last.length - 1] ?? 0) <= near) last.push(place);
    else found.push([place]);
  }
  return found.map((group) => group.reduce((sum, place) => sum + place, 0) / group.length);
}

/** The cell that a place lies in; null outside of the table. */
export function fieldAt({ rows, columns, owner }: Grid, x: number, y: number): Field | null {
  const index = (edgesOf: readonly number[], place: number): number =>
    edgesOf.findIndex((edge, i) => edge <= place && place < (edgesOf[i + 1] ?? -Infinity));
  return owner[index(rows, y)]?.[index(columns, x)] ?? null;
}

/** The inner areas of the cells of a table, so far from its lines, by the row and the column that they begin in. */
export function cellAreas({ rows, columns, owner }: Grid, edge: number): Map<string, Box> {
  const found = new Map<string, Box>();
  owner.forEach((fields, row) => {
    fields.forEach((field, column) => {
      const key = `${field.row}:${field.column}`;
      const first = found.get(key);
      found.set(key, {
        left: first?.left ?? (columns[column] ?? 0) + edge,
        top: first?.top ?? (rows[row] ?? 0) + edge,
        right: (columns[column + 1] ?? 0) - edge,
        bottom: (rows[row + 1] ?? 0) - edge,
      });
    });
  });
  return found;
}

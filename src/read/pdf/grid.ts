import { barriers, edges, NEAR } from './edges.js';
import type { Box, Rule } from './rules.js';
import { unstacked, type Ruling } from './stacked.js';

/** A cell between ruling lines; merged cells take several rows or columns. */
export interface Cell extends Box {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** Where the edge of a column lies: a ruling line at one place, white in all that it takes. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** A table as its ruling lines, or its white, draw it. */
export interface Grid extends Box {
  /** From left to right. */
  readonly edges: readonly Edge[];
  readonly rows: number;
  readonly cells: readonly Cell[];
}

/** A drawing with more lines is no table. */
const MOST = 400;

/** The tables of a page: ruling lines that touch, with two columns at least. A frame around text is none. */
export function gridsOf(rules: readonly Rule[]): Grid[] {
  const across = merged(rules.filter((rule) => rule.across));
  const down = merged(rules.filter((rule) => !rule.across));
  if (across.length > MOST || down.length > MOST) return [];
  return connected(across, down)
    .flatMap(unstacked)
    .map(gridOf)
    .filter((grid): grid is Grid => grid !== null)
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

/** Pieces of one line joined: borders are drawn cell by cell, and dotted. */
function merged(rules: readonly Rule[]): Rule[] {
  const found: Rule[] = [];
  for (const lane of lanesOf(rules)) {
    const [first, ...rest] = lane.sort((a, b) => a.from - b.from);
    if (first === undefined) continue;
    let open = first;
    for (const rule of rest) {
      if (rule.from <= open.to + NEAR) open = { ...open, to: Math.max(open.to, rule.to) };
      else {
        found.push(open);
        open = rule;
      }
    }
    found.push(open);
  }
  return found.filter(({ from, to }) => to - from > NEAR);
}

/** Rules in lanes: all at nearly the same height, or distance from the left. */
function lanesOf(rules: readonly Rule[]): Rule[][] {
  const lanes: Rule[][] = [];
  let first = -Infinity;
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    if (rule.at - first > NEAR / 2) {
      lanes.push([rule]);
      first = rule.at;
    } else lanes.at(-1)?.push(rule);
  }
  return lanes;
}

/** Groups of lines that touch each other. */
function connected(across: readonly Rule[], down: readonly Rule[]): Ruling[] {
  const all = [...across, ...down];
  const group = all.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (group[root] !== root) root = group[root] ?? root;
    group[index] = root;
    return root;
  };
  across.forEach((level, one) => {
    down.forEach((upright, other) => {
      if (touch(level, upright)) group[find(one)] = find(across.length + other);
    });
  });
  const groups = new Map<number, { across: Rule[]; down: Rule[] }>();
  all.forEach((rule, index) => {
    const root = find(index);
    const ruling = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, ruling);
    (rule.across ? ruling.across : ruling.down).push(rule);
  });
  return [...groups.values()];
}

const touch = (level: Rule, upright: Rule): boolean =>
  upright.at >= level.from - NEAR &&
  upright.at <= level.to + NEAR &&
  level.at >= upright.from - NEAR &&
  level.at <= upright.to + NEAR;

function gridOf({ across, down }: Ruling): Grid | null {
  if (across.length === 0 || down.length === 0) return null;
  const xs = edges(down, across);
  const ys = edges(across, down);
  if (xs.length < 3 || ys.length < 2) return null;
  return {
    ...{ edges: xs.map((at) => ({ from: at, to: at })), rows: ys.length - 1, cells: cellsOf(across, down, xs, ys) },
    ...{ left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) },
  };
}

/** The cells between the lines; where no line parts two, they are one. */
function cellsOf(across: readonly Rule[], down: readonly Rule[], xs: readonly number[], ys: readonly number[]): Cell[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const wall = barriers(down, xs, ys);
  const floor = barriers(across, ys, xs);
  const cells: Cell[] = [];
  const taken = new Set<number>();
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (taken.has(row * columns + column)) continue;
      let right = column + 1;
      while (right < columns && !wall(right, row) && !taken.has(row * columns + right)) right++;
      let below = row + 1;
      while (below < rows && !range(column, right).some((at) => floor(below, at))) below++;
      for (const line of range(row, below)) for (const at of range(column, right)) taken.add(line * columns + at);
      cells.push({
        ...{ row, column, rows: below - row, columns: right - column },
        ...{ left: xs[column] ?? 0, right: xs[right] ?? 0, top: ys[row] ?? 0, bottom: ys[below] ?? 0 },
      });
    }
  }
  return cells;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

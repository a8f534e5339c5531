import { apply, type Matrix } from './matrix.js';
import type { Operators } from './open.js';

/** A ruling line, across or down: `at` is its height or its distance from the left. */
export interface Rule {
  readonly across: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A filled box no thicker than this, in points, is a line. */
const THICKEST = 3;

/** A line that leans by no more than this is level. */
const LEVEL = 0.5;

/** Commands of pdf.js in the numbers of a path, and how many numbers follow each. */
const MOVE = 0;
const LINE = 1;
const CLOSE = 4;
const LENGTHS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

/** What a path draws: ruling lines, and boxes that are filled. `outline` is the box around it. */
export interface Path {
  readonly rules: readonly Rule[];
  readonly shades: readonly Box[];
  readonly outline: Box | null;
}

/** Reads a path as pdf.js gives it. */
export function pathOf(args: readonly unknown[], map: Matrix, operators: Operators): Path {
  const [paint, data] = args as readonly [number, readonly (ArrayLike<number> | null)[]];
  const shapes = shapesOf(data[0] ?? [], map);
  const points = shapes.flat();
  const stroked = STROKES.some((name) => operators[name] === paint);
  const filled = FILLS.some((name) => operators[name] === paint);
  const boxes = filled ? shapes.filter((shape) => shape.length > 2).map(boxOf) : [];
  return {
    rules: [...(stroked ? shapes.flatMap(sides) : []), ...boxes.flatMap(thin)],
    shades: boxes.filter((box) => thin(box).length === 0),
    outline: points.length === 0 ? null : boxOf(points),
  };
}

const STROKES = [
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
] as const;

const FILLS = ['fill', 'eoFill', 'fillStroke', 'eoFillStroke', 'closeFillStroke', 'closeEOFillStroke'] as const;

type Point = readonly [x: number, y: number];

/** The outlines of a path, on the page; a curve is the line between its ends. */
function shapesOf(numbers: ArrayLike<number>, map: Matrix): Point[][] {
  const shapes: Point[][] = [];
  let open: Point[] = [];
  for (let at = 0; at < numbers.length;) {
    const command = numbers[at] ?? MOVE;
    const length = LENGTHS[command];
    if (length === undefined) break;
    const end = at + length;
    if (command === CLOSE) {
      if (open[0] !== undefined) open.push(open[0]);
    } else {
      const point = apply(map, numbers[end - 1] ?? 0, numbers[end] ?? 0);
      if (command === MOVE) shapes.push((open = [point]));
      else if (command === LINE || open.length > 0) open.push(point);
    }
    at = end + 1;
  }
  return shapes;
}

/** The level and upright sides of an outline. */
function sides(shape: readonly Point[]): Rule[] {
  return shape.slice(1).flatMap(([x, y], index): Rule[] => {
    const [beforeX, beforeY] = shape[index] ?? [x, y];
    if (Math.abs(y - beforeY) <= LEVEL && x !== beforeX) {
      return [{ across: true, at: (y + beforeY) / 2, from: Math.min(x, beforeX), to: Math.max(x, beforeX) }];
    }
    if (Math.abs(x - beforeX) <= LEVEL && y !== beforeY) {
      return [{ across: false, at: (x + beforeX) / 2, from: Math.min(y, beforeY), to: Math.max(y, beforeY) }];
    }
    return [];
  });
}

function boxOf(shape: readonly Point[]): Box {
  const xs = shape.map(([x]) => x);
  const ys = shape.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** A thin box as the line along its middle. */
function thin({ left, right, top, bottom }: Box): Rule[] {
  const width = right - left;
  const height = bottom - top;
  if (height <= THICKEST && width > height) return [{ across: true, at: (top + bottom) / 2, from: left, to: right }];
  if (width <= THICKEST && height > width) return [{ across: false, at: (left + right) / 2, from: top, to: bottom }];
  return [];
}

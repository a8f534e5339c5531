import type { Box } from './box.js';
import { INK } from './clean.js';
import type { Gray } from './pixels.js';

/** The lines drawn on a page. */
export interface Rulings {
  readonly across: readonly Box[];
  readonly down: readonly Box[];
}

/** Shorter runs of ink are letters, in parts of the page's width: the feet of letters stand in rows, too. */
const SHORTEST = { across: 1 / 12, down: 1 / 25 };
/** Thicker ones are pictures. */
const THICKEST = 1 / 150;
/** Holes that a scan leaves in a line. */
const HOLE = 2;

/** Finds the lines of tables, and those under headings: long straight runs of ink. */
export function rulings(gray: Gray): Rulings {
  const page = Math.min(gray.width, gray.height);
  const down = runs(turned(gray), page, page * SHORTEST.down).map(({ left, top, right, bottom }) => ({
    left: top,
    top: left,
    right: bottom,
    bottom: right,
  }));
  return { across: runs(gray, page, page * SHORTEST.across), down };
}

/** Rows become columns. */
function turned({ width, height, data }: Gray): Gray {
  const turnedData = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++) turnedData[x * height + y] = data[at++] ?? 0;
  return { width: height, height: width, data: turnedData };
}

/** Runs of ink in rows, those of neighbouring rows put together. */
function runs({ width, height, data }: Gray, page: number, shortest: number): Box[] {
  const found: Box[] = [];
  let open: Box[] = [];
  for (let y = 0; y < height; y++) {
    const next: Box[] = [];
    const take = (left: number, right: number): void => {
      const touching = open.filter((run) => run.left <= right + HOLE && run.right >= left - HOLE);
      open = open.filter((run) => !touching.includes(run));
      const own = next.find((run) => run.left <= right && run.right >= left);
      if (own !== undefined) next.splice(next.indexOf(own), 1);
      const all = own === undefined ? touching : [...touching, own];
      next.push({
        left: Math.min(left, ...all.map((run) => run.left)),
        top: Math.min(y, ...all.map((run) => run.top)),
        right: Math.max(right, ...all.map((run) => run.right)),
        bottom: y + 1,
      });
    };
    let start = -1;
    let last = -1;
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if ((data[at] ?? 255) >= INK) continue;
      if (x - last > HOLE) {
        if (start >= 0 && last + 1 - start >= shortest) take(start, last + 1);
        start = x;
      }
      last = x;
    }
    if (start >= 0 && last + 1 - start >= shortest) take(start, last + 1);
    found.push(...open);
    open = next;
  }
  found.push(...open);
  return found.filter((run) => run.bottom - run.top <= page * THICKEST + (run.right - run.left) / 100);
}

/** A page without lines: the engine takes those of tables for letters, or a cell for a picture. */
export function without(gray: Gray, lines: readonly Box[]): Gray {
  const data = Uint8Array.from(gray.data);
  const { width, height } = gray;
  for (const { left, top, right, bottom } of lines)
    for (let y = Math.max(0, top - 1); y < Math.min(height, bottom + 1); y++)
      data.fill(255, y * width + Math.max(0, left - 1), y * width + Math.min(width, right + 1));
  return { width, height, data };
}

import { levelled, resized, skew, toGray } from './clean.js';
import { grids, type Grid } from './grid.js';
import { DPI, type Gray, type Pixels } from './pixels.js';
import { rulings, without } from './rulings.js';

/** Widths of a sheet of paper of size A4, in inches. */
const A4 = { short: 8.27, long: 11.69 };
/** A picture whose resolution differs by less is left as it is. */
const NEARLY = 1.4;

/** A picture of a page as the engine reads it best, and the tables drawn in it. */
export function prepared(pixels: Pixels): { picture: Gray; tables: readonly Grid[] } {
  const gray = resized(toGray(pixels), scaleOf(pixels));
  const level = levelled(gray, skew(gray));
  const tables = grids(rulings(level), Math.min(level.width, level.height));
  const lines = tables.flatMap((table) => table.lines);
  return { picture: without(level, lines), tables };
}

function scaleOf({ width, height, dpi }: Pixels): number {
  const scale = DPI / (dpi ?? width / (width > height * 1.35 && width < height * 1.5 ? A4.long : A4.short));
  return scale > NEARLY || scale < 1 / NEARLY ? scale : 1;
}

import { levelled, resized, skew, toGray } from './clean.js';
import { grids, type Grid } from './grid.js';
import { DPI, type Gray, type Pixels } from './pixels.js';
import { rulings, without } from './rulings.js';

/** Widths of a sheet of paper of size A4, in inches. */
const A4 = { short: 8.27, long: 11.69 };
/** A picture whose resolution differs by less is left as it is. */
const NEARLY = 1.4;

/** A picture of a page in grey, without stamps, in the resolution that the engine reads best. */
export const grayOf = (pixels: Pixels): Gray => resized(toGray(pixels), scaleOf(pixels));

/** A picture with its lines level and without the lines of tables, and the tables drawn in it. */
export function prepared(gray: Gray): { picture: Gray; tables: readonly Grid[] } {
  const level = levelled(gray, skew(gray));
  const tables = grids(rulings(level), Math.min(level.width, level.height));
  const lines = tables.flatMap((table) => table.lines);
  return { picture: without(level, lines), tables };
}

function scaleOf({ width, height, dpi }: Pixels): number {
  const scale = DPI / (dpi ?? width / (width > height * 1.35 && width < height * 1.5 ? A4.long : A4.short));
  return scale > NEARLY || scale < 1 / NEARLY ? scale : 1;
}

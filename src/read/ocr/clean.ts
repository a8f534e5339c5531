import type { Gray, Pixels } from './pixels.js';

const WHITE = 255;
/** Darker is ink. */
export const INK = 128;

/** Red by so much more than by any other colour is a stamp; where it is dark all the same, text lies under it. */
const STAMP_RED = 40;
const UNDER_STAMP = 110;

/** A picture as grey; the red of stamps becomes paper, what lies under it stays. */
export function toGray({ width, height, channels, data }: Pixels): Gray {
  if (channels === 1) return { width, height, data };
  const gray = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < gray.length; i++, at += channels) {
    const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
    const stamp = red - Math.max(green, blue) > STAMP_RED && red > UNDER_STAMP;
    // Luma of ITU-R BT.601.
    gray[i] = stamp ? WHITE : (77 * red + 151 * green + 28 * blue) >> 8;
  }
  return { width, height, data: gray };
}

/** A picture in another size: mean of what falls into a pixel, or between pixels what lies between. */
export function resized(gray: Gray, scale: number): Gray {
  if (scale === 1) return gray;
  const width = Math.max(1, Math.round(gray.width * scale));
  const height = Math.max(1, Math.round(gray.height * scale));
  const data = new Uint8Array(width * height);
  // So many looks into each pixel, in both directions.
  const looks = Math.max(1, Math.round(1 / scale));
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let j = 0; j < looks; j++)
        for (let i = 0; i < looks; i++)
          sum += between(gray, (x + (i + 0.5) / looks) / scale - 0.5, (y + (j + 0.5) / looks) / scale - 0.5);
      data[at++] = Math.round(sum / (looks * looks));
    }
  return { width, height, data };
}

/** The value at a place between pixels (bilinear); white outside. */
function between({ width, height, data }: Gray, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const value = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? WHITE : (data[row * width + column] ?? WHITE);
  const upper = value(left, top) + (x - left) * (value(left + 1, top) - value(left, top));
  const lower = value(left, top + 1) + (x - left) * (value(left + 1, top + 1) - value(left, top + 1));
  return upper + (y - top) * (lower - upper);
}

/** Slopes looked at: pages lie in a scanner at 3 degrees at most. */
const STEEPEST = 0.055;
const COARSE = 0.005;
const FINE = 0.0005;
/** A lesser slope is none to the engine. */
const LEVEL = 0.002;
/** Points looked at in a row: one in so many. Rows are not left out: points of level lines would gather in those left. */
const EVERY = 8;

/**
 * How much the lines of a page rise to the right, in pixels a pixel: the slope along which ink gathers most in lines
 * (W. Postl, "Detection of linear oblique structures and skew scan in digitized documents", 1986).
 */
export function skew({ width, height, data }: Gray): number {
  const points: number[] = [];
  for (let y = 0; y < height; y++)
    for (let x = (y * 3) % EVERY; x < width; x += EVERY) if ((data[y * width + x] ?? WHITE) < INK) points.push(x, y);
  const margin = Math.ceil(width * STEEPEST);
  const sums = new Float64Array(height + 2 * margin + 1);
  const gathered = (slope: number): number => {
    sums.fill(0);
    for (let i = 0; i < points.length; i += 2) {
      const row = Math.round((points[i + 1] ?? 0) + slope * (points[i] ?? 0)) + margin;
      sums[row] = (sums[row] ?? 0) + 1;
    }
    return sums.reduce((total, sum) => total + sum * sum, 0);
  };
  const best = (from: number, to: number, step: number): number => {
    let found = 0;
    let most = gathered(0);
    for (let slope = from; slope <= to; slope += step) {
      const sum = gathered(slope);
      if (sum > most) [most, found] = [sum, slope];
    }
    return found;
  };
  const coarse = best(-STEEPEST, STEEPEST, COARSE);
  const slope = best(coarse - COARSE, coarse + COARSE, FINE);
  return Math.abs(slope) < LEVEL ? 0 : slope;
}

/** A picture turned so that lines which rise by `slope` are level. */
export function levelled(gray: Gray, slope: number): Gray {
  if (slope === 0) return gray;
  const { width, height } = gray;
  const cosine = 1 / Math.hypot(1, slope);
  const sine = slope * cosine;
  const [middleX, middleY] = [width / 2, height / 2];
  const data = new Uint8Array(width * height);
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dx, dy] = [x - middleX, y - middleY];
      data[at++] = Math.round(between(gray, middleX + dx * cosine + dy * sine, middleY + dy * cosine - dx * sine));
    }
  return { width, height, data };
}

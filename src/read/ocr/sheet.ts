import type { Box } from './box.js';
import type { Gray } from './pixels.js';

/** A picture and where its left upper corner stands on a sheet, in pixels. */
export interface Piece {
  readonly picture: Gray;
  readonly left: number;
  readonly top: number;
}

/** A white sheet with pictures on it, which stand within it. */
export function sheetOf(width: number, height: number, pieces: readonly Piece[]): Gray {
  const data = new Uint8Array(width * height).fill(255);
  for (const { picture, left, top } of pieces)
    for (let y = 0; y < picture.height; y++)
      data.set(picture.data.subarray(y * picture.width, (y + 1) * picture.width), (top + y) * width + left);
  return { width, height, data };
}

/** What a picture has within a box. */
export function cutOut(picture: Gray, { left, top, right, bottom }: Box): Gray {
  const [width, height] = [right - left, bottom - top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left;
    data.set(picture.data.subarray(from, from + width), y * width);
  }
  return { width, height, data };
}

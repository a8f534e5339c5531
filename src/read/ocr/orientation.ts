import type { Gray, Pixels } from './pixels.js';

/** Where a pixel of the upright picture lies in the picture as it is stored, `width` by `height`. */
type Place = (x: number, y: number, width: number, height: number) => readonly [x: number, y: number];

/** How scanners and cameras say that a page lies, by the values of the tag (TIFF 6.0, Orientation; Exif 2.3, 4.6.4). */
const PLACES: Readonly<Record<number, Place>> = {
  2: (x, y, width) => [width - 1 - x, y],
  3: (x, y, width, height) => [width - 1 - x, height - 1 - y],
  4: (x, y, _, height) => [x, height - 1 - y],
  5: (x, y) => [y, x],
  6: (x, y, _, height) => [y, height - 1 - x],
  7: (x, y, width, height) => [width - 1 - y, height - 1 - x],
  8: (x, y, width) => [width - 1 - y, x],
};

/** The first value with which rows are columns. */
const SIDEWAYS = 5;

/** A picture as its orientation wants it shown. */
export function upright(picture: Pixels, orientation: number): Pixels {
  const place = PLACES[orientation];
  if (place === undefined) return picture;
  const { channels, data } = picture;
  const [width, height] = orientation >= SIDEWAYS ? [picture.height, picture.width] : [picture.width, picture.height];
  const turned = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++, at += channels) {
      const [fromX, fromY] = place(x, y, picture.width, picture.height);
      const from = (fromY * picture.width + fromX) * channels;
      for (let channel = 0; channel < channels; channel++) turned[at + channel] = data[from + channel] ?? 0;
    }
  }
  return { ...picture, width, height, data: turned };
}

/** Quarter turns clockwise. */
export type Turns = 0 | 1 | 2 | 3;
export const TURNS: readonly Turns[] = [0, 1, 2, 3];

/** What a tag says of a picture that has to be turned so. */
const ORIENTATION: Readonly<Record<Turns, number>> = { 0: 1, 1: 6, 2: 3, 3: 8 };

/** A picture turned. */
export function quarterTurned<T extends Gray | Pixels>(picture: T, turns: Turns): T {
  const { width, height, data } = upright({ channels: 1, dpi: null, ...picture }, ORIENTATION[turns]);
  return { ...picture, width, height, data };
}

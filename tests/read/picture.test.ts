/** Picture files of the formats people have: every pixel comes out, upright. */
import { readFileSync } from 'node:fs';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import utif from 'utif2';
import { describe, expect, test } from 'vitest';
import { openPicture } from '../../src/read/ocr/picture.js';
import type { Pixels } from '../../src/read/ocr/pixels.js';

const PNG = readFileSync(new URL('../../fixtures/ocr/page.png', import.meta.url));

async function only(bytes: Uint8Array): Promise<Pixels> {
  const pictures = await openPicture(bytes, 'page');
  expect(pictures.count).toBe(1);
  return await pictures.page(1);
}

/** The fixture's page in another format. */
async function pageAs(format: 'jpeg' | 'tiff'): Promise<Uint8Array> {
  const image = await loadImage(PNG);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  if (format === 'jpeg') return await canvas.encode('jpeg', 95);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return new Uint8Array(utif.encodeImage(new Uint8Array(data.buffer), image.width, image.height));
}

const meanDifference = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0) / one.length;

test.each(['jpeg', 'tiff'] as const)('a page as %s has the pixels of the PNG', async (format) => {
  const expected = await only(PNG);
  const read = await only(await pageAs(format));
  expect([read.width, read.height]).toEqual([expected.width, expected.height]);
  expect(meanDifference(read.data, expected.data)).toBeLessThan(format === 'tiff' ? 0.01 : 3);
});

/** Paper 40 wide and 20 high with a black corner; where the corner is when the page is upright, by its orientation. */
const CORNERS: [orientation: number, corner: string][] = [
  [1, 'top left'],
  [2, 'top right'],
  [3, 'bottom right'],
  [4, 'bottom left'],
  [5, 'top left'],
  [6, 'top right'],
  [7, 'bottom right'],
  [8, 'bottom left'],
];

function cornerOf({ width, height, data }: Pixels): string {
  const isBlack = (x: number, y: number): boolean => (data[4 * (y * width + x)] ?? 255) < 128;
  const places: [string, number, number][] = [
    ['top left', 2, 2],
    ['top right', width - 3, 2],
    ['bottom left', 2, height - 3],
    ['bottom right', width - 3, height - 3],
  ];
  return places
    .filter(([, x, y]) => isBlack(x, y))
    .map(([name]) => name)
    .join(', ');
}

function paper(): Canvas {
  const canvas = createCanvas(40, 20);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, 40, 20);
  context.fillStyle = 'black';
  context.fillRect(0, 0, 8, 8);
  return canvas;
}

describe('a picture that was taken on its side stands upright', () => {
  test.each(CORNERS)('a JPEG of orientation %i: the corner is %s', async (orientation, corner) => {
    const jpeg = await paper().encode('jpeg', 95);
    const exif = Buffer.from(
      `45786966000049492a000800000001001201030001000000${orientation.toString(16).padStart(2, '0')}00000000000000`,
      'hex',
    );
    const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
    const read = await only(Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]));
    expect([read.width, read.height]).toEqual(orientation < 5 ? [40, 20] : [20, 40]);
    expect(cornerOf(read)).toBe(corner);
  });

  test.each(CORNERS)('a TIFF of orientation %i: the corner is %s', async (orientation, corner) => {
    const { data } = paper().getContext('2d').getImageData(0, 0, 40, 20);
    const tiff = utif.encodeImage(new Uint8Array(data.buffer), 40, 20, { t274: [orientation] } as never);
    const read = await only(new Uint8Array(tiff));
    expect([read.width, read.height]).toEqual(orientation < 5 ? [40, 20] : [20, 40]);
    expect(cornerOf(read)).toBe(corner);
  });
});

/** Pages that lie on their side, on their head or aslant in the scanner are read like upright ones. */
import { readFileSync } from 'node:fs';
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas';
import { distance } from 'fastest-levenshtein';
import { describe, expect, test, vi } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import type { Engine } from '../../src/read/ocr/engine.js';
import { quarterTurned, TURNS } from '../../src/read/ocr/orientation.js';
import { levelled, skew, toGray } from '../../src/read/ocr/clean.js';
import { openPicture } from '../../src/read/ocr/picture.js';
import type { Gray, Pixels } from '../../src/read/ocr/pixels.js';
import { openPdf } from '../../src/read/ocr/raster.js';
import { runsLevel, turnsOf } from '../../src/read/ocr/turns.js';
import { scannedPdf, type ScannedPage } from './make-pdf.js';

// Reading a page takes seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const FIXTURES = new URL('../../fixtures/ocr/', import.meta.url);
const page = await loadImage(readFileSync(new URL('page.png', FIXTURES)));
const expected = readFileSync(new URL('expected.txt', FIXTURES), 'utf8');
const DPI = 200;

/** The fixture's page on paper that lies so in the scanner: turned clockwise, in degrees. */
function scanned(degrees: number): Canvas {
  const isSideways = Math.abs(degrees) % 180 === 90;
  const [width, height] = isSideways ? [page.height, page.width] : [page.width, page.height];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((degrees * Math.PI) / 180);
  context.drawImage(page, -page.width / 2, -page.height / 2);
  return canvas;
}

async function upright(): Promise<Pixels> {
  return await (await openPicture(scanned(0).toBuffer('image/png'), 'page.png')).page(1);
}

const flat = (text: string): string => text.replace(/[^\S\t]+/g, ' ').trim();

/** An engine on another machine may read other letters, but few of them. */
function expectPage(text: string): void {
  expect(distance(flat(text), flat(expected)) / expected.length).toBeLessThan(0.05);
  expect(text).toMatch(/\tSở Khoa học và Công nghệ\tĐề ?án\tTháng 4\/2026\n/);
}

test.each([90, 180, 270, -2.5])('a page turned by %d degrees', async (degrees) => {
  const { source } = await readDocument(scanned(degrees).toBuffer('image/png'), 'page.png');
  expectPage(source.text);
});

describe('a PDF of scanned pages', () => {
  async function pageOf(degrees: number, rotate: number): Promise<ScannedPage> {
    const canvas = scanned(degrees);
    return { jpeg: await canvas.encode('jpeg', 80), width: canvas.width, height: canvas.height, rotate };
  }

  test('of which one lies on its side, and one says that it does: each is read, with its number', async () => {
    const pdf = scannedPdf([await pageOf(0, 0), await pageOf(90, 0), await pageOf(90, 270)], DPI);
    const { lines, source } = await readDocument(pdf, 'a.pdf');
    expect(source.pageCount).toBe(3);
    const pages = source.text.split('\f');
    expect(pages).toHaveLength(3);
    pages.forEach(expectPage);
    const wordsOf = (number: number): string => {
      const own = lines.filter(({ page: each }) => each === number);
      return own.flatMap(({ cells }) => cells.flat().map(({ text }) => text)).join(' ');
    };
    for (const number of [1, 2, 3]) expect(wordsOf(number)).toMatch(/^ỦY BAN NHÂN DÂN/);
  });

  test.each([
    [0, 0],
    [270, 90],
    [180, 180],
    [90, 270],
  ])('that lie at %d degrees and are shown turned by %d are taken upright', async (degrees, rotate) => {
    const pictures = await openPdf(scannedPdf([await pageOf(degrees, rotate)], DPI), 'a.pdf');
    const read = await pictures.page(1);
    await pictures.close();
    expect([read.width, read.height, Math.round(read.dpi ?? 0)]).toEqual([page.width, page.height, DPI]);
    const [one, other] = [toGray(read).data, toGray(await upright()).data];
    const difference = one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0)), 0);
    expect(difference / one.length).toBeLessThan(5);
  });
});

/** Strokes of ink in rows, like lines of words. */
function lined(width: number, height: number): Gray {
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (y % 40 < 16 && (x * 7 + Math.floor(y / 40) * 13) % 11 < 5) data[y * width + x] = 0;
  return { width, height, data };
}

test('lines run level, or from top to bottom', () => {
  const upright = lined(600, 800);
  expect(TURNS.map((turns) => runsLevel(quarterTurned(upright, turns)))).toEqual([true, false, true, false]);
});

test.each([-0.05, -0.01, 0.005, 0.02])('lines that rise by %d are found to', (slope) => {
  const found = skew(levelled(lined(600, 800), -slope));
  expect(Math.abs(found - slope)).toBeLessThan(0.003);
});

describe('a page lies in the way that most letters are surely read', () => {
  /** Gives a word for each try, so long and so sure. */
  const engine = (tries: readonly (readonly [length: number, confidence: number])[]): Engine => {
    const left = [...tries];
    const box = { left: 0, top: 0, right: 10, bottom: 10 };
    return {
      recognise: () => {
        const [length, confidence] = left.shift() ?? [0, 0];
        return Promise.resolve([[{ text: 'n'.repeat(length), box, confidence }]]);
      },
      close: () => Promise.resolve(),
    };
  };

  test.each<[string, [number, number][], number]>([
    [
      'on its side',
      [
        [90, 0.3],
        [5, 0.9],
        [80, 0.3],
        [70, 0.95],
      ],
      3,
    ],
    [
      'on its head',
      [
        [10, 0.9],
        [5, 0.3],
        [80, 0.95],
        [7, 0.3],
      ],
      2,
    ],
    [
      'upright, as no other way is clearly better',
      [
        [50, 0.9],
        [60, 0.9],
        [0, 0],
        [70, 0.9],
      ],
      0,
    ],
    [
      'upright, as nobody can read it',
      [
        [90, 0.3],
        [80, 0.2],
        [90, 0.3],
        [90, 0.4],
      ],
      0,
    ],
  ])('%s', async (_, tries, turns) => {
    expect(await turnsOf(engine(tries), lined(600, 800))).toBe(turns);
  });
});

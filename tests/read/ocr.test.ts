import { readFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { distance } from 'fastest-levenshtein';
import { describe, expect, test, vi } from 'vitest';
import { readDocument, UnreadableError, type UnreadableCode } from '../../src/read/index.js';
import type { Word } from '../../src/read/ocr/box.js';
import { levelled, resized, skew, toGray } from '../../src/read/ocr/clean.js';
import type { Engine } from '../../src/read/ocr/engine.js';
import { layout } from '../../src/read/ocr/layout.js';
import { optional } from '../../src/read/ocr/optional.js';
import { readPictures } from '../../src/read/ocr/pages.js';
import type { Pictures, Pixels } from '../../src/read/ocr/pixels.js';
import { withoutSpecks } from '../../src/read/ocr/specks.js';

// Reading a page takes seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

const FIXTURES = new URL('../../fixtures/ocr/', import.meta.url);
const page = readFileSync(new URL('page.png', FIXTURES));

/** Without the ends of lines. */
const flat = (text: string): string => text.replace(/[^\S\t]+/g, ' ').trim();

async function failure(input: Uint8Array, name: string, ocr: 'auto' | 'never' = 'auto'): Promise<UnreadableError> {
  try {
    await readDocument(input, name, { ocr });
  } catch (error) {
    if (error instanceof UnreadableError) return error;
    throw error;
  }
  return expect.fail('it was read');
}

test('a scanned page under a stamp and not level: columns, table, words and doubts', async () => {
  const messages: string[] = [];
  const transcript = await readDocument(page, 'page.png', {
    progress: (message) => Promise.resolve(void messages.push(message)),
  });
  const { text } = transcript.source;
  const expected = readFileSync(new URL('expected.txt', FIXTURES), 'utf8');
  // An engine on another machine may read other letters, but few of them.
  expect(distance(flat(text), flat(expected)) / expected.length).toBeLessThan(0.05);
  expect(text).toMatch(/HỒ CHÍ MINH\sSố: 97 \/KH-UBND\tCỘNG HÒA XÃ HỘI/);
  expect(text).toMatch(/\tSở Khoa học và Công nghệ\tĐề ?án\tTháng 4\/2026\n/);
  expect(text).toContain('khoa học, công nghệ, đổi mới sáng tạo');
  const tokens = transcript.lines.flatMap(({ cells }) => cells.flat());
  expect(tokens.every(({ confidence }) => confidence > 0 && confidence < 1)).toBe(true);
  // Under the stamp words are doubted, none of them so much that it is rather misread.
  expect(Math.min(...tokens.map(({ confidence }) => confidence))).toBeLessThan(0.8);
  expect(transcript.diagnostics).toEqual([]);
  expect(messages).toEqual(['page 1 read by OCR (1 of 1)']);
  expect(transcript.source).toMatchObject({ format: 'image', pageCount: 1, encoding: null });
});

test('a page of a camera (JPEG) is read whole', async () => {
  const image = await loadImage(page);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  const { source } = await readDocument(await canvas.encode('jpeg', 75), 'page.jpg');
  const expected = readFileSync(new URL('expected.txt', FIXTURES), 'utf8');
  expect(distance(flat(source.text), flat(expected)) / expected.length).toBeLessThan(0.05);
});

test('a page of a scanner in black and white (TIFF, CCITT Group 4) is read whole', async () => {
  const { source } = await readDocument(readFileSync(new URL('table.tif', FIXTURES)), 'table.tif');
  const [head = '', row = ''] = source.text.split('\n');
  expect(head).toBe('TT\tNội dung\tĐơn vị chủ trì\tĐơn vị phối hợp\tSản phẩm\tThời gian hoàn thành');
  const cells = row.split('\t');
  expect(cells).toHaveLength(6);
  expect(cells[3]).toBe('Các đơn vị có liên quan');
  expect(cells[4]).toMatch(
    /^Các hoạt động truyền thông như truyền thông trên Cổng .* phương tiện truyền thông khác\.+$/,
  );
});

describe('pictures that hold no page are refused, and the message says why', () => {
  const header = Buffer.from(page.subarray(0, 33));
  const huge = Buffer.from(header);
  huge.writeUInt32BE(20_000, 16);
  huge.writeUInt32BE(20_000, 20);
  const jpeg = Buffer.from(
    'ffd8ffe000104a46494600010100000100010000ffc0000b080010001001011100ffda0008010100003f00',
    'hex',
  );
  const tiff = Buffer.from('49492a0008000000', 'hex');
  test.each<[string, Uint8Array, UnreadableCode, RegExp]>([
    ['20,000 x 20,000 pixels in a header alone', huge, 'too-large', /20000 x 20000 pixels.*300 dots/],
    ['a PNG header alone', header, 'damaged', /cut short/],
    ['a PNG cut in half', page.subarray(0, page.length / 2), 'damaged', /cut short/],
    ['a JPEG cut short', jpeg, 'damaged', /cut short/],
    ['a TIFF cut short', tiff, 'damaged', /TIFF is damaged or cut short/],
  ])('%s', async (_, input, code, message) => {
    const error = await failure(input, 'a.png');
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });

  test('a picture where OCR is not wanted', async () => {
    expect(await failure(page, 'page.png', 'never')).toMatchObject({ code: 'no-text', input: 'page.png' });
  });

  test('a package that is not installed', async () => {
    const missing = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
    const loading = optional('a.png', 'reading a picture', 'canvas@1', () => Promise.reject(missing));
    await expect(loading).rejects.toMatchObject({
      code: 'missing-package',
      problem: 'reading a picture needs a package that is not installed; install it with `npm install canvas@1`',
    });
  });
});

const word = (text: string, left: number, top: number, confidence = 0.9): Word => ({
  text,
  box: { left, top, right: left + text.length * 20, bottom: top + 40 },
  confidence,
});
const white = (width: number, height: number): Pixels => ({
  width,
  height,
  channels: 1,
  dpi: 300,
  data: new Uint8Array(width * height).fill(255),
});
const pictures = (count: number): Pictures => ({
  count,
  page: () => Promise.resolve(white(200, 100)),
  close: () => Promise.resolve(),
});

describe('pages', () => {
  const engine =
    (recognise: Engine['recognise'], closed: string[] = []) =>
    () =>
      Promise.resolve({ recognise, close: () => Promise.resolve(void closed.push('closed')) });

  test('come in their order, however fast each is read', async () => {
    let calls = 0;
    const open = engine(async () => {
      const own = ++calls;
      await new Promise((resolve) => setTimeout(resolve, own === 1 ? 30 : 1));
      return [[word('chữ', 0, 0)]];
    });
    const read = await readPictures(pictures(5), 'a.tif', [1, 2, 4, 5], {}, open);
    expect(read.map(({ page: number, text }) => [number, text])).toEqual([1, 2, 4, 5].map((n) => [n, 'chữ']));
  });

  test('that take too long are given up, and said so', async () => {
    const [read] = await readPictures(
      pictures(1),
      'a.png',
      [1],
      {},
      engine(() => Promise.resolve(null)),
    );
    expect(read?.text).toBe('');
    expect(read?.diagnostics.map(({ code }) => code)).toEqual(['page-unread']);
  });

  test('of which few words, or many, are doubtful', async () => {
    const severities = await Promise.all(
      [1, 3].map(async (doubtful) => {
        const line = [0, 1, 2, 3, 4, 5].map((at) => word('chữ', at * 100, 0, at < doubtful ? 0.4 : 0.9));
        const [read] = await readPictures(
          pictures(1),
          'a.png',
          [1],
          {},
          engine(() => Promise.resolve([line])),
        );
        return read?.diagnostics.map(({ code, severity }) => `${code} ${severity}`);
      }),
    );
    expect(severities).toEqual([['page-unsure info'], ['page-unsure warning']]);
  });

  test('leave no engine running where one fails', async () => {
    const closed: string[] = [];
    const broken = engine(() => Promise.reject(new Error('broken')), closed);
    await expect(readPictures(pictures(3), 'a.tif', [1, 2, 3], {}, broken)).rejects.toThrow('broken');
    expect(closed).toEqual(['closed', 'closed']);
  });
});

test('the red of a stamp becomes paper, the text under it stays', () => {
  const data = Uint8Array.from([230, 40, 50, 60, 10, 15, 0, 0, 0, 255, 255, 255]);
  const { data: gray } = toGray({ width: 4, height: 1, channels: 3, dpi: null, data });
  expect(gray[0]).toBe(255);
  expect(Math.max(gray[1] ?? 255, gray[2] ?? 255)).toBeLessThan(50);
  expect(gray[3]).toBe(255);
});

test('the slope of lines is found and taken away; a page in another size keeps its ink', () => {
  const { width, height, data } = white(800, 400);
  for (let x = 0; x < width; x++) for (const y of [100, 200, 300]) data[Math.round(y - 0.02 * x) * width + x] = 0;
  const slope = skew({ width, height, data });
  expect(slope).toBeCloseTo(0.02, 2);
  expect(skew(levelled({ width, height, data }, slope))).toBe(0);
  const black = { width: 30, height: 20, data: new Uint8Array(600) };
  expect(resized(black, 0.5)).toEqual({ width: 15, height: 10, data: new Uint8Array(150) });
});

test('words in two columns become one line of two cells', () => {
  const { text, doubts } = layout(
    [
      [word('UBND', 100, 0), word('TỈNH', 190, 0), word('CỘNG', 900, 0), word('HÒA', 1000, 0)],
      [word('Số:', 100, 60), word('Độc', 900, 60), word('lập', 980, 60, 0.4)],
      [word('KẾ', 540, 200), word('HOẠCH', 600, 200)],
    ],
    [],
  );
  expect(text.replaceAll('\u2028', '/').split('\n').filter(Boolean)).toEqual([
    'UBND TỈNH/Số:\tCỘNG HÒA/Độc lập',
    'KẾ HOẠCH',
  ]);
  const unsure = doubts.filter(({ confidence }) => confidence < 0.5);
  expect(unsure.map(({ span }) => text.slice(span.start, span.end))).toEqual(['lập']);
});

test('specks are no text; a word that is doubted is one all the same', () => {
  const lines = [
    [word('^', 0, 0, 0.2), word('xX', 40, 0, 0.3)],
    [word('nghiệp', 0, 60, 0.2)],
    [word('1.', 0, 120, 0.9)],
    [word('e°', 0, 180), word('A^', 50, 180), word('5°', 100, 180)],
  ];
  expect(withoutSpecks(lines).map(([first]) => first?.text)).toEqual(['nghiệp', '1.', '5°']);
});

test('a line that is set in begins a paragraph; the number of a page is no line of its text', () => {
  const at = (text: string, left: number, top: number): Word[] => [
    { text, box: { left, top, right: 1900, bottom: top + 40 }, confidence: 1 },
  ];
  const lines = [
    [{ text: '13', box: { left: 980, top: -120, right: 1020, bottom: -80 }, confidence: 1 }],
    at('a) Phát huy sức mạnh', 250, 0),
    at('của cả hệ thống chính trị.', 100, 66),
    at('b) Tổ chức phát động', 250, 132),
    at('thi đua sâu rộng,', 100, 198),
    at('đồng bộ.', 100, 264),
  ];
  expect(layout(lines, [])).toMatchObject({
    apart: true,
    text: 'a) Phát huy sức mạnh\ncủa cả hệ thống chính trị.\n\nb) Tổ chức phát động\nthi đua sâu rộng,\nđồng bộ.',
  });
});

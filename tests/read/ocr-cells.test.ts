import { expect, test } from 'vitest';
import type { Box, Word } from '../../src/read/ocr/box.js';
import { readTables, withoutTables } from '../../src/read/ocr/cell-sheet.js';
import type { Engine } from '../../src/read/ocr/engine.js';
import type { Grid } from '../../src/read/ocr/grid.js';
import { columnsWithInk, rowsWithInk } from '../../src/read/ocr/ink.js';
import { layout } from '../../src/read/ocr/layout.js';
import { readPictures } from '../../src/read/ocr/pages.js';
import type { Gray } from '../../src/read/ocr/pixels.js';

/** Columns of 100, 300 and 300 pixels, two rows of 100. */
const table: Grid = {
  box: { left: 0, top: 0, right: 700, bottom: 200 },
  lines: [],
  rows: [0, 100, 200],
  columns: [0, 100, 400, 700],
  owner: [0, 1].map((row) => [0, 1, 2].map((column) => ({ row, column }))),
};

const page = (ink: readonly Box[]): Gray => drawnPage(300, ink);

function drawnPage(height: number, ink: readonly Box[]): Gray {
  const gray = { width: 800, height, data: new Uint8Array(800 * height).fill(255) };
  for (const { left, top, right, bottom } of ink)
    for (let y = top; y < bottom; y++) gray.data.fill(0, y * gray.width + left, y * gray.width + right);
  return gray;
}

const box = (left: number, top: number, width: number): Box => ({ left, top, right: left + width, bottom: top + 20 });

test('cells of tables are read from a sheet, those of a column under each other, numbers apart', async () => {
  const cells = [box(120, 30, 200), box(120, 130, 150), box(420, 30, 90)];
  const number = box(20, 30, 10);
  const sheets: Gray[] = [];
  /** Reads a word in each line of ink. */
  const engine: Engine = {
    recognise(sheet) {
      sheets.push(sheet);
      const lines = rowsWithInk(sheet, { left: 0, top: 0, right: sheet.width, bottom: sheet.height });
      const word = (from: number, to: number): Word => ({
        text: 'việc',
        box: { left: 40, top: from, right: 60, bottom: to },
        confidence: 1,
      });
      return Promise.resolve(lines.map(({ from, to }) => [word(from, to)]));
    },
    close: () => Promise.resolve(),
  };
  const picture = page([number, ...cells, box(720, 250, 50)]);
  const read = await readTables(engine, picture, [table]);
  expect(sheets).toHaveLength(2);
  expect(read?.map(([word]) => [word?.box.left, word?.box.top])).toEqual(
    [...cells, number].map(({ left, top }) => [left, top]),
  );
  const rest = withoutTables(picture, [table]);
  expect(rowsWithInk(rest, { left: 0, top: 0, right: 800, bottom: 300 })).toEqual([{ from: 250, to: 270 }]);
});

test('a cell is one text: a word in capitals on a line of its own is in small letters, where the others are', async () => {
  const lines = [['Các'], ['SỞ,'], ['ngành;'], ['SỞ'], ['Tài']];
  const engine: Engine = {
    recognise: () =>
      Promise.resolve(
        lines.map((texts, at) =>
          texts.map((text) => ({
            text,
            box: { left: 40, top: 40 + at * 5, right: 90, bottom: 44 + at * 5 },
            confidence: 1,
          })),
        ),
      ),
    close: () => Promise.resolve(),
  };
  const read = await readTables(engine, page([box(120, 30, 90), box(120, 60, 90)]), [table]);
  expect(read?.map(([word]) => word?.text)).toEqual(['Các', 'sở,', 'ngành;', 'Sở', 'Tài']);
});

test.each([
  ['a word goes on behind its hyphen', ['Thông báo số 07-', 'TB/CQTTBCĐ'], 'Thông báo số 07-TB/CQTTBCĐ'],
  ['a date goes on behind a word', ['ngày', '15/10/2025'], 'ngày 15/10/2025'],
  ['a range goes on with its dash', ['giai đoạn 2026', '- 2030'], 'giai đoạn 2026 - 2030'],
  ['what stands in brackets goes on', ['Đại học', '(HVNN)'], 'Đại học (HVNN)'],
  ['a name begins where the line above had room for it', ['Sở Tài chính;', 'Sở Y tế'], 'Sở Tài chính;|Sở Y tế'],
  ['an item begins with its dash', ['năm 2026', '- Sở Y tế'], 'năm 2026|- Sở Y tế'],
])('lines of a cell: %s', (_, texts, expected) => {
  const lines = texts.map((text, row) =>
    text.split(' ').map((part, at): Word => ({
      text: part,
      box: { left: 116 + at * 40, top: 10 + row * 30, right: 150 + at * 40, bottom: 30 + row * 30 },
      confidence: 1,
    })),
  );
  const [, cell] = layout(lines, [table]).text.split('\t');
  expect(cell?.replaceAll('\u2028', '|')).toBe(expected);
});

test('a number alone in a cell is no speck, however doubted', async () => {
  const line = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });
  const across = [100, 200, 300].map((top) => line(100, top, 700, top + 3));
  const down = [100, 200, 700].map((left) => line(left, 100, left + 3, 303));
  const cells = [box(140, 140, 10), box(230, 140, 200), box(140, 240, 10), box(230, 240, 200)];
  const pixels = { ...drawnPage(1100, [...across, ...down, ...cells]), channels: 1 as const, dpi: 300 };
  const pictures = { count: 1, page: () => Promise.resolve(pixels), close: () => Promise.resolve() };
  let calls = 0;
  const open = (): Promise<Engine> =>
    Promise.resolve({
      recognise(sheet) {
        const area = { left: 0, top: 0, right: sheet.width, bottom: sheet.height };
        // The page without its table, text, numbers; then a second look, which sees nothing.
        const rows = ++calls > 3 ? [] : rowsWithInk(sheet, area);
        return Promise.resolve(
          rows.map(({ from, to }) => {
            const [ink = { from: 0, to: 0 }] = columnsWithInk(sheet, { ...area, top: from, bottom: to });
            const isNumber = ink.to - ink.from < 20;
            const found = { left: ink.from, top: from, right: ink.to, bottom: to };
            return [{ text: isNumber ? '7' : 'việc', box: found, confidence: isNumber ? 0.3 : 0.99 }];
          }),
        );
      },
      close: () => Promise.resolve(),
    });
  const [read] = await readPictures(pictures, 'page', [1], {}, open);
  expect(read?.text).toBe('7\tviệc\n7\tviệc');
});

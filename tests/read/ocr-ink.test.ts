import { describe, expect, test } from 'vitest';
import type { Box, Word } from '../../src/read/ocr/box.js';
import { doubtedCells } from '../../src/read/ocr/cells.js';
import { checkedByInk } from '../../src/read/ocr/checked.js';
import type { Engine } from '../../src/read/ocr/engine.js';
import type { Grid } from '../../src/read/ocr/grid.js';
import { columnsWithInk } from '../../src/read/ocr/ink.js';
import { mergedWords } from '../../src/read/ocr/merged.js';
import type { Gray } from '../../src/read/ocr/pixels.js';
import { readAgain } from '../../src/read/ocr/second-look.js';
import { inSmallLetters } from '../../src/read/ocr/small.js';

/** A picture of `#` on white, ten pixels each, and a word that fills it. */
function drawn(text: string, rows: readonly string[], right?: number): { picture: Gray; word: Word } {
  const SIZE = 4;
  const width = Math.max(...rows.map(({ length }) => length)) * SIZE;
  const height = rows.length * SIZE;
  const data = new Uint8Array(width * height).map((_, at) =>
    rows[Math.floor(at / width / SIZE)]?.[Math.floor((at % width) / SIZE)] === '#' ? 0 : 255,
  );
  const box = { left: 0, top: 0, right: (right ?? width / SIZE) * SIZE, bottom: height };
  return { picture: { width, height, data }, word: { text, box, confidence: 0.9 } };
}

test.each([
  ['SỞ Khoa học và Công nghệ', 'Sở Khoa học và Công nghệ'],
  ['của SỞ Tư pháp; nhiệm VỤ thường xuyên', 'của Sở Tư pháp; nhiệm vụ thường xuyên'],
  ['các CƠ SỞ dữ liệu của UBND', 'các cơ sở dữ liệu của UBND'],
  ['I. THỂ CHẾ SỐ', 'I. THỂ CHẾ SỐ'],
  ['SỐ', 'SỐ'],
  ['Công văn CV, số 5', 'Công văn CV, số 5'],
  ['xây dựng ĐỀ án, gỒm sỞ, ban', 'xây dựng Đề án, gồm sở, ban'],
])('letters whose capitals look the same: %s', (read, expected) => {
  const line = read.split(' ').map((text) => ({ text, box: { left: 0, top: 0, right: 1, bottom: 1 }, confidence: 1 }));
  expect(inSmallLetters(line).map(({ text }) => text)).toEqual(expected.split(' '));
});

describe('what the ink of a word shows and its reading does not', () => {
  const semicolon = [
    '#  #     ',
    '####     ',
    '#  #     ',
    '#  #     ',
    '#  #   # ',
    '#  #     ',
    '#  #     ',
    '#  #   # ',
    '#  #   # ',
    '#  #   # ',
  ];
  const colon = semicolon.map((row, at) => (at > 7 ? row.slice(0, 7) : row));
  const three = [
    ' ### ### ### ',
    '  #   #   #  ',
    '  #   #   #  ',
    '  #   #   #  ',
    '  #   #   #  ',
    '  #   #   #  ',
    '  #   #   #  ',
    ' ### ### ### ',
  ];
  const two = three.map((row) => row.slice(0, 8));
  const vee = ['#   # ', '#   # ', '#   # ', ' # #  ', ' # #  ', ' # #  ', '  #   ', '  #   '];
  const one = ['   #  ', '  ##  ', '   #  ', '   #  ', '   #  ', '   #  ', '   #  ', '  ### '];
  const stop = [' ### ', '  #  ', '  #  ', '  #  ', '  #  ', '  #  ', '  #  ', ' ###  # ', ''].map((row) =>
    row.padEnd(10),
  );
  test.each<[string, string, readonly string[], string]>([
    ['a tail under the dot', 'HỘ:', semicolon, 'HỘ;'],
    ['two dots alike', 'HỘ:', colon, 'HỘ:'],
    ['three strokes', 'IH', three, 'III'],
    ['two strokes behind a V', 'VỊ', two.map((row, at) => `${vee[at] ?? ''}${row}`), 'VII'],
    ['one of them, with a dot below', 'VỊ', two.map((row, at) => `${vee[at] ?? ''}${row.slice(0, 4)}`), 'VỊ'],
    ['two strokes', 'H', two, 'II'],
    ['a flag on the left alone', 'l', one, '1'],
    ['a stop', 'I', stop, 'I.'],
    ['two flags', 'II', one.map((row) => `${row}${row}`), '11'],
    ['a stop within a number alone', '1.1', one.map((row, at) => `${row}${at > 6 ? ' # ' : '   '}${row} `), '1.1'],
  ])('%s: %s', (_, text, rows, expected) => {
    const { picture, word: read } = drawn(text, rows);
    expect(checkedByInk(picture, [[read]])[0]?.[0]?.text).toBe(expected);
  });

  test('two strokes that were read as a letter and a sign, and doubted; they are sure then', () => {
    const { picture, word: read } = drawn('"u', two);
    const [[checked] = []] = checkedByInk(picture, [[{ ...read, confidence: 0.3 }]]);
    expect(checked).toMatchObject({ text: 'II', confidence: 0.9 });
    const drawnThree = drawn('Im', three);
    const [[other] = []] = checkedByInk(drawnThree.picture, [[{ ...drawnThree.word, confidence: 0.3 }]]);
    expect(other?.text).toBe('III');
  });
});

describe('the sign behind a word', () => {
  /** `VO` with a mark over its last letter that reaches over the sign, and marks of the next line below. */
  const letters = [
    '           ##   ',
    '          ##    ',
    '                ',
    '                ',
    '#   # ####      ',
    '#   # #  #      ',
    '#   # #  #      ',
    ' # #  #  #      ',
    ' # #  #  #      ',
    '  #   ####      ',
    '                ',
    '                ',
    '                ',
    '                ',
    '  ##            ',
    '                ',
  ];
  const withInk = (sign: readonly [row: number, column: number][]): string[] =>
    letters.map((row, at) =>
      Array.from(row, (ink, column) => (sign.some(([r, c]) => r === at && c === column) ? '#' : ink)).join(''),
    );
  const dot = [[9, 11]] as const;
  const tail = [...dot, [10, 11]] as const;
  test.each<[string, string, number, readonly (readonly [number, number])[], string]>([
    ['a stop that nobody printed', 'VỐ.', 0.7, [], 'VỐ'],
    ['several of them', 'VỐ...', 0.7, [], 'VỐ'],
    ['a stop', 'VỐ.', 0.7, dot, 'VỐ.'],
    ['a comma that was read as a stop', 'VỐ.', 0.7, tail, 'VỐ,'],
    ['a stop that is not doubted', 'VỐ.', 0.99, [], 'VỐ.'],
    ['a letter and a sign for one', 'VỐt;', 0.7, [[5, 11], ...tail], 'VỐ;'],
    [
      'an i behind a tall letter',
      'VỐi',
      0.7,
      [
        [4, 11],
        [6, 11],
        [7, 11],
        [8, 11],
        [9, 11],
      ],
      'VỐi',
    ],
    ['a comma before stops', 'VỐ....', 0.99, [...tail, [9, 13], [9, 15]], 'VỐ,..'],
  ])('%s: %s', (_, text, confidence, sign, expected) => {
    const { picture, word: read } = drawn(text, withInk(sign.map(([row, column]) => [row, column])), 12);
    const word = { ...read, confidence, box: { ...read.box, bottom: 44 } };
    expect(checkedByInk(picture, [[word]])[0]?.[0]?.text).toBe(expected);
  });
});

describe('glyphs that their ink tells apart', () => {
  const nine = [' ### ', '#   #', '#   #', '#   #', ' ####', '    #', '    #', '   # ', ' ##  '];
  const zero = [' ### ', '#   #', '#   #', '#   #', '#   #', '#   #', '#   #', '#   #', ' ### '];
  const dotted = ['#', ' ', ' ', '#', '#', '#', '#', '#', '#'];
  const bracket = ['#', '#', '#', '#', '#', '#', '#', '#', '#'];
  const beside = (...parts: readonly (readonly string[])[]): string[] =>
    nine.map((_, row) => parts.map((part) => part[row] ?? '').join('  '));
  test.each<[string, readonly string[], string]>([
    ['00', beside(nine, zero), '90'],
    ['(1)', beside(bracket, dotted, bracket), '(i)'],
    ['()', beside(bracket, dotted, dotted, bracket), '(ii)'],
    ['(1)', beside(bracket, bracket, bracket), '(1)'],
    ['g1ao', beside(zero), 'giao'],
    ['T', beside(['###', ' # ', ' # ', ' # ', ' # ', ' # ', ' # ', ' # ', '###']), 'I'],
  ])('%s', (text, rows, expected) => {
    const { picture, word: read } = drawn(text, rows);
    expect(checkedByInk(picture, [[read]])[0]?.[0]?.text).toBe(expected);
  });

  test('the quarter of a year has as many strokes as stand before its slash', () => {
    const stroke = ['###', ' # ', ' # ', ' # ', ' # ', ' # ', ' # ', ' # ', '###'];
    const slash = ['   #', '   #', '  # ', '  # ', '  # ', ' #  ', ' #  ', '#   ', '#   '];
    const { picture, word: read } = drawn('II/2026', beside(stroke, stroke, stroke, slash, zero, zero, zero, zero));
    const texts = (text: string): string | undefined => checkedByInk(picture, [[{ ...read, text }]])[0]?.[0]?.text;
    expect(texts('II/2026')).toBe('III/2026');
    expect(texts('I2026')).toBe('III/2026');
    expect(texts('IV/2026')).toBe('IV/2026');
  });
});

test('white beside a dash or a `=`, and a stop between figures, are read from the ink', () => {
  const texts = ({ picture, word: read }: ReturnType<typeof drawn>): string[] =>
    checkedByInk(picture, [[read]])[0]?.map(({ text }) => text) ?? [];
  const blocks = (row: string, dash: string): string[] => [row, row, row, row, row.replace(/-+/, dash), row, row, row];
  const range = (white: string): string[] =>
    blocks(`##${white}--${white}##`, '##').map((row) => row.replace(/-/g, ' '));
  expect(texts(drawn('4-5', range('    ')))).toEqual(['4', '-', '5']);
  expect(texts(drawn('4-5', range(' ')))).toEqual(['4-5']);
  const sides = Array.from({ length: 8 }, (_, row) => (row === 3 || row === 5 ? '##    ##    ##' : '##          ##'));
  expect(texts(drawn('b=a', sides))).toEqual(['b', '=', 'a']);
  const stop = ['## ##', '## ##', '## ##', '## ##', '## ##', '## ##', '## ##', '##  ##'].map((row) => `${row}  `);
  expect(
    texts(
      drawn(
        '51',
        stop.map((row, at) => `##${at > 6 ? ' # ' : '   '}##${row.slice(7)}`),
      ),
    ),
  ).toEqual(['5.1']);
});

test('a word with the white of a space in its ink is worth a second look', () => {
  const rows = (white: string): string[] => Array<string>(8).fill(`##${white}## ##`);
  const look = (white: string): number[] => {
    const { picture, word: read } = drawn('Đềán', rows(white));
    return mergedWords(picture, [read]).flatMap(({ areas }) => areas.map(({ left }) => left / 4));
  };
  expect(look('   ')).toEqual([0, 5]);
  expect(look(' ')).toEqual([]);
});

test('marks over the letters of the next line are no signs before a line that is set in', () => {
  const { picture } = drawn('', [
    '       ###  ##  ###  ',
    '        #  #  #  #   ',
    '        #  ####  #   ',
    '       ### #  #  #   ',
    ' #                   ',
    '#                    ',
  ]);
  const at = (text: string, left: number, right: number, bottom: number): Word => ({
    text,
    box: { left: left * 4, top: 0, right: right * 4, bottom: bottom * 4 },
    confidence: 0.9,
  });
  const texts = (line: Word[]): string[] => checkedByInk(picture, [line])[0]?.map(({ text }) => text) ?? [];
  const rest = [at('AN', 11, 15, 4), at('T', 16, 19, 6)];
  expect(texts([at('..I.', 0, 10, 6), ...rest])).toEqual(['I.', 'AN', 'T']);
  expect(texts([{ ...at('..', 0, 2, 6), box: { left: 0, top: 16, right: 8, bottom: 24 } }, ...rest])).toEqual([
    'AN',
    'T',
  ]);
  expect(texts([at('...', 7, 10, 4), ...rest])).toEqual(['...', 'AN', 'T']);
});

describe('cells of tables that were missed or are doubted', () => {
  /** Two rows of two cells of 200 by 100 pixels, their ink as boxes. */
  const page = { width: 400, height: 200, data: new Uint8Array(400 * 200).fill(255) };
  const ink = ({ left, top, right, bottom }: Box): void => {
    for (let y = top; y < bottom; y++) page.data.fill(0, y * page.width + left, y * page.width + right);
  };
  const figure = { left: 20, top: 30, right: 30, bottom: 50 };
  const dash = { left: 230, top: 40, right: 240, bottom: 42 };
  const text = { left: 20, top: 130, right: 100, bottom: 150 };
  [figure, dash, text].forEach(ink);
  const table: Grid = {
    box: { left: 0, top: 0, right: 400, bottom: 200 },
    lines: [],
    rows: [0, 100, 200],
    columns: [0, 200, 400],
    owner: [0, 1].map((row) => [0, 1].map((column) => ({ row, column }))),
  };

  test('are found, a dash by its ink alone', () => {
    const words = [{ text: 'Tấn', box: text, confidence: 0.9 }];
    const { cells, byInk } = doubtedCells(page, table, words);
    expect(cells).toEqual([{ areas: [figure], height: 20, words: [] }]);
    expect(byInk.map(({ words: [read] }) => [read?.text, read?.box])).toEqual([['-', dash]]);
    const small = { text: 'X', box: figure, confidence: 0.9 };
    const tall = { text: 'A', box: { ...text, bottom: 170 }, confidence: 0.9 };
    expect(doubtedCells(page, table, [small, tall]).byInk.map(({ words: [read] }) => read?.text)).toEqual(['x', '-']);
    const doubted = { text: 'h', box: text, confidence: 0.3 };
    expect(doubtedCells(page, table, [doubted]).cells.map((cell) => cell.words)).toEqual([[], [doubted]]);
  });

  test('are found where they have several lines and nothing was read, a mark with its letter', () => {
    const [mark, above, below] = [
      { left: 225, top: 120, right: 230, bottom: 123 },
      { left: 220, top: 125, right: 300, bottom: 142 },
      { left: 220, top: 155, right: 280, bottom: 175 },
    ];
    const lines = { ...page, data: page.data.slice() };
    for (const { left, top, right, bottom } of [mark, above, below])
      for (let y = top; y < bottom; y++) lines.data.fill(0, y * lines.width + left, y * lines.width + right);
    const { cells } = doubtedCells(lines, table, [{ text: 'Tấn', box: text, confidence: 0.9 }]);
    expect(cells.map(({ areas }) => areas)).toEqual([[figure], [{ ...above, top: mark.top }, below]]);
    // A drawing is no line.
    for (let y = 115; y < 190; y++) lines.data.fill(0, y * lines.width + 350, y * lines.width + 352);
    expect(doubtedCells(lines, table, [{ text: 'Tấn', box: text, confidence: 0.9 }]).cells).toHaveLength(1);
  });

  test('are read again, enlarged and far from each other; what is surer counts', async () => {
    const cells = [
      { areas: [figure], height: 20, words: [] },
      { areas: [text], height: 20, words: [{ text: 'Tấn', box: text, confidence: 0.4 }] },
    ];
    /** Reads `2` in each block of ink, as sure as 0.3. */
    const recognise: Engine['recognise'] = (sheet) =>
      Promise.resolve(
        columnsWithInk(sheet, { left: 0, top: 0, right: sheet.width, bottom: sheet.height }).map(({ from, to }) => [
          { text: '2', box: { left: from, top: 40, right: to, bottom: 72 }, confidence: 0.3 },
        ]),
      );
    const engine = { recognise, close: () => Promise.resolve() };
    expect(await readAgain(engine, page, cells)).toEqual([
      { words: [{ text: '2', box: figure, confidence: 0.3 }], instead: [] },
    ]);
    const wide = { areas: [figure, text], height: 20, words: [{ text: '22', box: text, confidence: 0.1 }] };
    expect(await readAgain(engine, page, [wide])).toEqual([]);
  });
});

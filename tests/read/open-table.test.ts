/** Tables of a PDF that are set by white space alone. */
import { expect, test } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import { makePdf, type Drawing } from './make-pdf.js';

const SIZE = 12;
const STEP = 14;

/** Cells at the left edges of their columns, a line below the other; `y` is where the first one stands. */
const row = (y: number, cells: readonly (readonly string[])[]): Drawing[] =>
  cells.flatMap((lines, column) =>
    lines.map((text, at) => ({ x: [70, 110, 300, 430][column] ?? 0, y: y - at * STEP, text, size: SIZE })),
  );

const prose = (y: number, text: string): Drawing => ({ x: 70, y, text, size: SIZE });
const LINE = 'Can cu Luat To chuc chinh quyen dia phuong ngay 16 thang 6 nam 2025 cua Quoc hoi nuoc ta;';

const HEAD = [
  // Cells of a head stand in its middle: the lines of the taller ones reach above and below the others.
  ...row(680, [['TT'], ['Noi dung']]),
  ...row(687, [[], [], ['Don vi', 'chu tri'], ['Thoi gian', 'hoan thanh']]),
];

async function linesOf(pages: readonly (readonly Drawing[])[]): Promise<string[]> {
  const { source } = await readDocument(makePdf(pages), 'a.pdf');
  return source.text
    .replaceAll('\u2028', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '');
}

test('rows begin with a number, or below more white; what stands around the table is text', async () => {
  const drawn = [
    prose(760, LINE),
    { x: 240, y: 720, text: 'DANH MUC NHIEM VU', size: SIZE },
    ...HEAD,
    ...row(655, [['1'], ['Xay dung ke hoach', 'chuyen doi so'], ['So Khoa hoc', 'va Cong nghe'], ['Quy I/2026']]),
    ...row(623, [['2'], ['Bao cao ket qua'], ['Van phong'], ['Quy IV/2026']]),
    ...row(605, [[], ['Nhiem vu khac'], ['Cac so'], ['2026']]),
    prose(560, LINE),
  ];
  expect(await linesOf([drawn])).toEqual([
    LINE,
    'DANH MUC NHIEM VU',
    'TT\tNoi dung\tDon vi chu tri\tThoi gian hoan thanh',
    '1\tXay dung ke hoach chuyen doi so\tSo Khoa hoc va Cong nghe\tQuy I/2026',
    '2\tBao cao ket qua\tVan phong\tQuy IV/2026',
    '\tNhiem vu khac\tCac so\t2026',
    LINE,
  ]);
});

test.each([
  ['with its head again', HEAD],
  ['without it', []],
])('a row that the end of a page cuts is whole; the next page goes on %s', async (_, head) => {
  const first = [
    ...HEAD,
    ...row(655, [['1'], ['Bao cao ket qua'], ['Van phong'], ['2026']]),
    ...row(637, [['2'], ['Xay dung ke hoach'], ['So Khoa hoc'], ['2026']]),
  ];
  const second = [
    ...head,
    ...row(657, [[], ['chuyen doi so'], ['va Cong nghe']]),
    ...row(639, [['3'], ['Tuyen truyen'], ['Cac so'], ['2027']]),
    ...row(621, [['4'], ['Tap huan'], ['So Noi vu'], ['2028']]),
  ];
  expect((await linesOf([first, second])).slice(1)).toEqual([
    '1\tBao cao ket qua\tVan phong\t2026',
    '2\tXay dung ke hoach chuyen doi so\tSo Khoa hoc va Cong nghe\t2026',
    '\f3\tTuyen truyen\tCac so\t2027',
    '4\tTap huan\tSo Noi vu\t2028',
  ]);
});

test('below another head another table begins', async () => {
  const drawn = [
    ...HEAD,
    ...row(655, [['1'], ['Bao cao ket qua'], ['Van phong'], ['2026']]),
    { x: 70, y: 630, text: 'STT', size: SIZE },
    { x: 140, y: 630, text: 'Chi tieu', size: SIZE },
    { x: 340, y: 630, text: 'Nam 2026', size: SIZE },
    { x: 70, y: 612, text: '1', size: SIZE },
    { x: 120, y: 612, text: 'Ty le phu song', size: SIZE },
    { x: 350, y: 612, text: '95', size: SIZE },
  ];
  expect(await linesOf([drawn])).toEqual([
    'TT\tNoi dung\tDon vi chu tri\tThoi gian hoan thanh',
    '1\tBao cao ket qua\tVan phong\t2026',
    'STT\tChi tieu\tNam 2026',
    '1\tTy le phu song\t95',
  ]);
});

test('two columns are no table, nor are lines that white runs through by chance', async () => {
  const columns = [700, 686, 672].flatMap((y) => [
    { x: 70, y, text: 'UY BAN NHAN DAN', size: SIZE },
    { x: 330, y, text: 'CONG HOA XA HOI', size: SIZE },
  ]);
  const chance = [
    { x: 70, y: 640, text: 'Ha Noi', size: SIZE },
    { x: 200, y: 640, text: 'Hue', size: SIZE },
    { x: 300, y: 640, text: 'Vinh', size: SIZE },
    prose(626, LINE),
  ];
  const { source } = await readDocument(makePdf([[...columns, ...chance]]), 'a.pdf');
  expect(source.text.split('\n').filter((line) => line.includes('\t'))).toEqual([]);
});

import { expect, test } from 'vitest';
import { transcribe } from '../../src/read/index.js';
import { makeSource } from '../../src/source/source.js';

/** The lines as cells: `[1][Xây dựng][]`. */
const cells = (text: string): string[] =>
  transcribe(makeSource(text, { name: 'x', sha256: '', format: 'text', encoding: 'utf-8', pageCount: null })).lines.map(
    (line) => line.cells.map((cell) => `[${cell.map((token) => token.text).join(' ')}]`).join(''),
  );

test.each([
  [
    'Markdown; its rule is no text',
    '| **TT** | Nội dung | Chủ trì |\n|:--|---|--:|\n| 1 | Xây dựng<br>nền tảng | |\n|2|Vận hành|Sở Nội vụ|',
    ['[TT][Nội dung][Chủ trì]', '[]', '[1][Xây dựng nền tảng][]', '[2][Vận hành][Sở Nội vụ]'],
  ],
  [
    'a rule makes rows of lines without outer bars, of two cells and of one',
    'Tên | Năm\n--- | ---\nA | 2026\n\n| Đã hoàn thành |\n|---|\n| 12 |',
    ['[Tên][Năm]', '[]', '[A][2026]', '[]', '[Đã hoàn thành]', '[]', '[12]'],
  ],
  ['without a rule', '| 1 | a |\n| 2 | b |', ['[1][a]', '[2][b]']],
  [
    'without outer bars: an empty cell at an end is a cell',
    'TT | Nội dung | Chủ trì\nI | Hạ tầng | \n | Xây dựng |\n2 | Vận hành | Sở Nội vụ',
    ['[TT][Nội dung][Chủ trì]', '[I][Hạ tầng][]', '[][Xây dựng][]', '[2][Vận hành][Sở Nội vụ]'],
  ],
  ['blank lines between rows', '| 1 | a | b |\n\n| 2 | c | d |', ['[1][a][b]', '[]', '[2][c][d]']],
  ['a page break in a bare table', 'a | b | c\nd | e | f\n\ng | h | i', ['[a][b][c]', '[d][e][f]', '[]', '[g][h][i]']],
  ['an escaped bar is a letter', '| 1 | 4G \\| 5G |\n| 2 | a |', ['[1][4G | 5G]', '[2][a]']],
  [
    'a bar in a cell makes its row odd and no other',
    'a | b | c\nd | e | f\ng | h|i | j | k\nl | m | n\no | p | q',
    ['[a][b][c]', '[d][e][f]', '[g][h][i][j][k]', '[l][m][n]', '[o][p][q]'],
  ],
  ['the right bar may be missing in a row', '| a | b |\n|---|---|\n| c | d', ['[a][b]', '[]', '[c][d]']],
])('%s', (_, text, expected) => {
  expect(cells(text)).toEqual(expected);
});

test.each([
  ['a grid, which is drawn', '+----+-----+\n| TT | Tên |\n+====+=====+\n| 1 | A |\n+----+-----+'],
  ['a bar in prose', 'Điện thoại: 1 | Email: 2 | Web: 3\nTrên đây là kế hoạch.'],
  ['two cells side by side are no table yet', 'UBND TỈNH | CỘNG HÒA\nSố: 1 | Độc lập'],
  [
    'a drawing whose bars stand anyhow',
    'chinh thanh (1.000) | 2024 hang | hang | hang\nphan |*° 2026 | 2027 | 2028\n3 |thongtin| 3 100 10 <5',
  ],
  [
    'a drawing whose header has fewer bars than its rows',
    'STT Chỉ số chính | Tổng điểm | hạng\n1 | Hạ tầng số | 200 | 5\n2 | An toàn | 100 | <10\nTổng | 1000 | 15/34',
  ],
  ['tabs part cells, bars beside them do not', 'a | b | c\td'],
])('no rows: %s', (_, text) => {
  expect(cells(text)).toEqual(text.split('\n').map((line) => `[${line.split('\t').join('][')}]`));
});

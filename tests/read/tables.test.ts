import { describe, expect, test } from 'vitest';
import { readDocument, transcribe } from '../../src/read/index.js';
import { makeSource } from '../../src/source/source.js';
import { rowsOf } from '../../src/transcript/transcript.js';
import { extractText } from '../score/pipeline.js';

/** What a text is read as: its lines and rows with their numbers, and their cells: `2[1][Xây dựng][]`. */
const rows = (text: string): string[] => {
  const source = makeSource(text, { name: 'x', sha256: '', format: 'text', encoding: 'utf-8', pageCount: null });
  return [...rowsOf(transcribe(source))].map(
    ({ line }) =>
      `${line.number}${line.cells.map((cell) => `[${cell.map((token) => token.text).join(' ')}]`).join('')}`,
  );
};

// An empty row parts a table from what follows.
test.each([
  [
    'a tag a line: a row has the number of the line with its first cell',
    '<table>\n<tr>\n<td>TT</td>\n<td>Nội dung</td>\n</tr>\n<tr>\n<td>1</td>\n<td>Xây\ndựng</td>\n</tr>\n</table>',
    ['3[TT][Nội dung]', '7[1][Xây dựng]', '1[]'],
  ],
  [
    'all on one line, amid others, in capitals, without ends of cells and rows',
    'a\n<TABLE><TR><TD>TT<TD>Nội dung<tr><td>1<td>Xây dựng</table>\nb',
    ['1[a]', '2[TT][Nội dung]', '2[1][Xây dựng]', '2[]', '3[b]'],
  ],
  [
    'merged cells stand where they begin; a column in which none begins is none',
    '<table><tr><td rowspan=2>1</td><td colspan="3">a</td></tr><tr><td>b</td><td colspan=2>c</td></tr></table>',
    ['1[1][a][]', '1[][b][c]', '1[]'],
  ],
  [
    'what stands in no cell is a line of its own before the rows; a cell may have no row',
    'x <table><caption>Biểu 1</caption><td>1</td> lạc <td>a</td></table> y',
    ['1[x]', '1[Biểu 1]', '1[lạc]', '1[1][a]', '1[]', '1[y]'],
  ],
  [
    'a table in a cell is text of the cell',
    '<table><tr><td>1</td><td>a <table><tr><td>b</td><td>c</td></tr></table> d</td></tr></table>',
    ['1[1][a b c d]', '1[]'],
  ],
  [
    'a table in a table with bars is text of its cell',
    '| 1 | <table><tr><td>a</td></tr></table> |\n| 2 | b |',
    ['1[1][a]', '2[2][b]'],
  ],
  [
    'bars and tabs part no cells of an HTML table',
    '<table><tr><td>a | b | c</td>\t<td>d\te</td></tr></table>',
    ['1[a | b | c][d e]', '1[]'],
  ],
  [
    'what is never closed stays lines, and takes no later table with it',
    '<table><tr><td>1</td>\nx\n<table><tr><td>2</td><td>b</td></tr></table>',
    ['1[1]', '2[x]', '3[2][b]', '3[]'],
  ],
  ['a table that is only named', 'thẻ <!-- <table> --> và </table>', ['1[thẻ và]']],
])('%s', (_, text, expected) => {
  expect(rows(text)).toEqual(expected);
});

test('a <br> begins a new line in its cell, also where the line ends with it', async () => {
  const text = 'KẾ HOẠCH\n<table><tr><td>Sở A<br>Sở B<br/>\nSở C</td><td>d</td></tr></table>\n';
  const transcript = await readDocument(Buffer.from(text), 'x');
  const items = [...rowsOf(transcript)].flatMap(({ line }) => line.cells.flat().filter(({ startsItem }) => startsItem));
  expect(items.map(({ start }) => text.slice(start, start + 4))).toEqual(['Sở B', 'Sở C']);
});

test('Markdown that begins with a table in a page of its own is no HTML page', async () => {
  const page = '<html><body><table><tr><td>UBND TỈNH</td><td>CỘNG HÒA</td></tr></table></body></html>\n';
  expect((await readDocument(Buffer.from(`${page}\n# KẾ HOẠCH`), 'x')).source.format).toBe('text');
  expect((await readDocument(Buffer.from(page), 'x')).source.format).toBe('html');
});

test('a tag with a million attributes is read as text', () => {
  expect(rows(`<table><tr><td${' a=1'.repeat(1_000_000)}>`)[0]).toMatch(/^1\[<td a=1 /);
});

describe('one table in three layouts gives the same records', () => {
  const TABLES: readonly [name: string, rows: readonly (readonly string[])[]][] = [
    [
      'tasks',
      [
        ['STT', 'Nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian hoàn thành'],
        ['I', 'Hạ tầng số', '', ''],
        ['1', 'Xây dựng kho dữ liệu dùng chung của tỉnh', 'Sở Nội vụ<br>Sở Tài chính', 'Quý I/2026'],
        ['2', 'Tập huấn **kỹ năng số** cho cán bộ &amp; người dân', 'Sở Tư pháp', 'Tháng 6/2026'],
      ],
    ],
    [
      'indicators',
      [
        ['TT', 'Chỉ tiêu', 'Đơn vị tính', 'Năm 2025', 'Năm 2026'],
        ['1', 'Tỷ lệ hồ sơ trực tuyến', '%', '80', '&ge; 90'],
        ['2', 'Số xã đạt chuẩn', 'xã', '10', '20'],
      ],
    ],
    [
      'words that lost their marks',
      [
        ['TT', 'Nhiem vu', 'Co quan chu tri', 'Thoi gian'],
        ['1', 'Xay dung ke hoach chuyen doi so cua tinh', 'So Noi vu', 'Nam 2026'],
        ['2', 'To chuc tap huan cho can bo, cong chuc', 'So Khoa hoc va Cong nghe', 'Quy II'],
      ],
    ],
  ];

  const pipes = (table: readonly (readonly string[])[]): string =>
    table.map((row) => `| ${row.join(' | ')} |`).join('\n');
  const oneLine = (table: readonly (readonly string[])[]): string =>
    `<table>${table.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
  /** A tag a line, and a line for every word. */
  const manyLines = (table: readonly (readonly string[])[]): string =>
    oneLine(table).replaceAll('><', '>\n\t<').replaceAll(' ', '\n    ');

  const records = (table: string): string => {
    const text = `KẾ HOẠCH\nChuyển đổi số năm 2026\n\nI. NHIỆM VỤ\n\n${table}\n\nII. TỔ CHỨC THỰC HIỆN\n\nSở Nội vụ báo cáo.\n`;
    const { indicators, tasks, agencies, sections, tables, budget } = extractText(text, 'x').plan;
    expect(indicators.length + tasks.length).toBeGreaterThanOrEqual(2);
    return JSON.stringify({ indicators, tasks, agencies, sections, tables, budget }, (key, value: unknown) =>
      key === 'source' ? undefined : value,
    );
  };

  test.each(TABLES)('%s', (_, table) => {
    const expected = records(pipes(table));
    expect(records(oneLine(table))).toBe(expected);
    expect(records(manyLines(table))).toBe(expected);
  });
});

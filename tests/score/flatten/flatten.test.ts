import { describe, expect, it } from 'vitest';
import { extractText } from '../pipeline.js';
import { compareTables } from './compare.js';
import { flatten, trueDocument } from './flatten.js';
import { FORMS } from './forms.js';
import { partsOf } from './markdown.js';
import { inPieces } from './pieces.js';
import { tabbedTables } from './seed-tables.js';
import { judge } from './truth.js';

const MARKDOWN = `| **ỦY BAN NHÂN DÂN** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** <br> Độc lập - Tự do |
|---|---|
| Số: 1/KH-UBND | *Huế, ngày 1 tháng 2 năm 2026* |

**PHỤ LỤC**

| **TT** | **Nội dung** | **Đơn vị chủ trì** | **Thời hạn** |
|:--|---|---|--:|
| **I** | **Hạ tầng số** | ** ** |  |
| 1. | Xây dựng trung tâm dữ liệu dùng chung của thành phố, bảo đảm liên thông với các bộ, ngành;<br> mở rộng *hằng năm* | Sở Khoa học và Công nghệ | Tháng 6/2026 |
|  |  |  |  |
| 2. | Phủ sóng 5G \\| 4G | Sở Xây dựng |  |

Hết.
`;

const document = trueDocument('hue', MARKDOWN);
const linesOf = (form: string): string[] => {
  const render = FORMS[form]?.[0];
  if (render === undefined) throw new Error(`no form ${form}`);
  const { text, places } = flatten(document, render);
  const [first = 1, last = 0] = places[0] ?? [];
  return text.split('\n').slice(first - 1, last);
};

describe('the truth', () => {
  it('is what Markdown shows, without its marks', () => {
    const table = document.tables[0];
    expect(table?.header.cells).toEqual(['TT', 'Nội dung', 'Đơn vị chủ trì', 'Thời hạn']);
    expect(table?.rows.map(({ cells }) => cells)).toEqual([
      ['I', 'Hạ tầng số', '', ''],
      [
        '1.',
        'Xây dựng trung tâm dữ liệu dùng chung của thành phố, bảo đảm liên thông với các bộ, ngành;\nmở rộng hằng năm',
        'Sở Khoa học và Công nghệ',
        'Tháng 6/2026',
      ],
      ['2.', 'Phủ sóng 5G | 4G', 'Sở Xây dựng', ''],
    ]);
    expect(document.leftOut).toEqual(['letterhead or signature', 'row: empty']);
  });

  it.each([
    ['fewer than two columns or rows', '| Một |\n| hai |\n| ba |'],
    ['fewer than two columns or rows', '| TT | Tên |\n| 1 | A |'],
    ['merged header cells', '| TT | Năm |  | Tên |\n| 1 | 2 | 3 | A |\n| 2 | 2 | 3 | B |'],
    ['merged header cells', '| TT | Tọa độ | Tên |\n| X | Y |  |\n| 1 | 5 | A |\n| 2 | 5 | B |'],
    ['too many rows are off', '| TT | Tên | Năm |\n| 1 | A | 5 |\n| 2 | B | 5 |\n| C | 5 |  |\n| 3 | 6 |  |'],
  ])('leaves out: %s', (reason, markdown) => {
    const [part] = partsOf(markdown);
    expect(part?.kind === 'table' && judge(part.rows)).toEqual({ table: null, leftOut: [reason] });
  });

  it('leaves out a header glued into a table, and rows that slipped', () => {
    const rows = ['| TT | Tên | Năm |', ...'12345678'.split('').map((n) => `| ${n} | Tên ${n} | 2026 |`)];
    const [part] = partsOf([...rows, '| B. DANH MỤC <br> TT | Tên | Nơi |', '| Tên 9 | 2027 |  |'].join('\n'));
    const { table, leftOut } = judge(part?.kind === 'table' ? part.rows : []);
    expect(table?.rows).toHaveLength(8);
    expect(leftOut).toEqual(['row: a header glued in', 'row: cells off by a column']);
  });
});

describe('more tables of the same cells', () => {
  it('reads the annexes of a text with tabs, a row that a page cuts as one', () => {
    const header = 'TT\tNội dung\tChủ trì';
    const lines = ['Phụ lục', header, '1\tLập đề án\tSở Y tế', '2\tMua sắm\tSở Nội', '', header, '\tmáy chủ\tvụ'];
    const [annex] = tabbedTables('huế', lines.join('\n'));
    expect(annex?.tables[0]?.rows.map(({ cells }) => cells)).toEqual([
      ['1', 'Lập đề án', 'Sở Y tế'],
      ['2', 'Mua sắm máy chủ', 'Sở Nội vụ'],
    ]);
  });

  it('cuts tables into small ones of rows that have numbers of their own', () => {
    const rows = Array.from({ length: 11 }, (_, index) => `| ${index + 1}. | Việc ${index + 1} | Sở Y tế |`);
    const whole = trueDocument('dài', ['| TT | Nội dung | Chủ trì |', '| I | Hạ tầng | |', ...rows].join('\n'));
    const tables = inPieces(whole).tables.map((table) => table.rows.map(({ cells }) => cells.join(' ')));
    expect(tables).toHaveLength(2);
    expect(tables[1]?.[0]).toBe('1. Việc 6 Sở Y tế');
  });
});

describe('the forms', () => {
  const long = 'Xây dựng trung tâm dữ liệu dùng chung của thành phố, bảo đảm liên thông với các bộ, ngành;';

  it.each<[string, string[]]>([
    [
      'tabs',
      [
        'TT\tNội dung\tĐơn vị chủ trì\tThời hạn',
        'I\tHạ tầng số\t\t',
        `1.\t${long} mở rộng hằng năm\tSở Khoa học và Công nghệ\tTháng 6/2026`,
        '2.\tPhủ sóng 5G | 4G\tSở Xây dựng\t',
      ],
    ],
    [
      'pipes',
      [
        '| **TT** | **Nội dung** | **Đơn vị chủ trì** | **Thời hạn** |',
        '|---|---|---|---|',
        '| **I** | **Hạ tầng số** | ** ** |  |',
        `| 1. | ${long}<br> mở rộng *hằng năm* | Sở Khoa học và Công nghệ | Tháng 6/2026 |`,
        '| 2. | Phủ sóng 5G \\| 4G | Sở Xây dựng |  |',
      ],
    ],
    [
      'pipes-bare',
      [
        'TT | Nội dung | Đơn vị chủ trì | Thời hạn',
        'I | Hạ tầng số |  |',
        `1. | ${long} mở rộng hằng năm | Sở Khoa học và Công nghệ | Tháng 6/2026`,
        '2. | Phủ sóng 5G \\| 4G | Sở Xây dựng |',
      ],
    ],
    [
      'spaced',
      [
        'TT  Nội dung                                   Đơn vị chủ trì            Thời hạn',
        '',
        'I   Hạ tầng số',
        '',
        '1.  Xây dựng trung tâm dữ liệu dùng chung của  Sở Khoa học và Công nghệ  Tháng 6/2026',
        '    thành phố, bảo đảm liên thông với các bộ,',
        '    ngành;',
        '    mở rộng hằng năm',
        '',
        '2.  Phủ sóng 5G | 4G                           Sở Xây dựng',
        '',
      ],
    ],
    [
      'cell-a-line',
      [
        ...['TT', 'Nội dung', 'Đơn vị chủ trì', 'Thời hạn', 'I', 'Hạ tầng số', '', ''],
        ...['1.', `${long} mở rộng hằng năm`, 'Sở Khoa học và Công nghệ', 'Tháng 6/2026'],
        ...['2.', 'Phủ sóng 5G | 4G', 'Sở Xây dựng', ''],
      ],
    ],
    [
      'cell-a-line-dropped',
      [
        ...['', 'TT', '', 'Nội dung', '', 'Đơn vị chủ trì', '', 'Thời hạn', '', 'I', '', 'Hạ tầng số'],
        ...['', '1.', '', `${long} mở rộng hằng năm`, '', 'Sở Khoa học và Công nghệ', '', 'Tháng 6/2026'],
        ...['', '2.', '', 'Phủ sóng 5G | 4G', '', 'Sở Xây dựng'],
      ],
    ],
    [
      'interleaved',
      [
        'TT Nội dung Đơn vị chủ trì Thời hạn',
        '',
        'I Hạ tầng số',
        '',
        '1. Xây dựng trung tâm dữ liệu dùng chung của Sở Khoa học và Công nghệ Tháng 6/2026',
        'thành phố, bảo đảm liên thông với các bộ,',
        'ngành;',
        'mở rộng hằng năm',
        '',
        '2. Phủ sóng 5G | 4G Sở Xây dựng',
        '',
      ],
    ],
    [
      'interleaved-blocks',
      [
        'TT Nội dung Đơn vị chủ trì Thời hạn',
        '',
        'I Hạ tầng số',
        '1. Xây dựng trung tâm dữ liệu dùng chung của',
        'thành phố, bảo đảm liên thông với các bộ,',
        'ngành;',
        'mở rộng hằng năm',
        '',
        'Sở Khoa học và Công nghệ Tháng 6/2026',
        '',
        '2. Phủ sóng 5G | 4G Sở Xây dựng',
        '',
      ],
    ],
  ])('%s', (form, lines) => {
    expect(linesOf(form)).toEqual(lines);
  });

  it('a page of blocks repeats the header and cuts a row', () => {
    const rows = Array.from({ length: 60 }, (_, index) => `| ${index + 1} | Việc ${'dài '.repeat(20)}| Sở Nội vụ |`);
    const [table] = trueDocument('dài', ['| TT | Nội dung | Chủ trì |', ...rows].join('\n')).tables;
    const lines = table === undefined ? [] : (FORMS['interleaved-blocks']?.[0]?.(table, 0) ?? []);
    expect(lines.filter((line) => line === 'TT Nội dung Chủ trì').length).toBeGreaterThan(2);
    expect(lines.join(' ').match(/dài/g)).toHaveLength(60 * 20);
  });
});

describe('compareTables', () => {
  const header = 'TT\tNội dung\tĐơn vị chủ trì\tThời hạn';
  const score = (
    lines: readonly string[],
    places: readonly (readonly [number, number])[],
  ): ReturnType<typeof compareTables> =>
    compareTables(document.tables, places, extractText(`PHỤ LỤC\n\n${lines.join('\n')}\n`, 'hue'));

  it('counts rows that are right, wrong, missing and extra', () => {
    const lines = [
      header,
      'I\tHạ tầng số\t\t',
      '1.\tXây dựng trung tâm dữ liệu dùng chung của thành phố, bảo đảm liên thông với các bộ, ngành;\tmở rộng hằng năm Sở Khoa học và Công nghệ\tTháng 6/2026',
      '9.\tTuyên truyền về chuyển đổi số\tSở Nội vụ\tQuý IV',
    ];
    const { faults, lost, ...counts } = score(lines, [[3, 6]]);
    expect(counts).toEqual({ tables: 1, headers: 1, rows: 3, found: 2, right: 1, extra: 1, words: 57 });
    expect(lost).toEqual([]);
    expect(faults.map(({ kind }) => kind)).toEqual(['wrong', 'missing', 'extra']);
  });

  it('names the words that are in no cell and no diagnostic', () => {
    expect(score(['Tuyên truyền rộng rãi.'], [[3, 3]]).lost).toEqual(['Tuyên', 'truyền', 'rộng', 'rãi.']);
  });
});

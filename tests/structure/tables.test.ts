import fc from '../property.js';
import { describe, expect, test } from 'vitest';
import type { Extraction } from '../../src/extract.js';
import { read } from '../../src/read/index.js';
import { validate } from '../../src/validate/index.js';
import { compareTables } from '../score/flatten/compare.js';
import { FORMS } from '../score/flatten/forms.js';
import type { MarkdownRow } from '../score/flatten/markdown.js';
import type { TrueTable } from '../score/flatten/truth.js';
import { extractAtOnce, knowledge } from '../score/pipeline.js';

/** The forms that keep the borders of cells in some way. */
const BORDERED = ['tabs', 'pipes', 'pipes-bare', 'spaced', 'cell-a-line', 'cell-a-line-dropped'] as const;

const ABOVE = ['KẾ HOẠCH', 'Chuyển đổi số năm 2026', '', 'I. NHIỆM VỤ', '', 'Các nhiệm vụ như sau:', ''];
const BELOW = ['', 'II. TỔ CHỨC THỰC HIỆN', '', 'Các sở, ngành triển khai Kế hoạch này.', ''];

function extractLines(lines: readonly string[]): Extraction {
  const text = [...ABOVE, ...lines, ...BELOW].join('\n');
  return extractAtOnce(read(Buffer.from(text), 'plan.txt'), knowledge, { repair: 'off' });
}

const rowOf = (cells: readonly string[]): MarkdownRow => ({
  raw: `| ${cells.join(' | ')} |`,
  cells: cells.map((cell) => cell.trim()),
});

function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): TrueTable {
  return { header: rowOf(header), rows: rows.map(rowOf), numbered: true };
}

function render(table: TrueTable, form: string, seed: number): string[] {
  return FORMS[form]?.[0]?.(table, seed) ?? [];
}

/** All words that a result says, in whatever field. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split(/[\s|]+/);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

/** Words of the lines that stand nowhere in the plan, nor among what was put aside. */
function lost(lines: readonly string[], { plan, stages }: Extraction): string[] {
  const bare = (word: string): string => word.replace(/^[("“]+|[.,;:)"”]+$/g, '');
  const said = new Set([...wordsIn(plan), ...wordsIn(stages.tree.furniture)].map(bare));
  return lines
    .flatMap((line) => line.split(/[\s|]+/).map(bare))
    .filter((word) => /[\p{L}\p{N}]/u.test(word) && !said.has(word));
}

const HEADER = ['TT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Thời hạn'];
const rowsFrom = (numbers: readonly (number | string)[]): string[][] =>
  numbers.map((number, index) => [
    `${number}`,
    `Xây dựng nền tảng số thứ${index} của tỉnh`,
    `Sở Nội vụ khu${index}`,
    '',
    'Quý II/2026',
  ]);

describe.each(BORDERED)('damaged tables: %s', (form) => {
  const first = tableOf(HEADER, rowsFrom(['I', 1, 2, 3]));
  const lines = render(first, form, 0);

  test('cut in the middle', () => {
    for (let length = 1; length <= lines.length; length++) {
      const part = lines.slice(0, length);
      expect(lost(part, extractLines(part))).toEqual([]);
    }
    for (let from = 1; from < lines.length; from++) {
      const part = lines.slice(from);
      expect(lost(part, extractLines(part))).toEqual([]);
    }
  });

  test('a header without rows', () => {
    const header = render(tableOf(HEADER, []), form, 0);
    const extraction = extractLines(header);
    expect(lost(header, extraction)).toEqual([]);
    expect(validate(extraction.plan)).toEqual([]);
  });

  test('two tables without a gap are two', () => {
    const second = tableOf(
      ['STT', 'Chỉ tiêu', 'ĐVT', 'Năm 2026'],
      [
        ['1', 'Tỷ lệ hồ sơ trực tuyến', '%', '80'],
        ['2', 'Số trạm phát sóng', 'trạm', '15'],
      ],
    );
    const both = [...lines, ...render(second, form, 0)];
    const extraction = extractLines(both);
    expect(lost(both, extraction)).toEqual([]);
    expect(extraction.plan.tables.map(({ columns }) => columns.length)).toEqual([5, 4]);
  });

  test('a number that stands 500 times is 500 rows', () => {
    const table = tableOf(HEADER, rowsFrom(Array.from({ length: 500 }, () => 7)));
    const extraction = extractLines(
      render(tableOf(HEADER, [...rowsFrom([1]), ...table.rows.map(({ cells }) => [...cells])]), form, 0),
    );
    const rows = extraction.plan.tables.flatMap((found) => found.rows.filter(({ kind }) => kind === 'row'));
    expect(rows).toHaveLength(501);
  });

  test('columns that change their number on each page', () => {
    const pages = [3, 5, 2, 4, 6].flatMap((columns, page) => {
      const names = [...HEADER, 'Ghi chú'].slice(0, columns);
      const rows = rowsFrom([page * 2 + 1, page * 2 + 2]).map((row) => [...row, 'ghi'].slice(0, columns));
      return render(tableOf(names, rows), form, page);
    });
    const extraction = extractLines(pages);
    expect(lost(pages, extraction)).toEqual([]);
    expect(validate(extraction.plan)).toEqual([]);
  });
});

const word = fc.constantFrom(
  'xây',
  'dựng',
  'Sở',
  'Nội',
  'vụ',
  'năm',
  '2026',
  'quý',
  'II',
  'đạt',
  '95%',
  '(nếu',
  'có);',
  '5',
  'a)',
);
const cell = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '));
const table = fc.array(fc.tuple(cell, cell, fc.option(cell, { nil: '' })), { minLength: 2, maxLength: 8 }).map((rows) =>
  tableOf(
    ['TT', 'Nội dung', 'Chủ trì', 'Ghi chú'],
    rows.map(([content, lead, note], index) => [`${index + 1}`, `Nội dung ${content}`, `Sở ${lead}`, note]),
  ),
);

describe.each(BORDERED)('any table: %s', (form) => {
  test('every word of its lines is in a cell or under a diagnostic', () => {
    fc.assert(
      fc.property(table, fc.nat(3), (truth, seed) => {
        const lines = render(truth, form, seed);
        const from = ABOVE.length + 1;
        const { lost: words } = compareTables([truth], [[from, from + lines.length - 1]], extractLines(lines));
        expect(words).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  test('with lines lost, doubled and swapped no word is lost', () => {
    fc.assert(
      fc.property(table, fc.array(fc.tuple(fc.nat(60), fc.nat(2)), { maxLength: 6 }), (truth, damages) => {
        const lines = render(truth, form, 0);
        for (const [place, kind] of damages) {
          const at = place % lines.length;
          const line = lines[at] ?? '';
          if (kind === 0) lines.splice(at, 1);
          else if (kind === 1) lines.splice(at, 0, line);
          else lines.splice(at, 2, ...lines.slice(at, at + 2).reverse());
          if (lines.length === 0) return;
        }
        expect(lost(lines, extractLines(lines))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

import fc from '../property.js';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/source/span.js';
import { tokensOf, type Token } from '../../src/transcript/transcript.js';
import type { Block, PlanTree, Row, Table } from '../../src/tree/tree.js';
import { cases, fixture } from '../fixtures.js';
import { structured } from './structured.js';

/** Every token that stands in some text of a tree. */
function tokensIn(value: unknown): Token[] {
  if (typeof value !== 'object' || value === null) return [];
  return 'raw' in value ? [value as Token] : Object.values(value).flatMap(tokensIn);
}

/** Where the labels of sections and the markers of paragraphs stand: at their head. */
function labels(block: Block): Span[] {
  if (block.type === 'table') return [];
  const label = (block.type === 'section' ? block.label : block.marker?.text) ?? '';
  const { start } = block.span;
  const own = { start, end: start + label.length };
  return block.type === 'section' ? [own, ...block.blocks.flatMap(labels)] : [own];
}

/** The words of a text that are in no cell, no paragraph, no furniture, and under no diagnostic that shows them. */
function lost(text: string): string[] {
  const { lines, tree, said } = structured(text);
  const kept = new Set(tokensIn(tree).map(({ start }) => start));
  const shown: Span[] = [
    ...tree.sections.flatMap(labels),
    ...tree.furniture.map(({ span }) => span),
    ...said.flatMap(({ code, span }) => (code === 'cell-spliced' && span !== null ? [span] : [])),
  ];
  // Figures that no column can be found for are told, one by one.
  const isTold = ({ text: word, start }: Token): boolean =>
    said.some(
      ({ code, span, message }) =>
        code === 'row-cells' && span !== null && start >= span.start && start < span.end && message.includes(word),
    );
  const isLost = (token: Token): boolean =>
    /[\p{L}\p{N}]/u.test(token.text) &&
    !kept.has(token.start) &&
    !shown.some((span) => token.start >= span.start && token.end <= span.end) &&
    !isTold(token);
  return lines
    .flatMap(tokensOf)
    .filter(isLost)
    .map(({ text: word }) => word);
}

function tablesOf(tree: PlanTree): Table[] {
  const within = (block: Block): Table[] =>
    block.type === 'table' ? [block] : block.type === 'section' ? block.blocks.flatMap(within) : [];
  return tree.sections.flatMap(within);
}

const rowsOf = (tree: PlanTree): Row[] =>
  tablesOf(tree).flatMap(({ rows }) => rows.filter(({ kind }) => kind === 'row'));

const texts = ({ cells }: Row): string[] => cells.map(({ text }) => text);

const ABOVE = ['I. NHIỆM VỤ', '', 'Các nhiệm vụ như sau:', ''];
const BELOW = ['', 'II. TỔ CHỨC THỰC HIỆN', '', 'Các sở, ngành triển khai Kế hoạch này.', ''];

const within = (lines: readonly string[]): string => [...ABOVE, ...lines, ...BELOW].join('\n');

const HEADER = 'TT Nội dung Chủ trì Thời hạn';
const TABLE = [
  HEADER,
  '1 Khám sức khỏe định kỳ cho học sinh Sở Y tế Hàng năm',
  'tiểu học',
  '2 Xây dựng thư viện trường học Sở Giáo dục và Năm 2026',
  'Đào tạo',
  '3 Nạo vét kênh mương trước mùa mưa Chi cục Thủy lợi Tháng 4/2026',
  '4 Bồi dưỡng giáo viên tiếng Anh Sở Giáo dục và Quý II/2026',
  'Đào tạo',
];

describe('bad input: nothing is thrown, nothing is lost', () => {
  test('a table cut behind every line and before every line', () => {
    for (let at = 1; at < TABLE.length; at++) {
      expect(lost(within(TABLE.slice(0, at)))).toEqual([]);
      expect(lost(within(TABLE.slice(at)))).toEqual([]);
    }
  });

  test.each([
    ['a header without rows', [HEADER]],
    ['a header twice without rows', [HEADER, HEADER]],
    ['a number 500 times', [HEADER, ...Array.from({ length: 500 }, () => '7 Trồng rừng Chi cục Kiểm lâm Năm 2026')]],
    ['a header of 40 words', [`TT Nội dung ${'Thời hạn Chủ trì '.repeat(19)}`.trim(), ...TABLE.slice(1)]],
    ['a line of 500 words', [...TABLE, `5 ${'Trồng rừng phòng hộ Chi cục Kiểm lâm '.repeat(63)}`.trim()]],
    ['a row of one word', [...TABLE, '5 Trồng']],
    ['a number alone', [...TABLE, '5', '6']],
  ])('%s', (_, lines) => {
    expect(lost(within(lines))).toEqual([]);
  });
});

test('a header without rows makes no table', () => {
  expect(tablesOf(structured(within([HEADER])).tree)).toEqual([]);
});

test('two tables without a gap are two, and nothing is lost', () => {
  const second = [
    'STT Tên chỉ tiêu Đơn vị tính Năm 2026',
    '1 Tỷ lệ hộ nghèo % 2,5',
    '2 Số xã đạt chuẩn nông thôn mới xã 15',
    '3 Tỷ lệ dân số dùng nước sạch % 98',
  ];
  const both = within([...TABLE, ...second]);
  expect(lost(both)).toEqual([]);
  expect(tablesOf(structured(both).tree).map(({ columns }) => columns.length)).toEqual([4, 4]);
  expect(rowsOf(structured(both).tree).map((row) => texts(row)[0])).toEqual(['1', '2', '3', '4', '1', '2', '3']);
});

test('rows go on behind number 999', () => {
  const lines = Array.from({ length: 1005 }, (_, i) => `${i + 1} Nạo vét kênh mương Chi cục Thủy lợi Tháng 4/2026`);
  const rows = rowsOf(structured(within([HEADER, ...lines])).tree);
  expect(rows).toHaveLength(1005);
  expect(texts(rows[1004] as Row)).toEqual(['1005', 'Nạo vét kênh mương', 'Chi cục Thủy lợi', 'Tháng 4/2026']);
});

test('3,000 rows in groups are 3,000 rows, all cut alike', () => {
  const lines = ['I', 'II', 'III', 'IV', 'V', 'VI'].flatMap((group) => [
    `${group}. Phòng chống thiên tai`,
    ...Array.from({ length: 500 }, (_, i) => `${i + 1}. Nạo vét kênh mương Chi cục Thủy lợi Tháng 4/2026`),
  ]);
  const rows = rowsOf(structured(within([HEADER, ...lines])).tree);
  expect(rows).toHaveLength(3000);
  expect(new Set(rows.map((row) => texts(row).slice(1).join(' | ')))).toEqual(
    new Set(['Nạo vét kênh mương | Chi cục Thủy lợi | Tháng 4/2026']),
  );
});

/** What befalls the lines of a table: one is lost, two change places, a word is read as something else, a line is cut. */
const damage = fc.record({
  at: fc.nat(),
  word: fc.constantFrom('TT', '1', '2.', 'I.', 'a', 'Sở', 'Năm', '2026', '-', 'Phụ', 'ghi', 'Hàng năm', '%'),
  kind: fc.constantFrom(
    'line-lost',
    'lines-swapped',
    'word-replaced',
    'line-cut',
    'line-blank',
    'line-doubled' as const,
  ),
});

function damaged(
  text: string,
  { at, word, kind }: { readonly at: number; readonly word: string; readonly kind: string },
): string {
  const lines = text.split('\n');
  const row = 2 + (at % Math.max(1, lines.length - 2));
  const line = lines[row] ?? '';
  const words = line.split(' ');
  if (kind === 'line-lost') lines.splice(row, 1);
  else if (kind === 'lines-swapped') lines.splice(row, 2, ...lines.slice(row, row + 2).reverse());
  else if (kind === 'word-replaced')
    lines[row] = words.map((old, i) => (i === at % words.length ? word : old)).join(' ');
  else if (kind === 'line-cut') lines[row] = words.slice(0, at % (words.length + 1)).join(' ');
  else if (kind === 'line-blank') lines.splice(row, 0, '');
  else lines.splice(row, 0, line);
  return lines.join('\n');
}

const flattened = cases('structure')
  .filter((name) => name.startsWith('table-flattened-'))
  // The furniture of a signature ("Nơi nhận:") is no matter of tables.
  .filter((name) => name !== 'table-flattened-closing-behind')
  .map((name) => fixture(`structure/${name}/input.txt`));

test('whatever is damaged, every word is in a cell, in a paragraph or in furniture', () => {
  fc.assert(
    fc.property(fc.constantFrom(...flattened), fc.array(damage, { maxLength: 8 }), (text, damages) => {
      expect(lost(damages.reduce(damaged, text))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('rows have as many cells as the table has columns, and a certainty from 0 to 1, whatever is damaged', () => {
  fc.assert(
    fc.property(fc.constantFrom(...flattened), fc.array(damage, { maxLength: 8 }), (text, damages) => {
      for (const { columns, rows } of tablesOf(structured(damages.reduce(damaged, text)).tree))
        for (const { cells, certainty = 1 } of rows) {
          expect(cells).toHaveLength(columns.length);
          expect(certainty >= 0 && certainty <= 1).toBe(true);
        }
    }),
    { numRuns: 50 },
  );
});

import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { extractAtOnce } from '../score/pipeline.js';
import { fixture } from '../fixtures.js';

const knowledge = openKnowledge();

/** The records of the plan that a fixture of the structure stage holds. */
const planOf = (name: string): ReturnType<typeof extractAtOnce>['plan'] => {
  const text = fixture(`structure/${name}/input.txt`);
  return extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' }).plan;
};

test('a column of beginnings and one of ends are one stretch, and what leads beside a leader is the unit', () => {
  const { tasks } = planOf('table-dittos-and-sums');
  const rows = tasks.map(({ content, lead, product, deadline }) => [
    content,
    lead.join(),
    product,
    deadline && [deadline.raw, deadline.kind, deadline.start, deadline.end],
  ]);
  expect(rows).toEqual([
    ['Nâng cấp đường truyền', 'Văn phòng Sở', 'Hồ sơ', ['Quý II/2026', 'range', '2026-01-01', '2026-06-30']],
    ['Phê duyệt cấp độ an toàn', 'Văn phòng Sở', 'Hồ sơ', ['30/6/2026', 'range', '2026-03-01', '2026-06-30']],
    ['Làm sạch dữ liệu', 'Văn phòng Sở', 'Hồ sơ', ['05/01/2026', 'range', '2026-01-05', null]],
    [
      'Tổng kết, xây dựng Kế hoạch năm 2027',
      'Phòng Tổng hợp',
      'Báo cáo',
      ['Trước ngày 15/12/2026', 'day', null, '2026-12-15'],
    ],
  ]);
  expect(tasks[1]?.path).toEqual(['A. DỰ ÁN ĐẦU TƯ', 'I. Chuyển đổi số', 'I.1. Hạ tầng']);
  expect(tasks[1]?.extra).toMatchObject({ 'Lãnh đạo phụ trách': 'PGĐ Lượng', 'Thời gian bắt đầu': 'Tháng 3/2026' });
});

/** The records of a plan of 2026 with a table. */
const planWith = (rows: string): ReturnType<typeof extractAtOnce>['plan'] => {
  const text = `UBND TỈNH ĐỒNG NAI\nSố: 1/KH-UBND\nĐồng Nai, ngày 05 tháng 01 năm 2026\n\nKẾ HOẠCH\nPhát triển xe buýt giai đoạn 2026 - 2028\n\nPHỤ LỤC I\n\n${rows}\n`;
  return extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' }).plan;
};

test('years that are ticked are when a task is due', () => {
  const { tasks } = planWith(`| TT | Nhiệm vụ | Đơn vị chủ trì | Tiến độ 2026 | Tiến độ 2027 | Tiến độ 2028 |
|---|---|---|---|---|---|
| 1 | Ban hành định mức | Phòng A | x |  |  |
| 2 | Mở tuyến mới | Phòng B |  | x | x |
| 3 | Điều chỉnh giá vé | Phòng C | x |  | x |
| 4 | Xây dựng tiêu chí | Phòng D | Quý III |  |  |`);
  const times = tasks.map(({ deadline }) => deadline && [deadline.raw, deadline.kind, deadline.start, deadline.end]);
  expect(times).toEqual([
    ['2026', 'year', '2026-01-01', '2026-12-31'],
    ['2027; 2028', 'range', '2027-01-01', '2028-12-31'],
    ['2026; 2028', 'year', '2026-01-01', '2026-12-31'],
    ['Quý III', 'quarter', '2026-07-01', '2026-09-30'],
  ]);
  expect(tasks[2]?.deadline?.milestones?.map(({ raw }) => raw)).toEqual(['2026', '2028']);
});

test('a column of a year before the plan says where things stand, and a group has no numeral', () => {
  const { indicators } = planWith(`| Chỉ tiêu | Đơn vị | 2025 | 2028 | 2030 | Nguồn số liệu | Cơ quan chủ trì thu thập |
|---|---|---|---|---|---|---|
| I. TIẾP CẬN NƯỚC SẠCH |  |  |  |  |  |  |
| Tỷ lệ dân số được sử dụng nước sạch | % | 60,5 | 72 | ≥ 80 | Bộ chỉ số | Bộ Y tế |`);
  expect(indicators).toMatchObject([
    {
      group: 'TIẾP CẬN NƯỚC SẠCH',
      baseline: { value: 60.5, year: 2025 },
      targets: [
        { value: 72, year: 2028 },
        { value: 80, year: 2030, comparator: '>=' },
      ],
      lead: ['Bộ Y tế'],
    },
  ]);
});

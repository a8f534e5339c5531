import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import type { Plan, Task } from '../../src/plan/plan.js';
import { read } from '../../src/read/index.js';
import { validate } from '../../src/validate/index.js';
import { fixture } from '../fixtures.js';
import { extractAtOnce } from '../score/pipeline.js';

const knowledge = openKnowledge();

/** The plan of a table without borders; it begins on line 1 of its fixture. */
function planOf(name: string): Plan {
  const text = fixture(`structure/table-flattened-${name}/input.txt`);
  return extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' }).plan;
}

function taskOf({ tasks }: Plan, stt: string): Task {
  const task = tasks.find((other) => other.stt === stt);
  if (task === undefined) throw new Error(`no task ${stt}`);
  return task;
}

/** The lines of the diagnostics with a code. */
const linesOf = ({ diagnostics }: Plan, code: string): unknown[] =>
  diagnostics.filter((diagnostic) => diagnostic.code === code).map(({ source }) => source?.lines);

test.each([
  ['merged', 'Thực hiện theo Quyết định số 452/QĐ-TTg ngày 27/02/2025', [9, 12]],
  ['spliced', 'Thực hiện theo Quyết định số 12/QĐ-UBND ngày 2/4/2025 của Ủy ban nhân dân xã', [14, 21]],
])('a cell over the other columns is a reference: %s', (name, reference, lines) => {
  const plan = planOf(name);
  expect(taskOf(plan, '2')).toMatchObject({ reference, lead: [], coordinating: [], product: null, deadline: null });
  expect(taskOf(plan, '2').source.lines).toEqual(lines);
  expect(plan.tasks.filter((task) => task.stt !== '2').map((task) => task.reference)).toEqual([null, null, null]);
  expect(validate(plan)).toEqual([]);
});

test('a cell that was cut along a lost border is put together under a diagnostic with its lines', () => {
  expect(linesOf(planOf('spliced'), 'cell-spliced')).toEqual([[14, 21]]);
  expect(linesOf(planOf('merged'), 'cell-spliced')).toEqual([]);
});

test('a time that spans the rows below it is theirs, inherited by all but the first, under a diagnostic', () => {
  const plan = planOf('inherited');
  const spanned = ['5', '6', '7', '8'].map((stt) => taskOf(plan, stt));
  const raw = 'Căn cứ vào Chương trình, báo cáo trước tháng 12/2026';
  expect(spanned.map(({ deadline }) => deadline?.raw)).toEqual([raw, raw, raw, raw]);
  expect(spanned.map(({ deadline }) => deadline?.inherited ?? false)).toEqual([false, true, true, true]);
  // A record's place is its own lines, not those it inherits from.
  expect(spanned.map(({ source }) => source.lines)).toEqual([
    [10, 12],
    [13, 13],
    [14, 14],
    [15, 15],
  ]);
  expect(['1', '2', '3', '4'].map((stt) => taskOf(plan, stt).deadline?.inherited ?? false)).not.toContain(true);
  expect(linesOf(plan, 'cell-inherited')).toEqual([[10, 12]]);
  expect(validate(plan)).toEqual([]);
});

test('two agencies of a cell, each on its line, are two', () => {
  const plan = planOf('two-agencies');
  expect(taskOf(plan, '2').lead).toEqual(['Sở Giáo dục và Đào tạo', 'Sở Tài chính']);
  expect(taskOf(plan, '3').lead).toEqual(['Sở Giáo dục và Đào tạo', 'Sở Y tế']);
  expect(taskOf(plan, '5').lead).toEqual(['Sở Giáo dục và Đào tạo']);
});

test('where numbers begin anew, tasks stand under the title above them', () => {
  const plan = planOf('titles');
  expect(plan.tasks.map(({ stt, path }) => [stt, ...path])).toEqual([
    ['1', 'Phòng bệnh'],
    ['2', 'Phòng bệnh'],
    ['1', 'Khám bệnh, chữa bệnh'],
    ['2', 'Khám bệnh, chữa bệnh'],
    ['1', 'Đào tạo nhân lực'],
    ['2', 'Đào tạo nhân lực'],
  ]);
});

test('a column that no list knows is kept under its own name', () => {
  const extras = planOf('unknown-column').tasks.map(({ extra }) => extra);
  const values = ['Xã Tân Lập', 'Xã Bình An', 'Xã Phú Hòa', 'Xã Tân Lập', 'Xã Bình An'];
  expect(extras).toEqual(values.map((value) => ({ 'Địa bàn': value })));
});

test('confidence is lower where it is less sure how cells were cut', () => {
  const text = (row: string): string =>
    [
      'Phụ lục',
      '',
      'TT Nội dung Chủ trì Thời hạn',
      '1 Tiêm phòng cho đàn bò Chi cục Thú y Quý I/2026',
      '2 Nạo vét kênh mương Chi cục Thủy lợi Quý II/2026',
      `3 ${row}`,
      '4 Trồng rừng phòng hộ Chi cục Kiểm lâm Quý I/2026',
      '5 Kiểm tra hồ chứa nước Chi cục Thủy lợi Quý III/2026',
      '',
    ].join('\n');
  const confidence = (row: string): number => {
    const { plan } = extractAtOnce(read(new TextEncoder().encode(text(row)), 'plan.txt'), knowledge, { repair: 'off' });
    return taskOf(plan, '3').confidence;
  };
  const sure = confidence('Nâng cấp bệnh viện Sở Y tế Quý II/2026');
  // The hospital of the province or its department of health: nothing tells.
  const unsure = confidence('Nâng cấp bệnh viện Sở Y tế Quý II/2026\ntỉnh');
  expect(unsure).toBeLessThan(sure);
});

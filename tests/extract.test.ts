import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openKnowledge } from '../src/knowledge/knowledge.js';
import type { Plan, Task } from '../src/plan/plan.js';
import { read } from '../src/read/index.js';
import { validate } from '../src/validate/index.js';
import { extractAtOnce } from './score/pipeline.js';

const knowledge = openKnowledge();
const BIN = fileURLToPath(new URL('../bin/plan-extract.js', import.meta.url));

function planOf(text: string | Uint8Array): Plan {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return extractAtOnce(read(bytes, 'plan.txt'), knowledge, { repair: 'full' }).plan;
}

function seed(name: string): string {
  return fileURLToPath(new URL(`../seeds/${name}.txt`, import.meta.url));
}

const from = (tasks: readonly Task[], origin: Task['origin']): Task[] => tasks.filter((task) => task.origin === origin);

describe('the seeds whole', () => {
  test('tphcm-2026: 34 indicators, 123 tasks in tables, 34 specific objectives, both annexes', () => {
    const plan = planOf(readFileSync(seed('tphcm-2026')));
    expect(plan.indicators.map((indicator) => indicator.stt)).toEqual(Array.from({ length: 34 }, (_, i) => `${i + 1}`));
    expect(from(plan.tasks, 'table')).toHaveLength(123);
    expect(plan.objectives.specific).toHaveLength(34);
    expect(plan.annexes.map(({ label, present }) => [label, present])).toEqual([
      ['Phụ lục 1', true],
      ['Phụ lục 2', true],
    ]);
    // Line 885: the marker between k and m was read as 1.
    const misread = plan.tasks.find((task) => task.source.lines[0] === 885);
    expect(misread?.id).toBe('PL2.VI.2.l');
    expect(misread?.reference).toMatch(/^Thực hiện theo Danh mục/);
    // The last line has no line break.
    expect(plan.tasks.at(-1)?.source.lines).toEqual([983, 983]);
  });

  test('a group row whose title is lost leaves its indicators without a group, not with an empty one', () => {
    const text = readFileSync(seed('chi-minh-2026'), 'utf8');
    const plan = planOf(text.replace('II\tPhát triển chuyển đổi số\t', 'II\t\t'));
    expect(plan.indicators.slice(1, 3).map(({ id, group }) => [id, group])).toEqual([
      ['T1.I.2', 'Phát triển hạ tầng'],
      ['T1.II.1', null],
    ]);
    expect(validate(plan)).toEqual([]);
  });

  test('chi-minh-2026: 19 indicators with baseline and target, 38 tasks in running text', () => {
    const plan = planOf(readFileSync(seed('chi-minh-2026')));
    expect(plan.indicators).toHaveLength(19);
    for (const indicator of plan.indicators) {
      expect(indicator.baseline?.year).toBe(2025);
      expect(indicator.targets.map((target) => target.year)).toEqual([2026]);
    }
    expect(from(plan.tasks, 'text')).toHaveLength(38);
    const gap = plan.diagnostics.find((diagnostic) => diagnostic.code === 'row-number-gap');
    expect(gap?.message).toContain('14, 15');
  });
});

test.each(['chi-minh-2026', 'dong-nai-2026', 'stc-2026', 'tphcm-2020', 'tphcm-2026'])('%s keeps the schema', (name) => {
  expect(validate(planOf(readFileSync(seed(name))))).toEqual([]);
});

test('a row of a drawing that is hardly read keeps its words as they are printed, and is hardly sure', () => {
  const row = planOf(readFileSync(seed('dong-nai-2026'))).indicators[1];
  expect(row?.name).toBe('(Bl');
  expect(row?.confidence).toBeLessThan(0.1);
});

test('a poem is valid output with a diagnostic that it is no plan', () => {
  const plan = planOf(
    'Trăm năm trong cõi người ta,\nChữ tài chữ mệnh khéo là ghét nhau.\n\nTrải qua một cuộc bể dâu,\n',
  );
  expect(validate(plan)).toEqual([]);
  expect(plan.diagnostics.map((diagnostic) => diagnostic.code)).toContain('not-a-plan');
  expect(plan.tasks).toEqual([]);
});

test('2,000 nested markers stay shallow, and no line is lost', () => {
  const markers = ['I.', '1.', '1.1.', '1.1.1.', '1.1.1.1.', 'a)', '-', '+'];
  const lines = Array.from({ length: 2000 }, (_, i) => `${markers[i % markers.length] ?? ''} Phần việc số ${i}`);
  const plan = planOf(`KẾ HOẠCH\nLàm việc\n\n${lines.join('\n')}\n`);
  expect(validate(plan)).toEqual([]);
  const words = JSON.stringify(plan.sections);
  const lost = lines.filter((_, i) => !words.includes(`Phần việc số ${i}"`));
  expect(lost).toEqual([]);
  const depth = (sections: Plan['sections']): number =>
    1 + sections.reduce((most, section) => Math.max(most, depth(section.children)), 0);
  expect(depth(plan.sections)).toBeLessThan(12);
});

test('a plan without a year of its own gives deadlines without a year no year', () => {
  const table = 'TT\tNội dung\tĐơn vị chủ trì\tThời gian\n1\tMở lớp\tSở Y tế\tQuý II\n';
  const one = planOf(`KẾ HOẠCH\nDạy nghề năm 2026\n\nI. NHIỆM VỤ\n\n${table}`);
  expect(one.tasks[0]?.deadline?.end).toBe('2026-06-30');
  expect(one.diagnostics.map((diagnostic) => diagnostic.code)).toContain('year-inferred');
  const many = planOf(`KẾ HOẠCH\nDạy nghề giai đoạn 2026 - 2030\n\nI. NHIỆM VỤ\n\n${table}`);
  expect(many.tasks[0]?.deadline).toBeNull();
  expect(many.diagnostics.map((diagnostic) => diagnostic.code)).toContain('deadline-unread');
});

test('a column that a task has no field for, and a second one of a kind, goes into extra', () => {
  const header = 'STT\tNhiệm vụ\tVăn bản giao nhiệm vụ\tChủ trì\tThời hạn\tTiến độ\tGhi chú';
  const plan = planOf(
    `KẾ HOẠCH\nRà soát\n\n${header}\n1\tXây dựng Đề án\tNghị quyết số 71/NQ-CP\tBộ Y tế\t30/9/2025\tChậm\t\n`,
  );
  expect(plan.tasks).toMatchObject([
    {
      content: 'Xây dựng Đề án',
      lead: ['Bộ Y tế'],
      deadline: { raw: '30/9/2025' },
      extra: { 'Văn bản giao nhiệm vụ': 'Nghị quyết số 71/NQ-CP', 'Tiến độ': 'Chậm' },
    },
  ]);
});

test('an estimate of costs lists no indicators, though a column is called one', () => {
  const header = 'TT\tChỉ tiêu\tTần suất\tSố lượng\tĐơn giá\tThành tiền';
  const rows = '1\tNhiệt độ nước\t2\t108\t95.614\t10.326.312\n2\tĐộ mặn\t2\t108\t97.211\t10.498.788';
  const plan = planOf(`KẾ HOẠCH\nQuan trắc môi trường nước\n\nPhụ lục\nDỰ TOÁN KINH PHÍ\n\n${header}\n${rows}\n`);
  expect([plan.indicators, plan.tasks]).toEqual([[], []]);
  expect(plan.tables[0]?.rows.map(({ cells }) => cells[1])).toEqual(['Chỉ tiêu', 'Nhiệt độ nước', 'Độ mặn']);
});

test('labels below a task, whatever is put behind them', () => {
  const labels = `Đơn vị chủ trì tham mưu thực hiện: Sở Tư pháp.

Cơ quan phối hợp thực hiện: Sở Nội vụ.

Thời hạn ban hành: trước ngày 30 tháng 6 năm 2026.`;
  const plan = planOf(`KẾ HOẠCH\nXây dựng pháp luật năm 2026\n\nI. NHIỆM VỤ\n\n- Soạn thảo Nghị quyết.\n\n${labels}\n`);
  expect(plan.tasks).toMatchObject([
    {
      content: 'Soạn thảo Nghị quyết',
      ...{ lead: ['Sở Tư pháp'], coordinating: ['Sở Nội vụ'] },
      deadline: { end: '2026-06-30', before: true },
    },
  ]);
});

test('locale and time zone of the machine do not change a byte', () => {
  const run = (env: Record<string, string>): string =>
    spawnSync(process.execPath, [BIN, '--quiet', seed('stc-2026')], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
      env: { ...process.env, ...env },
    }).stdout;
  const here = run({ LC_ALL: 'C', TZ: 'UTC' });
  expect(here.length).toBeGreaterThan(10_000);
  expect(run({ LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Asia/Ho_Chi_Minh' })).toBe(here);
}, 60_000);

/** All strings of a result. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

test.each(['chi-minh-2026', 'dong-nai-2026', 'stc-2026', 'tphcm-2020', 'tphcm-2026'])(
  '%s: no word between letterhead and signature is lost',
  (name) => {
    const { plan, stages } = extractAtOnce(read(readFileSync(seed(name)), name), knowledge, { repair: 'full' });
    const furniture = new Set(
      stages.tree.furniture.map(({ span }) => stages.repaired.source.lines.at(span.start).line),
    );
    const [, top] = plan.document.source?.lines ?? [0, 0];
    const [bottom, end] = plan.document.signatory?.source?.lines ?? [0, 0];
    const said = strings(plan);
    const words = new Set(said.flatMap((text) => text.split(' ')));
    const lost = stages.repaired.lines
      .filter(({ number }) => number > top && (number < bottom || number > end) && !furniture.has(number))
      .flatMap(({ number, cells }) => cells.flat().map(({ text, raw }) => ({ number, text, raw })))
      // Strokes part cells; what can't be read between them stays as it was read.
      .map(({ number, text, raw }) => ({ number, text: text.replace(/\|/g, ''), raw: raw.replace(/\|/g, '') }))
      .filter(({ raw }) => !said.some((other) => other.split(/[\s"]/).includes(raw)))
      // A marker that is glued to its word stands in a field of its own: `2.1.Mục`, `+100%`.
      .map(({ number, text }) => ({ number, text: text.replace(/^(?:(?:[\d.]+|[IVX]+)\.(?=\p{L})|\+(?=.))/u, '') }))
      // A figure that is misread behind its sign is put right: `<l` is `<1`.
      .map(({ number, text }) => ({ number, text: text.replace(/^([<>≤≥]+)[lI]$/u, '$11') }))
      .filter(({ text }) => !words.has(text) && !said.some((other) => other.includes(text.replace(/[.,;:]+$/, ''))))
      .map(({ number, text }) => `${number}: ${text}`);
    expect(lost.filter((word) => !/: Nơi$/.test(word))).toEqual([]);
  },
);

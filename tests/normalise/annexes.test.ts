import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { extractAtOnce } from '../score/pipeline.js';

const knowledge = openKnowledge();

test.each([
  ['(Danh mục nhiệm vụ cụ thể trong các Phụ lục kèm theo)', 'Danh mục nhiệm vụ cụ thể'],
  [
    '(Khung kế hoạch các hoạt động được thể hiện tại Phụ lục ban hành kèm theo Kế hoạch này).',
    'Khung kế hoạch các hoạt động',
  ],
  ['(Chi tiết danh mục các dự án ưu tiên tại Phụ lục kèm theo)', 'danh mục các dự án ưu tiên'],
  ['(chi tiết tại Phụ lục đính kèm)', null],
])('an annex that the file lacks is called what the note says: %s', (note, title) => {
  const text = `KẾ HOẠCH\nAn toàn\n\nII. NHIỆM VỤ\n\n1. Rà soát các cơ sở.\n\n${note}\n`;
  const { plan } = extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' });
  expect(plan.annexes).toMatchObject([{ label: 'Phụ lục', title, present: false }]);
  expect(plan.tasks.map(({ content }) => content)).toEqual(['Rà soát các cơ sở']);
});

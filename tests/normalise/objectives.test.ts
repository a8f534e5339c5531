import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { extractAtOnce } from '../score/pipeline.js';

const knowledge = openKnowledge();

test('what leads a list in gives its aims a year, and a group only where it names one', () => {
  const text = `KẾ HOẠCH
Phòng, chống thiên tai

II. MỤC TIÊU

2. Mục tiêu cụ thể

Đến hết năm 2030, phấn đấu đạt được những mục tiêu sau:

- 100% người dân được phổ biến kiến thức.

- Về phát triển chính quyền số:

+ 95% hồ sơ được nộp trực tuyến.
`;
  const { plan } = extractAtOnce(read(new TextEncoder().encode(text), 'plan.txt'), knowledge, { repair: 'off' });
  expect(
    plan.objectives.specific.map(({ group, metrics }) => [group, metrics.map(({ value, year }) => [value, year])]),
  ).toEqual([
    [null, [[100, 2030]]],
    ['Về phát triển chính quyền số', [[95, null]]],
  ]);
});

import { expect, test } from 'vitest';
import { openKnowledge } from '../../src/knowledge/knowledge.js';
import { read } from '../../src/read/index.js';
import { extractAtOnce } from '../score/pipeline.js';

const knowledge = openKnowledge();

/** Agencies with their duties, of what stands below the heading on implementation. */
function responsibilities(text: string): Record<string, string[]> {
  const source = read(new TextEncoder().encode(`KẾ HOẠCH\nAn toàn\n\nIII. TỔ CHỨC THỰC HIỆN\n\n${text}\n`), 'plan.txt');
  const { plan } = extractAtOnce(source, knowledge, { repair: 'off' });
  return Object.fromEntries(
    plan.responsibilities.map(({ agency, duties }) => [agency, duties.map((duty) => duty.text)]),
  );
}

test('lettered duties below an agency are its own', () => {
  const text = `1. Bộ Y tế có trách nhiệm:

a) Chủ trì, phối hợp với các Bộ, ngành hướng dẫn thực hiện Kế hoạch.

b) Đẩy mạnh truyền thông về an toàn thực phẩm.

2. Công an tỉnh

- Kiểm tra, xử lý vi phạm.`;
  expect(responsibilities(text)).toEqual({
    'Bộ Y tế': [
      'Chủ trì, phối hợp với các Bộ, ngành hướng dẫn thực hiện Kế hoạch',
      'Đẩy mạnh truyền thông về an toàn thực phẩm',
    ],
    'Công an tỉnh': ['Kiểm tra, xử lý vi phạm'],
  });
});

test('lettered agencies below a heading that is none have theirs', () => {
  const text = `1. Phân công thực hiện

a) Sở Y tế chủ trì kiểm tra các cơ sở.

b) Sở Tài chính bố trí kinh phí.`;
  expect(responsibilities(text)).toEqual({
    'Sở Y tế': ['chủ trì kiểm tra các cơ sở'],
    'Sở Tài chính': ['bố trí kinh phí'],
  });
});

test('dashes below a numbered sentence about an agency are its duties', () => {
  const text = `1. Các cơ quan, đơn vị căn cứ nhiệm vụ được giao xây dựng kế hoạch.

- Giới thiệu điển hình tiên tiến.

2. Sở Nội vụ theo dõi, đôn đốc.

Trên đây là Kế hoạch an toàn.`;
  expect(responsibilities(text)).toEqual({
    'Các cơ quan, đơn vị': ['căn cứ nhiệm vụ được giao xây dựng kế hoạch', 'Giới thiệu điển hình tiên tiến'],
    'Sở Nội vụ': ['theo dõi, đôn đốc'],
  });
});

test('what begins with a verb is no agency, though "bố" without its mark is "bộ"', () => {
  const text = `1. Bộ Tài chính có trách nhiệm:

a) Xây dựng kế hoạch dự trữ.

b) Bố trí kinh phí thực hiện Đề án.`;
  expect(responsibilities(text)).toEqual({
    'Bộ Tài chính': ['Xây dựng kế hoạch dự trữ', 'Bố trí kinh phí thực hiện Đề án'],
  });
});

test('a heading that says what the agency above it does is no agency', () => {
  const text = `1. Sở Công Thương

a) Chủ trì, phối hợp với các sở, ngành:

- Theo dõi tiến độ.

- Tổng hợp kết quả.

b) Tổ chức tuyên truyền trên địa bàn.`;
  expect(responsibilities(text)).toEqual({
    'Sở Công Thương': [
      'Chủ trì, phối hợp với các sở, ngành',
      'Theo dõi tiến độ',
      'Tổng hợp kết quả',
      'Tổ chức tuyên truyền trên địa bàn',
    ],
  });
});

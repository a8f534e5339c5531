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

test('a verb with a capital belongs to the name, and an adverb to the duty', () => {
  const text = `1. Ban Chỉ đạo Chuyển đổi số tỉnh chỉ đạo, kiểm tra các địa phương.

2. Sở Y tế: Chủ trì kiểm tra các cơ sở.

3. Các sở, ban, ngành khẩn trương triển khai Kế hoạch.`;
  expect(responsibilities(text)).toEqual({
    'Ban Chỉ đạo Chuyển đổi số tỉnh': ['chỉ đạo, kiểm tra các địa phương'],
    'Sở Y tế': ['Chủ trì kiểm tra các cơ sở'],
    'Các sở, ban, ngành': ['khẩn trương triển khai Kế hoạch'],
  });
});

test('"Tổ chức tập huấn" and "Ban hành" are duties, "Tổ chức chính trị" is an agency', () => {
  const text = `1. Sở Nội vụ

a) Tổ chức tập huấn cho công chức các xã, phường; phối hợp với Sở Tài chính bố trí kinh phí.

b) Ban hành kế hoạch để triển khai thực hiện, gửi báo cáo về Ủy ban nhân dân tỉnh; đôn đốc các xã.

2. Tổ chức chính trị - xã hội các cấp vận động người dân.`;
  expect(responsibilities(text)).toEqual({
    'Sở Nội vụ': [
      'Tổ chức tập huấn cho công chức các xã, phường; phối hợp với Sở Tài chính bố trí kinh phí',
      'Ban hành kế hoạch để triển khai thực hiện, gửi báo cáo về Ủy ban nhân dân tỉnh; đôn đốc các xã',
    ],
    'Tổ chức chính trị - xã hội các cấp': ['vận động người dân'],
  });
});

test('the last paragraph, without a number, charges others than the agency above it; records keep the order of their lines', () => {
  const text = `1. Sở Công Thương

a) Các doanh nghiệp xuất khẩu

- Hướng dẫn thủ tục.

2. Sở Tài chính bố trí kinh phí thực hiện Kế hoạch hằng năm từ ngân sách tỉnh theo phân cấp quản lý ngân sách hiện hành.

Ủy ban nhân dân tỉnh yêu cầu các cơ quan, đơn vị nghiêm túc triển khai thực hiện Kế hoạch này.`;
  expect(Object.entries(responsibilities(text))).toEqual([
    ['Các doanh nghiệp xuất khẩu', ['Hướng dẫn thủ tục']],
    [
      'Sở Tài chính',
      ['bố trí kinh phí thực hiện Kế hoạch hằng năm từ ngân sách tỉnh theo phân cấp quản lý ngân sách hiện hành'],
    ],
    ['các cơ quan, đơn vị', ['nghiêm túc triển khai thực hiện Kế hoạch này']],
  ]);
});

test('articles of a decision charge agencies', () => {
  const text = `Điều 2. Giao Sở Công Thương chủ trì, phối hợp với các sở, ban, ngành triển khai thực hiện Kế hoạch này.

Điều 3. Giao:

a) Sở Tài chính bố trí kinh phí.

b) Ủy ban nhân dân các xã xây dựng kế hoạch.

Điều 4. Các cơ quan sau đây chịu trách nhiệm tổ chức thực hiện Kế hoạch:

1. Sở Nội vụ tổng hợp, báo cáo kết quả thực hiện Kế hoạch hằng năm gửi Ủy ban nhân dân tỉnh.

Điều 5. Chánh Văn phòng Ủy ban nhân dân tỉnh chịu trách nhiệm thi hành Quyết định này.`;
  expect(responsibilities(text)).toEqual({
    'Sở Công Thương': ['chủ trì, phối hợp với các sở, ban, ngành triển khai thực hiện Kế hoạch này'],
    'Sở Tài chính': ['bố trí kinh phí'],
    'Ủy ban nhân dân các xã': ['xây dựng kế hoạch'],
    'Sở Nội vụ': ['tổng hợp, báo cáo kết quả thực hiện Kế hoạch hằng năm gửi Ủy ban nhân dân tỉnh'],
  });
});

test('a heading that names nobody leaves duties to the agencies that they begin with', () => {
  const text = `1. Thời gian thực hiện

Từ ngày ban hành Kế hoạch đến hết năm 2026.

- Cơ quan phối hợp: Sở Tài chính.

2. Trách nhiệm thực hiện

Các cơ quan, đơn vị căn cứ Kế hoạch này để phát động Đợt thi đua.

- Sở Nội vụ hướng dẫn khen thưởng.

3. Căn cứ vào Kế hoạch này, các xã, Ủy ban nhân dân các phường có trách nhiệm:

a) Xây dựng chương trình hành động.

4. Thủ đô Hà Nội

- Báo cáo hằng năm.`;
  expect(responsibilities(text)).toEqual({
    'Các cơ quan, đơn vị': ['căn cứ Kế hoạch này để phát động Đợt thi đua'],
    'Sở Nội vụ': ['hướng dẫn khen thưởng'],
    'các xã, Ủy ban nhân dân các phường': ['Xây dựng chương trình hành động'],
    'Thủ đô Hà Nội': ['Báo cáo hằng năm'],
  });
});

test('what the issuer asks of all at the end is no duty of the last agency', () => {
  const text = `1. Sở Y tế

a) Hướng dẫn các đơn vị.

Ủy ban nhân dân tỉnh giao Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã triển khai thực hiện Kế hoạch.`;
  expect(responsibilities(text)).toEqual({
    'Sở Y tế': ['Hướng dẫn các đơn vị'],
    'Giám đốc các sở, Chủ tịch Ủy ban nhân dân các xã': ['triển khai thực hiện Kế hoạch'],
  });
});

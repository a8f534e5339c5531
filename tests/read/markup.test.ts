import { describe, expect, test } from 'vitest';
import { transcribe } from '../../src/read/index.js';
import { makeSource } from '../../src/source/source.js';
import { lineText, tokensOf } from '../../src/transcript/transcript.js';

const lines = (text: string) =>
  transcribe(makeSource(text, { name: 'x', sha256: '', format: 'text', encoding: 'utf-8', pageCount: null })).lines;
const reading = (text: string): string => lines(text).map(lineText).join('\n');
const words = (text: string) => lines(text).flatMap((line) => tokensOf(line));

describe('HTML', () => {
  test.each([
    ['Đơn vị chủ trì <i>(chịu trách nhiệm)</i>', 'Đơn vị chủ trì (chịu trách nhiệm)'],
    ['<ul style="list-style-type: none"> - Sở Nội vụ', '- Sở Nội vụ'],
    ['<td rowspan=2 nowrap>Sở</td><td>Ban</td>', 'Sở Ban'],
    ['100 m<sup>2</sup>, <b>đậm</b>, hết', '100 m2, đậm, hết'],
    ['một</b> hai<br/>ba<BR>bốn', 'một hai ba bốn'],
    ['trước <!-- image --> sau', 'trước sau'],
    ['<font color="red" size=3>đỏ</font>', 'đỏ'],
  ])('%s', (source, expected) => {
    expect(reading(source)).toBe(expected);
  });

  test.each([
    '<https://dti.tphcm.gov.vn/>',
    '<l <1 <10 <4',
    'a < b và c > d',
    '<5 <4 <3 <2 <l',
    '<idea>',
    '<p',
    'HĐND&UBND xã',
    'AT&T; R&D',
  ])('no markup: %s', (source) => {
    expect(reading(source)).toBe(source);
  });

  test('an item begins after <li>, <br> and <p>, and only there', () => {
    const begin = (text: string) => words(text).filter((word) => word.startsItem === true);
    expect(begin('<ul><li>một hai</li><li>ba</li></ul>').map((word) => word.text)).toEqual(['một', 'ba']);
    expect(begin('một<br>hai <p>ba').map((word) => word.text)).toEqual(['hai', 'ba']);
    expect(begin('<ul> một <b>hai</b> <div>ba</div>')).toEqual([]);
  });

  test('entities are read', () => {
    expect(reading('A &amp; B &lt;10 &#8805; 5 &#x2264;&nbsp;6 &quot;x&quot;')).toBe('A & B <10 ≥ 5 ≤ 6 "x"');
  });

  test('an entity is no tag: what &lt; stands for is text', () => {
    expect(reading('&lt;b&gt;')).toBe('<b>');
  });
});

describe('Markdown', () => {
  test.each([
    ['của đơn vị **trong quý I/2026** và', 'của đơn vị trong quý I/2026 và'],
    [
      'truyền thông (*Cổng thông tin; các phương tiện khác*) nhằm',
      'truyền thông (Cổng thông tin; các phương tiện khác) nhằm',
    ],
    ['(*khu trung tâm, khu TOD...*))', '(khu trung tâm, khu TOD...))'],
    ['**KT. CHỦ TỊCH', 'KT. CHỦ TỊCH'],
    ['PHÓ CHỦ TỊCH**', 'PHÓ CHỦ TỊCH'],
    ['**PHÓ CHỦ TỊCH**', 'PHÓ CHỦ TỊCH'],
    ['***rất* đậm**', 'rất đậm'],
    ['__gạch dưới__, hết', 'gạch dưới, hết'],
    ['**Lưu ý:**Các đơn vị', 'Lưu ý:Các đơn vị'],
    ['## **I. MỤC TIÊU**', 'I. MỤC TIÊU'],
    ['![](_page_0_Picture_1.jpeg) UBND', 'UBND'],
    ['**Điều 1.** **Phê duyệt**', 'Điều 1. Phê duyệt'],
    ['II\t** **\tThể chế số', 'II\t\tThể chế số'],
    ['**ỦY BAN NHÂN DÂN ** TỈNH ĐẮK LẮK', 'ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK'],
    ['| *Huế, ngày 1 tháng 2 * | a |\n| b | c |', 'Huế, ngày 1 tháng 2\ta\nb\tc'],
    ['**2. Thời gian thực hiện: **Từ tháng 10', '2. Thời gian thực hiện: Từ tháng 10'],
    [
      '*- Nông sản khác**: *Tổng sản lượng đạt trên 228.000 tấn',
      '- Nông sản khác: Tổng sản lượng đạt trên 228.000 tấn',
    ],
    ['* Ghi chú *nghiêng*', '* Ghi chú nghiêng'],
    ['**12.** **Đề nghị Công ty Điện lực:**** **Khẩn trương', '12. Đề nghị Công ty Điện lực: Khẩn trương'],
    ['| ** II** | a |\n| b | c |', 'II\ta\nb\tc'],
    [String.raw`1\. Nhiệm vụ`, '1. Nhiệm vụ'],
    [String.raw`  2\) Giải pháp`, '2) Giải pháp'],
    [String.raw`**3\. Giải pháp**`, '3. Giải pháp'],
    [String.raw`## 4\. Kinh phí`, '4. Kinh phí'],
    [String.raw`\- Rà soát`, '- Rà soát'],
    [String.raw`\* Ghi chú *nghiêng*`, '* Ghi chú nghiêng'],
    [String.raw`(R\&D) đạt 40 \- 50\_%`, '(R&D) đạt 40 - 50_%'],
    ['- [ ] Rà soát', '- Rà soát'],
    ['* [x] Đã trình **UBND**', '* Đã trình UBND'],
  ])('%s', (source, expected) => {
    expect(reading(source)).toBe(expected);
  });

  test.each([
    '* Ghi chú: số liệu năm 2025*',
    '* một * hai',
    'phan |*° 2026 |',
    '5*3*2 = 30',
    '2**3',
    'Số: __/KH-UBND ngày __ tháng __ năm 20__',
    'ngày ____ tháng _____ năm 2026',
    'https://a.vn/x__b__c',
    '*****',
    '***',
    'C#',
    '[ ] Rà soát',
    'a - [ ] Rà soát',
    '- [2] Rà soát',
    String.raw`\\server\1\. a`,
  ])('no markup: %s', (source) => {
    expect(reading(source)).toBe(source);
  });

  test('emphasis does not reach over a tab', () => {
    expect(reading('*một\thai*')).toBe('*một\thai*');
  });
});

describe('LaTeX', () => {
  test.each([
    [String.raw`$\geq 90\%$`, '≥ 90%'],
    [String.raw`$\leq 95\%$ (2025-2027)`, '≤ 95% (2025-2027)'],
    [String.raw`tốc độ $\geq$ 40 và $100\%$`, 'tốc độ ≥ 40 và 100%'],
    [String.raw`$$10 \times 5 \pm 2$$`, '10 × 5 ± 2'],
    [String.raw`$77{,}15\%$ trên $5\,\text{m}^2$`, '77,15% trên 5 m²'],
    [String.raw`$\rightarrow$ và $\approx 30^\circ$`, '→ và ≈ 30°'],
    [String.raw`$5 \ast 3 \times 2$ và *ba*`, '5 * 3 × 2 và ba'],
  ])('%s', (source, expected) => {
    expect(reading(source)).toBe(expected);
  });

  test.each(['từ $100 đến $200 mỗi tháng', '$6 nham phé cap', String.raw`C:\geq\le`, String.raw`$x\foo$`, '5$'])(
    'no formula: %s',
    (source) => {
      expect(reading(source)).toBe(source);
    },
  );

  test('the sign and the figure are two words, each with its own slice', () => {
    const found = words(String.raw`85%	$\geq 90\%$`).slice(1);
    expect(found.map(({ raw, text, start }) => [raw, text, start])).toEqual([
      [String.raw`\geq`, '≥', 5],
      [String.raw`90\%`, '90%', 10],
    ]);
  });
});

test('markup at the ends of a word is outside of its slice, inside it is part of it', () => {
  expect(words('**trong** m<sup>2</sup>.').map(({ raw, text }) => [raw, text])).toEqual([
    ['trong', 'trong'],
    ['m<sup>2</sup>.', 'm2.'],
  ]);
});

import fc from '../property.js';
import { describe, expect, test } from 'vitest';
import { loadRepairKnowledge } from '../../src/knowledge/load.js';
import { repair } from '../../src/repair/index.js';
import { lineText, tokensOf, type Transcript } from '../../src/transcript/transcript.js';
import { transcriptOf } from './transcript-of.js';

const knowledge = loadRepairKnowledge();
const full = (text: string): Transcript => repair(transcriptOf(text), knowledge, { level: 'full' }).transcript;

const word = fc.constantFrom(
  ...[
    'Can',
    'ctr',
    'Ké',
    'hoach',
    's6',
    'chuyén',
    'd6i',
    'Thanh',
    'phé',
    'của',
    'Ủy',
    'ban',
    'ủ',
    'y',
    'M',
    'ục',
    'tiêu',
  ],
  ...[
    'vê',
    'triến',
    'co’',
    "co'",
    '12',
    '1€',
    ')',
    '¢',
    '-',
    '+100%',
    '(LGSP).',
    'tinh/thanh',
    'S6:154',
    '<l',
    'Chủtịch',
  ],
);
const line = fc.oneof(
  fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
  fc.array(word, { maxLength: 8 }).map((words) => words.join('\t')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const text = fc.array(line, { maxLength: 8 }).map((lines) => lines.join('\n'));

describe('any text', () => {
  test('keeps its lines and cells', () => {
    fc.assert(
      fc.property(text, (source) => {
        const before = transcriptOf(source);
        const after = full(source);
        expect(after.lines.map((l) => l.cells.length)).toEqual(before.lines.map((l) => l.cells.length));
        expect(after.lines.map((l) => l.span)).toEqual(before.lines.map((l) => l.span));
      }),
      { numRuns: 60 },
    );
  });

  test('has tokens that ascend within their lines, and raw is the slice of the source', () => {
    fc.assert(
      fc.property(text, (source) => {
        for (const { span, cells } of full(source).lines)
          for (const cell of cells) {
            let last = span.start;
            let lastEnd = span.start;
            for (const token of cell) {
              expect(token.start).toBeGreaterThanOrEqual(last);
              // Parts of a split token share its span; all others lie behind each other.
              if (token.start !== last || token.end !== lastEnd) expect(token.start).toBeGreaterThanOrEqual(lastEnd);
              expect(token.end).toBeLessThanOrEqual(span.end);
              expect(token.raw).toBe(source.slice(token.start, token.end));
              expect(token.confidence).toBeGreaterThanOrEqual(0);
              expect(token.confidence).toBeLessThanOrEqual(1);
              expect(token.text).not.toMatch(/\s/u);
              last = token.start;
              lastEnd = token.end;
            }
          }
      }),
      { numRuns: 60 },
    );
  });
});

test('figures, dates and codes come out as they went in, whatever stands around them', () => {
  const guarded = fc.oneof(
    fc.integer({ min: 100, max: 99999 }).map(String),
    fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
    fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 })).map(([d, m]) => `${d}/${m}/2026`),
    fc.integer({ min: 1, max: 9999 }).map((n) => `${n}/KH-UBND`),
    fc.constantFrom('www.dongnai.gov.vn', 'a.b@c.vn', '57-NQ/TW', '2026-2030'),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), guarded, fc.array(word, { maxLength: 6 }), (before, token, after) => {
      const out = full([...before, token, ...after].join(' '));
      expect(out.lines.flatMap(tokensOf).map((t) => t.text)).toContain(token);
    }),
    { numRuns: 80 },
  );
});

test('clean sentences in any order come out as they went in', () => {
  const sentence = fc.constantFrom(
    'Thúc đẩy chuyển đổi số tại Thành phố hướng tới mục tiêu tăng trưởng xanh, phát triển bao trùm.',
    'Ủy ban nhân dân cấp xã chịu trách nhiệm tổ chức thực hiện Kế hoạch này.',
    'Sở Tài chính chủ trì, phối hợp với các cơ quan, đơn vị liên quan bố trí kinh phí.',
    '- Tỷ lệ hồ sơ được tiếp nhận và giải quyết trực tuyến đạt tối thiểu 80%.',
    'Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;',
  );
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 5 }), (sentences) => {
      const source = sentences.join('\n');
      expect(full(source).lines.map(lineText).join('\n')).toBe(source);
    }),
    { numRuns: 40 },
  );
});

import fc from '../property.js';
import { expect, test } from 'vitest';
import { pieces } from '../../src/knowledge/pieces.js';

const cut = (token: string): string =>
  pieces(token)
    .map(({ kind, text }) => `${kind}:${text}`)
    .join(' ');

test.each([
  ['số', 'word:số'],
  ['(LGSP).', 'mark:( word:LGSP mark:).'],
  ['57-NQ/TW,', 'code:57-NQ/TW mark:,'],
  ['/KH-UBND', 'mark:/ code:KH-UBND'],
  ['tinh/thanh', 'word:tinh mark:/ word:thanh'],
  ['S6:154', 'word:S6 mark:: number:154'],
  ['+100%', 'mark:+ number:100%'],
  ['03/4/2025', 'number:03/4/2025'],
  ['<10', 'mark:< number:10'],
  ["co'", "word:co'"],
  ['thy’,', 'word:thy mark:’ mark:,'],
  ['S&', 'word:S&'],
  ['<https://dti.tphcm.gov.vn/>', 'code:<https://dti.tphcm.gov.vn/>'],
  ['2.1.Mục', 'number:2 mark:. number:1 mark:. word:Mục'],
  ['<br>', 'mark:<br>'],
])('%s', (token, expected) => {
  expect(cut(token)).toBe(expected);
});

test('pieces are the whole token, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (token) => {
      const found = pieces(token);
      expect(found.map((piece) => piece.text).join('')).toBe(token);
      let at = 0;
      for (const { start, text } of found) {
        expect(start).toBe(at);
        at += text.length;
      }
    }),
    { numRuns: 500 },
  );
});

import fc from '../property.js';
import { describe, expect, test } from 'vitest';
import { read, transcribe, UnreadableError } from '../../src/read/index.js';
import { makeSource, slice } from '../../src/source/source.js';
import { rowsOf, tokensOf, type Token, type Transcript } from '../../src/transcript/transcript.js';

const transcript = (text: string): Transcript =>
  transcribe(makeSource(text, { name: 'x', sha256: '', format: 'text', encoding: 'utf-8', pageCount: null }));

const MARKUP = [
  ...[
    '<i>',
    '</i>',
    '<ul style="x">',
    '<li>',
    '<br/>',
    '<p',
    '<https://a.vn>',
    '&amp;',
    '&nbsp;',
    '&#8805;',
    '<!--',
    '-->',
  ],
  ...[
    '**',
    '*',
    '***',
    '__',
    '_',
    '$',
    '$$',
    '\\geq',
    '\\%',
    '\\,',
    '{',
    '}',
    '^2',
    '#',
    '![](a)',
    '<',
    '>',
    '&',
    '"',
    '=',
  ],
  ...['|', ' | ', '|---|---|', '\\|', '\n| ', ' |\n'],
  ...['<table>', '</table>', '<tr>', '<td>', '<td colspan=2 rowspan=3>', '</td>', '</tr>', '<caption>', '<br>\n'],
];
const BLANKS = [' ', '\t', '\n', '\r\n', '\f', '\u00a0', '\u200b', '\u00ad', '\u2028'];
const WORDS = ['Kế', 'hoạch'.normalize('NFD'), '90%', '97/KH-UBND', '😀', '\u0301', '(x)', '1.'];

/** Text of pieces that converters and OCR leave behind, in any order. */
const damaged = fc
  .array(fc.constantFrom(...MARKUP, ...BLANKS, ...WORDS), { maxLength: 40 })
  .map((parts) => parts.join(''));
const anyText = fc.oneof(damaged, fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 60 }));

const all = (text: string): readonly Token[] => transcript(text).lines.flatMap((line) => tokensOf(line));

describe('any text', () => {
  test('a raw word is the slice of its span', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { source, lines } = transcript(text);
        for (const token of lines.flatMap((line) => tokensOf(line))) {
          expect(token.raw).toBe(slice(source, token));
          expect(token.raw).not.toBe('');
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('words read as one word in NFC', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const token of all(text)) {
          expect(token.text).toMatch(/^\S+$/);
          expect(token.text).toBe(token.text.normalize('NFC'));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('words ascend, inside their lines, and with the gaps between them make up the source', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let end = 0;
        let rebuilt = '';
        for (const line of transcript(text).lines) {
          for (const token of tokensOf(line)) {
            expect(token.start).toBeGreaterThanOrEqual(Math.max(end, line.span.start));
            expect(token.end).toBeLessThanOrEqual(line.span.end);
            rebuilt += text.slice(end, token.start) + token.raw;
            end = token.end;
          }
        }
        expect(rebuilt + text.slice(end)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('there is a line for every line of the source, and without bars a cell for every tab', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { source, lines, tables } = transcript(text);
        expect(lines.map((line) => line.number)).toEqual(Array.from({ length: source.lines.count }, (_, i) => i + 1));
        for (const line of lines) {
          const raw = slice(source, line.span);
          if (!raw.includes('|') && tables.length === 0) expect(line.cells.length).toBe(raw.split('\t').length);
        }
      }),
    );
  });
});

test('the rows of HTML tables hold every cell of their lines once, and all their words', () => {
  const inTable = anyText.map((text) => `<table>${text}</table>`);
  fc.assert(
    fc.property(fc.array(fc.oneof(inTable, anyText), { maxLength: 4 }), (texts) => {
      const whole = transcript(texts.join('\n'));
      const rows = [...rowsOf(whole)];
      const held = rows.flatMap(({ places }) => places.flat().map(({ line, cell }) => `${line}:${cell}`));
      expect(new Set(held).size).toBe(held.length);
      const starts = rows.flatMap(({ line }) => tokensOf(line).map(({ start }) => start));
      const words = whole.lines.flatMap((line) => tokensOf(line).map(({ start }) => start));
      expect(starts.sort((a, b) => a - b)).toEqual(words);
    }),
    { numRuns: 1000 },
  );
});

test('text without markup: every letter is in a word, in order', () => {
  const plain = fc.array(fc.constantFrom(...BLANKS, ...WORDS), { maxLength: 40 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(plain, (text) => {
      const letters = text.replace(/[\s\u200b\u00ad]/g, '');
      expect(
        all(text)
          .map((token) => token.raw.replace(/[\u200b\u00ad]/g, ''))
          .join(''),
      ).toBe(letters);
    }),
    { numRuns: 500 },
  );
});

test('any bytes are read or refused with a reason', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
      try {
        expect(read(bytes, 'x').lines.length).toBeGreaterThan(0);
      } catch (error) {
        if (!(error instanceof UnreadableError)) throw error;
        expect(error.problem).not.toBe('');
      }
    }),
    { numRuns: 1000 },
  );
});

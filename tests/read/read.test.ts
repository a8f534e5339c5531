import { describe, expect, test, vi } from 'vitest';
import { read } from '../../src/read/index.js';
import { lineText, tokensOf } from '../../src/transcript/transcript.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = Buffer.from(text, 'utf16le');
  return order === 'le' ? bytes : bytes.swap16();
}

const TEXT = 'KẾ HOẠCH\nChuyển đổi số năm 2026\n';
const lines = (bytes: Uint8Array): string[] => read(bytes, 'x').lines.map(lineText);

describe('encodings', () => {
  test.each([
    ['UTF-8', utf8(TEXT), 'utf-8'],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${TEXT}`), 'utf-8'],
    ['UTF-16LE with a byte order mark', utf16(`\ufeff${TEXT}`, 'le'), 'utf-16le'],
    ['UTF-16BE with a byte order mark', utf16(`\ufeff${TEXT}`, 'be'), 'utf-16be'],
    ['UTF-16LE without', utf16(TEXT, 'le'), 'utf-16le'],
    ['UTF-16BE without', utf16(TEXT, 'be'), 'utf-16be'],
  ])('%s', (_, bytes, encoding) => {
    const transcript = read(bytes, 'x.txt');
    expect(transcript.source.encoding).toBe(encoding);
    expect(transcript.source.text).toBe(TEXT);
    expect(transcript.lines.map(lineText)).toEqual(['KẾ HOẠCH', 'Chuyển đổi số năm 2026']);
  });

  test('the digest is that of the bytes', () => {
    expect(read(utf8('abc'), 'x').source.sha256).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});

describe('lines', () => {
  test('LF, CRLF, a lone CR, and a last line without a break are lines', () => {
    expect(lines(utf8('một\r\nhai\rba\n\nbốn'))).toEqual(['một', 'hai', 'ba', '', 'bốn']);
  });

  test('a line knows its number, its span without the break, and its indent', () => {
    const [, second] = read(utf8('một\r\n  \thai\r\n'), 'x').lines;
    expect(second).toMatchObject({ number: 2, span: { start: 5, end: 11 }, indent: 3 });
  });

  test('a tab parts cells, also empty ones at both ends', () => {
    expect(lines(utf8('\t1\t\tmột hai\t'))).toEqual(['\t1\t\tmột hai\t']);
    expect(read(utf8('\t1\t\tmột hai\t'), 'x').lines[0]?.cells.map((cell) => cell.length)).toEqual([0, 1, 0, 2, 0]);
  });

  test('an empty line has one cell without words', () => {
    expect(read(utf8('\nx'), 'x').lines[0]?.cells).toEqual([[]]);
  });
});

describe('pages', () => {
  const pages = (text: string) => read(utf8(text), 'x').lines.map((line) => [lineText(line), line.page]);

  test('there are none without a form feed', () => {
    expect(pages('một\nhai')).toEqual([
      ['một', null],
      ['hai', null],
    ]);
  });

  test('a form feed turns the page for what follows it', () => {
    expect(pages('một\n\fhai\nba\f\nbốn\n\f\f  năm')).toEqual([
      ['một', 1],
      ['hai', 2],
      ['ba', 2],
      ['bốn', 3],
      ['năm', 5],
    ]);
  });

  test('a form feed is no indent', () => {
    expect(read(utf8('một\n\f  hai'), 'x').lines[1]?.indent).toBe(2);
  });
});

describe('characters', () => {
  test('decomposed letters are composed in the text, and stay in the slice', () => {
    const decomposed = 'Kế hoạch'.normalize('NFD');
    const words = tokensOf(read(utf8(decomposed), 'x').lines[0] ?? expect.fail('no line'));
    expect(words.map((word) => word.text)).toEqual(['Kế', 'hoạch']);
    expect(words.map((word) => word.raw).join(' ')).toBe(decomposed);
  });

  test.each([
    ['no-break spaces part words', 'Kế\u00a0hoạch\u202fsố', 'Kế hoạch số'],
    ['zero-width characters are not read', '\u200bKế\u200c ho\u200bạch\ufeff', 'Kế hoạch'],
    ['soft hyphens are not read', 'chuyển\u00ad đổi chu\u00adyển', 'chuyển đổi chuyển'],
    ['marks of direction and control characters are not read', '\u202aKế\u202c \u0001hoạch\u007f', 'Kế hoạch'],
    ['runs of spaces are one', 'Kế  \u3000 hoạch ', 'Kế hoạch'],
  ])('%s', (_, source, expected) => {
    expect(lines(utf8(source))).toEqual([expected]);
  });
});

test('one line of 5 MB is read', () => {
  const unit = 'Ủy ban nhân dân **Thành phố** <i>và</i>\t';
  const copies = Math.ceil((5 * 1024 * 1024) / utf8(unit).length);
  const [line, ...rest] = read(utf8(unit.repeat(copies)), 'x').lines;
  expect(rest).toEqual([]);
  expect(line?.cells.length).toBe(copies + 1);
  expect(line?.cells.at(-2)?.map((word) => word.text)).toEqual(['Ủy', 'ban', 'nhân', 'dân', 'Thành', 'phố', 'và']);
});

import { describe, expect, test, vi } from 'vitest';
import { read, UnreadableError, type UnreadableCode } from '../../src/read/index.js';
import { MAX_TEXT } from '../../src/read/formats.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...parts: (string | number)[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part)] : [part])));

function failure(input: Uint8Array): UnreadableError {
  try {
    read(input, 'a.txt');
  } catch (error) {
    if (error instanceof UnreadableError) return error;
    throw error;
  }
  return expect.fail('it was read');
}

describe('what is no text is refused, and the message says why', () => {
  test.each<[string, Uint8Array, UnreadableCode, RegExp]>([
    ['nothing', bytes(), 'empty', /it is empty/],
    ['only a byte order mark', bytes(0xef, 0xbb, 0xbf), 'empty', /only white space/],
    ['only white space', utf8(' \r\n\t\f\u00a0\u200b\n'), 'empty', /only white space/],
    ['PNG', bytes(0x89, 'PNG\r\n', 0x1a), 'binary', /PNG picture.*reader of its own/],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), 'binary', /JPEG/],
    [
      'a locked Office file',
      bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.from('EncryptedPackage', 'utf16le')),
      'locked',
      /password/,
    ],
    ['MHTML', utf8('MIME-Version: 1.0\nContent-Type: multipart/related'), 'binary', /\.mht.*\.html or \.docx/],
    [
      'Word 2003 XML',
      utf8('<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>'),
      'binary',
      /flat XML.*\.docx/,
    ],
    ['old Word', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'binary', /\.doc/],
    ['PDF', utf8('%PDF-1.7\n'), 'binary', /PDF, not text/],
    ['RTF', utf8('{\\rtf1\\ansi'), 'binary', /RTF/],
    ['NUL in text', bytes('KẾ HOẠCH năm 2026\n', 0, ' x'), 'binary', /NUL character in line 2/],
    ['NUL and broken UTF-8', bytes(0xc3, 0x28, 1, 2, 0, 0, 0xff, 0x80), 'binary', /NUL/],
    ['broken UTF-8', bytes('một\nhai ', 0xe9, ' ba'), 'encoding', /byte 0xe9 at offset 10 \(line 2\).*--encoding/],
    ['UTF-8 cut short', bytes('một ', 0xe1, 0xba), 'encoding', /byte 0xe1 at offset 6 \(line 1\)/],
    ['UTF-8 cut before a replacement sign', bytes('a', 0xef, 0xbf, 'b'), 'encoding', /byte 0xef at offset 1 /],
    ['UTF-16 cut in half', bytes(0xff, 0xfe, 'a', 0, '\n', 0, 0x00, 0xd8, 'b', 0), 'encoding', /UTF-16LE.*line 2/],
    ['UTF-32', bytes(0xff, 0xfe, 0, 0, 'a', 0, 0, 0), 'encoding', /UTF-32LE/],
    ['too much', new Uint8Array(MAX_TEXT + 1).fill(0x61), 'too-large', /20\.0 MB.*split/],
  ])('%s', (_, input, code, message) => {
    const error = failure(input);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.message).toBe(`a.txt: ${error.problem}`);
  });
});

test('as much as is allowed is read', () => {
  const input = new Uint8Array(MAX_TEXT).fill(0x61);
  expect(read(input, 'a.txt').source.text.length).toBe(MAX_TEXT);
});

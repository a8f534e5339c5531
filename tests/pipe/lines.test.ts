import { Readable } from 'node:stream';
import fc from '../property.js';
import { describe, expect, test } from 'vitest';
import { lines } from '../../src/pipe/lines.js';

/** The lines of chunks as `number:text`, one that is too long as `number!`. */
async function linesOf(chunks: readonly string[], limit = 1000): Promise<string[]> {
  const found: string[] = [];
  for await (const { number, bytes } of lines(Readable.from(chunks.map((chunk) => Buffer.from(chunk))), limit))
    found.push(bytes === null ? `${number}!` : `${number}:${new TextDecoder().decode(bytes)}`);
  return found;
}

test.each<[string, string[], string[]]>([
  ['nothing', [], []],
  ['one line', ['a\n'], ['1:a']],
  ['the last one without its break', ['a\nb'], ['1:a', '2:b']],
  ['empty ones', ['\n\na\n'], ['1:', '2:', '3:a']],
  ['one in several chunks', ['a', 'b', 'c\nd', '\n'], ['1:abc', '2:d']],
  ['several in one chunk', ['a\nb\nc\n'], ['1:a', '2:b', '3:c']],
])('%s', async (_, chunks, expected) => {
  expect(await linesOf(chunks)).toEqual(expected);
});

test('a line that is too long is told, the others are read', async () => {
  expect(await linesOf(['abcd\nabcde\n', 'abc', 'def', 'g\nab\nabcde'], 4)).toEqual([
    '1:abcd',
    '2!',
    '3!',
    '4:ab',
    '5!',
  ]);
});

test('however the text is cut into chunks', async () => {
  const text = fc.array(fc.constantFrom('a', 'ế', '\n', '{}'), { maxLength: 40 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(60)), async (whole, cuts) => {
      const bytes = Buffer.from(whole);
      const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
      const chunks = places.slice(1).map((end, i) => bytes.subarray(places[i], end));
      const found: string[] = [];
      for await (const line of lines(Readable.from(chunks), 1000)) found.push(String(line.bytes));
      expect(found).toEqual(
        whole.replace(/\n$/, '') === '' && whole === '' ? [] : whole.replace(/\n$/, '').split('\n'),
      );
    }),
  );
});

describe('no more is held than asked for', () => {
  test('the stream is not read while nobody asks', async () => {
    let given = 0;
    const stream = new Readable({
      highWaterMark: 1,
      read() {
        given++;
        this.push('x'.repeat(100) + '\n');
      },
    });
    let asked = 0;
    for await (const line of lines(stream, 1000)) {
      expect(given - line.number).toBeLessThanOrEqual(2);
      if (++asked === 100) break;
    }
    expect(stream.destroyed).toBe(true);
  });
});

import { expect, test } from 'vitest';
import { isBlank, parseRequest } from '../../src/pipe/request.js';

const parse = (line: string): ReturnType<typeof parseRequest> => parseRequest(Buffer.from(line));

test.each([
  ['{"name":"a.txt","text":"KẾ HOẠCH"}', { input: { name: 'a.txt' }, name: 'a.txt', document: { text: 'KẾ HOẠCH' } }],
  ['{"text":""}', { input: {}, name: '-', document: { text: '' } }],
  [
    '{"path":"plans/a b.pdf","id":7,"job":{"try":[1]}}',
    {
      input: { path: 'plans/a b.pdf', id: 7, job: { try: [1] } },
      name: 'a b.pdf',
      document: { path: 'plans/a b.pdf' },
    },
  ],
  ['{"path":"/tmp/x1","name":"a.pdf"}\r', { name: 'a.pdf', document: { path: '/tmp/x1' } }],
  ['\ufeff{"path":"a"}', { name: 'a' }],
])('%s', (line, expected) => {
  expect(parse(line)).toMatchObject(expected);
});

test.each([
  ['{', null, /^this is no JSON: /],
  ['a.txt', null, /^this is no JSON: /],
  ['"a.txt"', null, /^this is no JSON object$/],
  ['null', null, /^this is no JSON object$/],
  ['[{"path":"a"}]', null, /^this is no JSON object$/],
  ['{"id":7}', { id: 7 }, /either a "text" or a "path"/],
  ['{"id":7,"text":"a","path":"a"}', { id: 7, path: 'a' }, /either a "text" or a "path"/],
  ['{"text":7}', {}, /^"text" is no text$/],
  ['{"text":null}', {}, /^"text" is no text$/],
  ['{"path":["a"]}', { path: ['a'] }, /^"path" is no path$/],
  ['{"path":"a\\u0000"}', { path: 'a\0' }, /^"path" is no path$/],
  ['{"name":7,"path":"a"}', { name: 7, path: 'a' }, /^"name" is no text$/],
])('%s is refused, and what identifies it comes back', (line, input, problem) => {
  expect(parse(line)).toEqual({ input, problem: expect.stringMatching(problem) as string });
});

test('bytes that are no UTF-8', () => {
  expect(parseRequest(Uint8Array.of(0x22, 0xff, 0x22))).toEqual({ input: null, problem: 'this is no UTF-8' });
});

test('blank lines', () => {
  expect(['', ' \t\r', '{}', ' 0'].map((line) => isBlank(Buffer.from(line)))).toEqual([true, true, false, false]);
});

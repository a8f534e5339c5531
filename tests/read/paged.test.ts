import { expect, test } from 'vitest';
import { makeSource } from '../../src/source/source.js';
import { lineText } from '../../src/transcript/transcript.js';
import { printPaged, type PagedText } from '../../src/read/paged.js';
import { transcribe } from '../../src/read/transcribe.js';

/** Page and text of each line that a later stage sees. */
function lines(pages: readonly PagedText[]): [number | null, string][] {
  const { text, doubts } = printPaged(pages);
  const source = makeSource(text, { name: 'x', sha256: '', format: 'image', encoding: null, pageCount: null });
  const { lines: read } = transcribe(source, { markup: false, doubts, diagnostics: [] });
  return read.map((line) => [line.page, lineText(line)]);
}

test('pages keep their numbers where those before them were left out, or have no text', () => {
  expect(lines([2, 3].map((page) => ({ page, text: `trang ${page}`, apart: false })))).toEqual([
    [2, 'trang 2'],
    [3, 'trang 3'],
  ]);
  const [, second] = lines([
    { page: 1, text: '', apart: false },
    { page: 2, text: 'hai', apart: false },
  ]);
  expect(second).toEqual([2, 'hai']);
});

test('doubts stay with their words', () => {
  const doubts = [{ span: { start: 0, end: 3 }, confidence: 0.5 }];
  const texts = [1, 2].map((page) => ({ page, text: 'chữ sau', apart: page === 2, doubts }));
  const { text, doubts: printed } = printPaged(texts);
  expect(printed.map(({ span }) => text.slice(span.start, span.end))).toEqual(['chữ', 'chữ']);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import { encode, mangle } from '../read/encoders.js';
import { extractAtOnce, extractText, knowledge, seedNames, seedText } from '../score/pipeline.js';
import { recordsOf } from './records.js';
import { wordParts, writeHtml, writeWord, zip, type Run, type Typing } from './write.js';

const CLEAN = ['chi-minh-2026', 'tphcm-2026'];
const FORMATS = [
  ['docx', writeWord],
  ['html', writeHtml],
] as const;

/** A capital that TCVN3 lacks, at the head of a word of small letters: it was typed as ASCII (`Uû ban`) or is lost. */
const LOST = /(?<!\p{L})[^\p{ASCII}ĂÂĐÊÔƠƯ](?!\p{Lu})/gu;
/** Words in capitals, with what stands between them. */
const CAPITALS = /(?<!\p{L})\p{Lu}[\p{Lu}\d ,.-]*\p{Lu}(?!\p{L})/gu;
const ASCII = /^\p{ASCII}*$/u;

const vni: Typing = (text) => [{ text: mangle(text, 'vni'), font: 'VNI-Times' }];

/** TCVN3 as it was typed: headings in small letters, in a font that shows them as capitals. */
const tcvn3: Typing = (text) => {
  const run = (stretch: string, font: string): Run => ({ text: mangle(stretch, 'tcvn3'), font });
  const runs: Run[] = [];
  let end = 0;
  for (const { 0: capitals, index } of text.matchAll(CAPITALS)) {
    if (ASCII.test(capitals)) continue;
    runs.push(run(text.slice(end, index), '.VnTime'), run(capitals.toLowerCase(), '.VnTimeH'));
    end = index + capitals.length;
  }
  return [...runs, run(text.slice(end), '.VnTime')].filter((made) => made.text !== '');
};

const TYPED = [
  ['TCVN3', 'tcvn3', tcvn3],
  ['VNI', 'vni', vni],
] as const;

describe.each(CLEAN)('%s', (seed) => {
  describe.each(TYPED)('in %s', (_, encoding, typing) => {
    const { held } = encode(seedText(seed).normalize('NFC'), encoding);
    const text = encoding === 'tcvn3' ? held.replace(LOST, (letter) => letter.toLowerCase()) : held;
    const expected = recordsOf(extractText(text, seed).plan);

    test.each(FORMATS)('as .%s gives the records of its Unicode text', async (format, write) => {
      const transcript = await readDocument(write(text, typing), seed);
      expect(transcript.source.format).toBe(format);
      expect(transcript.diagnostics).toMatchObject([{ code: 'encoding-guessed', severity: 'info' }]);
      expect(recordsOf(extractAtOnce(transcript, knowledge, { repair: 'full' }).plan)).toEqual(expected);
    });
  });
});

const fonts =
  (...runs: readonly (readonly [text: string, font: string])[]): Typing =>
  () =>
    runs.map(([text, font]) => ({ text, font }));

describe.each(FORMATS)('in .%s', (_, write) => {
  const textOf = async (...runs: readonly (readonly [text: string, font: string])[]): Promise<string> =>
    (await readDocument(write('x', fonts(...runs)), 'x')).source.text;

  test('a font of capitals shows them, also of letters without tones', async () => {
    expect(
      await textOf(
        ['kÕ ho¹ch n¨m 2026', '.VnTimeH'],
        [' cña ñy ban nh©n d©n tØnh ', '.VnTime'],
        ['®¾k l¾k', '.VnArialH'],
      ),
    ).toBe('KẾ HOẠCH NĂM 2026 của ủy ban nhân dân tỉnh ĐẮK LẮK\n');
  });

  test('text in Unicode is shown in another font, whatever the file says', async () => {
    expect(await textOf(['Kế hoạch ', '.VnTimeH'], ['cña ñy ban nh©n d©n tØnh', '.VnTime'])).toBe(
      'Kế hoạch của ủy ban nhân dân tỉnh\n',
    );
  });
});

test('the soft hyphen of Word is ư in TCVN3', async () => {
  const body = '<w:p><w:r><w:t>c¸c n</w:t><w:softHyphen/><w:t>íc cã nÒn kinh tÕ ph¸t triÓn</w:t></w:r></w:p>';
  expect((await readDocument(zip(wordParts(body)), 'x')).source.text).toBe('các nước có nền kinh tế phát triển\n');
});

test('a page in the bytes of TCVN3, some of them as names', async () => {
  const page = `<html><body><p><font face=".VnTimeH">${mangle('kế hoạch', 'tcvn3')}</font></p><p>C&eacute;ng h&szlig;a x· héi chñ ngh&Uuml;a ViÖt Nam</p></body></html>`;
  const { source, diagnostics } = await readDocument(Buffer.from(page, 'latin1'), 'x');
  expect(source.text).toBe('KẾ HOẠCH\nCộng hòa xã hội chủ nghĩa Việt Nam\n');
  expect(source.encoding).toBe('tcvn3');
  expect(diagnostics).toMatchObject([{ code: 'encoding-guessed', actual: 'KÕ HO¹CH' }]);
});

describe('what is right already is left alone, whatever the fonts are called', () => {
  const corpus = new URL('../../../shared/corpus/plans/', import.meta.url);
  const plans = existsSync(corpus)
    ? readdirSync(corpus).map((file) => readFileSync(new URL(file, corpus), 'utf8'))
    : [];
  const inCapitalFont: Typing = (text) => [{ text, font: '.VnTimeH' }];

  test.each(FORMATS)('the seeds and the plans of ../shared/corpus (if they are there) as .%s', async (_, write) => {
    for (const text of [...seedNames().map(seedText), ...plans]) {
      const { source, diagnostics } = await readDocument(write(text, inCapitalFont), 'x');
      expect(source.text).toBe((await readDocument(write(text), 'x', { encoding: 'utf-8' })).source.text);
      expect(diagnostics).toEqual([]);
    }
  });
});

import { strToU8 } from 'fflate';
import { describe, expect, test } from 'vitest';
import { readDocument, UnreadableError, type UnreadableCode } from '../../src/read/index.js';
import { textOf } from './text-of.js';
import { wordParts, writeWord, zip } from './write.js';

const MEGABYTE = 1024 * 1024;

const part = (path: string, text: string): Record<string, string> => ({ ...wordParts('<w:p/>'), [path]: text });
const document = (xml: string): Uint8Array => zip(part('word/document.xml', xml));

/** A .docx whose text takes more room than it says, as its directory and header give its size. */
function lying(): Uint8Array {
  const bytes = writeWord('Kế hoạch. '.repeat(100_000));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length - 46; at++) {
    const sign = view.getUint32(at, true);
    if (sign === 0x04034b50 && view.getUint32(at + 22, true) > 100_000) view.setUint32(at + 22, 1000, true);
    if (sign === 0x02014b50 && view.getUint32(at + 24, true) > 100_000) view.setUint32(at + 24, 1000, true);
  }
  return bytes;
}

const BILLION_LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document><w:body>&b;</w:body></w:document>`;
const EXTERNAL = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:document><w:body>&e;</w:body></w:document>`;

describe('what is no document is refused, and the message says why', () => {
  test.each<[string, () => Uint8Array, UnreadableCode, RegExp]>([
    ['a zip bomb', () => document(' '.repeat(70 * MEGABYTE)), 'too-large', /document\.xml unpacks to 70 MB.*64 MB/],
    ['one that says it is small', lying, 'damaged', /document\.xml can't be read/],
    [
      'cut short',
      () => writeWord('KẾ HOẠCH\n'.repeat(1000)).slice(0, 700),
      'damaged',
      /cut short or damaged.*fetch it anew/,
    ],
    [
      'no document in it',
      () => zip({ '[Content_Types].xml': '<Types/>' }),
      'damaged',
      /word\/document\.xml is missing/,
    ],
    [
      'broken XML',
      () => document('<w:document><w:body><w:p></w:body></w:document>'),
      'damaged',
      /can't be read \(.*1:/,
    ],
    ['entities that grow', () => document(BILLION_LAUGHS), 'damaged', /declares entities/],
    ['entities of other files', () => document(EXTERNAL), 'damaged', /declares entities/],
    ['elements 100,000 deep', () => document('<w:p>'.repeat(100_000)), 'damaged', /nested more than/],
    ['no text', () => zip(wordParts('<w:p/>')), 'empty', /Word document is empty/],
    [
      'pictures alone',
      () => zip(wordParts('<w:p><w:r><w:drawing/></w:r></w:p>')),
      'no-text',
      /pictures and no text.*PDF/,
    ],
    ['a workbook', () => zip({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }), 'binary', /Excel workbook/],
    ['slides', () => zip({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' }), 'binary', /PowerPoint/],
    [
      'OpenDocument',
      () => zip({ mimetype: 'application/vnd.oasis.opendocument.text' }),
      'binary',
      /OpenDocument.*\.docx/,
    ],
    ['any ZIP archive', () => zip({ 'a.txt': 'a' }), 'binary', /ZIP archive.*unpack/],
    ['a page without text', () => strToU8('<html><script>var a = 1;</script></html>'), 'empty', /shows no text/],
  ])('%s', async (_, bytes, code, message) => {
    const error: unknown = await readDocument(bytes(), 'a.docx').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableError);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) as unknown });
  });
});

describe('strange pages are read', () => {
  const html = async (body: string): Promise<string> => await textOf(strToU8(`<html>${body}</html>`));

  test('100,000 nested blocks', async () => {
    const depth = 100_000;
    expect(await html(`${'<div>'.repeat(depth)}trong${'</div>'.repeat(depth)}<p>ngoài`)).toBe('trong\nngoài\n');
  });

  test('100,000 nested tables: no word is lost', async () => {
    const text = await html(`${'<table><tr><td>'.repeat(100_000)}trong${'</table>'.repeat(100_000)}<p>ngoài`);
    expect(text.split(/\s+/)).toEqual(['trong', 'ngoài', '']);
  });

  test('a line of 5 MB', async () => {
    const line = 'Sở Tài chính đạt 95% '.repeat(200_000).trim();
    expect(await html(`<p>${line}`)).toBe(`${line}\n`);
  });

  test('colspan=1000000: the table keeps its cells, and no more', async () => {
    const rows = '<tr><td>a<td>b</tr><tr><td colspan=1000000 rowspan=1000000>c<td>d</tr>';
    expect(await html(`<table>${rows}</table>`)).toBe('a⇥b⇥\nc⇥⇥d\n');
  });
});

describe('the content says what a file is, not its name', () => {
  test.each<[string, string]>([
    ['a page behind white space and a comment', '\n <!-- saved from url=(0014) -->\n<HTML><p>một</p></HTML>'],
    ['a page without html', '<!DOCTYPE html><p>một</p>'],
    [
      'what Word saves as a web page',
      '<html xmlns:o="urn:schemas-microsoft-com:office:office"><p class=MsoNormal>một</p>',
    ],
  ])('%s', async (_, page) => {
    const { source } = await readDocument(strToU8(page), 'a.doc');
    expect(source).toMatchObject({ format: 'html', text: 'một\n' });
  });

  test.each(['<b>KẾ HOẠCH</b>\n\nNội dung', '<table><tr><td>một</td></tr></table>\n\n## hai', 'a < b'])(
    'a text with tags is text: %s',
    async (text) => {
      const { source } = await readDocument(strToU8(text), 'a.md');
      expect(source).toMatchObject({ format: 'text', text });
    },
  );
});

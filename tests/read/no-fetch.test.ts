/** Nothing from inside a document is fetched, and no file that it names is opened. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import { wordParts, zip } from '../formats/write.js';
import { makePdf } from './make-pdf.js';

const REMOTE = 'http://127.0.0.1:9/tracker';
const SECRET = 'BI MAT CUA MAY';
const folder = mkdtempSync(join(tmpdir(), 'plan-extract-'));
const file = join(folder, 'secret.txt');
writeFileSync(file, SECRET);
const local = pathToFileURL(file).href;

let connect: ReturnType<typeof vi.spyOn>;
let fetched: ReturnType<typeof vi.spyOn>;

beforeEach(() => {
  const refuse = (): never => {
    throw new Error('something was fetched');
  };
  connect = vi.spyOn(Socket.prototype, 'connect').mockImplementation(refuse);
  fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(refuse);
});
afterEach(() => vi.restoreAllMocks());
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const doctype = (name: string): string =>
  `<!DOCTYPE ${name} SYSTEM "${REMOTE}.dtd" [<!ENTITY secret SYSTEM "${local}"><!ENTITY remote SYSTEM "${REMOTE}">]>`;

const html = `${doctype('html')}<html><head><link rel="stylesheet" href="${REMOTE}.css"><base href="${REMOTE}">
<script src="${REMOTE}.js"></script><meta http-equiv="refresh" content="0;url=${REMOTE}"></head>
<body><p>Muc tieu &secret;</p><img src="${REMOTE}.png"><iframe src="${local}"></iframe><object data="${local}"></object></body></html>`;

function word(): Uint8Array {
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}" TargetMode="External"/>`;
  const body = '<w:p><w:r><w:t>Muc tieu</w:t></w:r><w:r><w:drawing><a:blip r:link="picture"/></w:drawing></w:r></w:p>';
  return zip({
    ...wordParts(`${body}<w:altChunk r:id="chunk"/><w:subDoc r:id="part"/>`),
    'word/_rels/document.xml.rels': `<Relationships>${relation('picture', 'image', REMOTE)}${relation('chunk', 'aFChunk', local)}${relation('part', 'subDocument', local)}${relation('template', 'attachedTemplate', REMOTE)}</Relationships>`,
  });
}

/** The catalog opens a page of the web and a file, runs a script; the reader finds the objects though their places moved. */
function pdf(): Uint8Array {
  const action = `/OpenAction << /S /URI /URI (${REMOTE}) /Next [<< /S /Launch /F (${file}) >> << /S /JavaScript /JS (app.launchURL("${REMOTE}")) >>] >>`;
  const text = Buffer.from(makePdf([[{ x: 50, y: 700, text: 'Muc tieu' }]])).toString('latin1');
  return Buffer.from(
    text
      .replace('/Type /Catalog', `/Type /Catalog ${action}`)
      .replace(
        '/Type /Page ',
        `/Type /Page /Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (${local}) /D [0 /Fit] >> >>] `,
      ),
    'latin1',
  );
}

test.each<[string, Uint8Array]>([
  ['HTML', Buffer.from(html)],
  ['Markdown', Buffer.from(`Muc tieu\n\n![](${REMOTE}.png) <img src="${local}">\n\n[x]: ${local}\n`)],
  ['Word', word()],
  ['PDF', pdf()],
])('%s that names remote and local files', async (_, bytes) => {
  const { source } = await readDocument(bytes, 'document');
  expect(source.text).toContain('Muc tieu');
  expect(source.text).not.toContain(SECRET);
  expect(connect).not.toHaveBeenCalled();
  expect(fetched).not.toHaveBeenCalled();
});

test('an entity of a Word document that names a file is not read in', async () => {
  const parts = wordParts('<w:p><w:r><w:t>Muc tieu &secret;</w:t></w:r></w:p>');
  const bytes = zip({ ...parts, 'word/document.xml': `${doctype('w:document')}${parts['word/document.xml'] ?? ''}` });
  const text = await readDocument(bytes, 'a.docx').then(({ source }) => source.text, String);
  expect(text).not.toContain(SECRET);
  expect(connect).not.toHaveBeenCalled();
});

import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/read/index.js';
import { textOf } from './text-of.js';
import { wordParts, zip } from './write.js';

const word = async (body: string, others: Record<string, string> = {}): Promise<string> =>
  await textOf(zip(wordParts(body, others)));

const p = (runs: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
const r = (text: string, properties = ''): string => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
const cell = (body: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${body}</w:tc>`;
const row = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

describe('text that the file has and the page shows', () => {
  test.each<[string, string, string]>([
    ['runs are one text', p(r('Kế ho') + r('ạch')), 'Kế hoạch\n'],
    ['a line break', p('<w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Năm 2026</w:t></w:r>'), 'KẾ HOẠCH\nNăm 2026\n'],
    ['capitals by format', p(r('Kế hoạch', '<w:caps/>') + r(' năm', '<w:caps w:val="0"/>')), 'KẾ HOẠCH năm\n'],
    ['hidden text', p(r('thấy') + r('ẩn', '<w:vanish/>')), 'thấy\n'],
    ['deleted and inserted in review', p(`<w:del>${r('cũ')}</w:del><w:ins>${r('mới')}</w:ins>`), 'mới\n'],
    [
      'a paragraph whose end was deleted goes on with the next',
      p(r('Sở Tài '), '<w:rPr><w:del/></w:rPr>') + p(r('chính')),
      'Sở Tài chính\n',
    ],
    ['instructions of fields', p('<w:r><w:instrText>PAGE</w:instrText></w:r>' + r('3')), '3\n'],
    ['signs of symbol fonts', p('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + r(' 95%')), '≥ 95%\n'],
    ['bullets of symbol fonts', p(r('\uf0d8 Sở Y tế', '<w:rFonts w:ascii="Wingdings"/>')), '• Sở Y tế\n'],
    ['a hyphen that does not break', p('<w:r><w:t>57</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t></w:r>'), '57-NQ/TW\n'],
    ['a tab before the text is an indent', p('<w:r><w:tab/><w:t>Căn cứ</w:t></w:r>'), 'Căn cứ\n'],
    ['a tab behind a marker too', p('<w:r><w:t>1.</w:t><w:tab/><w:t>Mục tiêu</w:t></w:r>'), '1. Mục tiêu\n'],
    ['other tabs part columns', p('<w:r><w:t>Số: 1/KH</w:t><w:tab/><w:t>Hà Nội</w:t></w:r>'), 'Số: 1/KH⇥Hà Nội\n'],
    [
      'a text box, once though it is there in two forms',
      p(
        `${r('DỰ THẢO')}<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>${p(r('Hỏa tốc'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(r('Hỏa tốc'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
      ),
      'DỰ THẢO\nHỏa tốc\n',
    ],
    [
      'a table of contents repeats the headings',
      `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${p(r('I. MỤC TIÊU 3'))}</w:sdtContent></w:sdt>${p(r('I. MỤC TIÊU'))}`,
      'I. MỤC TIÊU\n',
    ],
    [
      'a blank line between a title and what is not centred',
      p(r('KẾ HOẠCH'), '<w:jc w:val="center"/>') + p(r('Năm 2026'), '<w:jc w:val="center"/>') + p(r('Căn cứ')),
      'KẾ HOẠCH\nNăm 2026\n\nCăn cứ\n',
    ],
    [
      'pages where Word broke them; one amid a paragraph is that of the next',
      p(r('một')) +
        p(`<w:r><w:lastRenderedPageBreak/><w:t>hai</w:t></w:r>`) +
        p(`${r('ba ')}<w:r><w:lastRenderedPageBreak/><w:t>bốn</w:t></w:r>`) +
        p(r('năm')),
      'một\n␌hai\nba bốn\n␌năm\n',
    ],
    [
      'a break of the author alone tells no page',
      p(r('một')) + p('<w:r><w:br w:type="page"/><w:t>hai</w:t></w:r>'),
      'một\n\nhai\n',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await word(body)).toBe(expected);
  });

  test('an embedded document is not read, and said so', async () => {
    const { source, diagnostics } = await readDocument(
      zip(wordParts(p(r('Kế hoạch')) + '<w:altChunk r:id="chunk"/>')),
      'a.docx',
    );
    expect(source.text).toBe('Kế hoạch\n');
    expect(diagnostics).toMatchObject([{ code: 'part-unread', severity: 'warning' }]);
  });

  test('notes stand at the end, without their rules', async () => {
    const footnotes = `<w:footnotes><w:footnote w:type="separator">${p(r('---'))}</w:footnote><w:footnote w:id="1">${p(r('Theo Luật'))}</w:footnote></w:footnotes>`;
    expect(await word(p(`${r('Căn cứ')}<w:r><w:footnoteReference w:id="1"/></w:r>`) + p(r('hết')), { footnotes })).toBe(
      'Căn cứ\nhết\nTheo Luật\n',
    );
  });
});

describe('automatic numbers, which stand nowhere in the file, are in the text as printed', () => {
  const level = (index: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
  const numbering = `<w:numbering>
    <w:abstractNum w:abstractNumId="0">${level(0, 'upperRoman', '%1.')}${level(1, 'decimal', '%1.%2.', '<w:isLgl/>')}${level(2, 'lowerLetter', '%3)')}</w:abstractNum>
    <w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}${level(1, 'bullet', '-')}</w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const styles = `<w:styles><w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
    <w:style w:type="paragraph" w:styleId="H1b"><w:basedOn w:val="H1"/></w:style></w:styles>`;
  const item = (text: string, numId: number, ilvl: number): string =>
    p(r(text), `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`);

  test.each<[string, string, string]>([
    [
      'levels count on, and anew below a wider one',
      item('A', 1, 0) + item('B', 1, 1) + item('C', 1, 1) + item('D', 1, 2) + item('E', 1, 0) + item('F', 1, 1),
      'I. A\n1.1. B\n1.2. C\na) D\nII. E\n2.1. F\n',
    ],
    ['another list of the kind counts on', item('A', 1, 0) + item('B', 4, 0), 'I. A\nII. B\n'],
    ['unless it has its own start', item('A', 1, 0) + item('B', 2, 0) + item('C', 2, 0), 'I. A\nV. B\nVI. C\n'],
    ['bullets', item('A', 3, 0) + item('B', 3, 1), '• A\n- B\n'],
    [
      'by the style, and off',
      p(r('A'), '<w:pStyle w:val="H1b"/>') + p(r('B'), '<w:pStyle w:val="H1"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
      'I. A\nB\n',
    ],
    ['a list that is not defined', item('A', 9, 0), 'A\n'],
  ])('%s', async (_, body, expected) => {
    expect(await word(body, { numbering, styles })).toBe(expected);
  });
});

describe('tables', () => {
  test.each<[string, string, string]>([
    [
      'merged cells stand where they begin',
      `<w:tbl>${row(cell(p(r('TT')), '<w:vMerge w:val="restart"/>'), cell(p(r('Đơn vị')), '<w:gridSpan w:val="2"/>'))}${row(cell(p(''), '<w:vMerge/>'), cell(p(r('Chủ trì'))), cell(p(r('Phối hợp'))))}</w:tbl>`,
      'TT⇥Đơn vị⇥\n↑⇥Chủ trì⇥Phối hợp\n',
    ],
    [
      'paragraphs of a cell: names apart, a sentence that goes on as one',
      `<w:tbl>${row(cell(p(r('1'))), cell(p(r('Sở Y tế')) + p(r('Sở Tài chính'))), cell(p(r('Đơn vị')) + p(r('chủ trì'))))}</w:tbl>`,
      '1⇥Sở Y tế⏎Sở Tài chính⇥Đơn vị chủ trì\n',
    ],
    ['a frame of one column is text', `<w:tbl>${row(cell(p(r('một')) + p(r('hai'))))}</w:tbl>`, 'một\nhai\n'],
    [
      'a table within a cell stays in it',
      `<w:tbl>${row(cell(p(r('1'))), cell(`<w:tbl>${row(cell(p(r('a'))), cell(p(r('b'))))}</w:tbl>`), cell(p(r('2'))))}</w:tbl>`,
      '1⇥a b⇥2\n',
    ],
    [
      'a table around a larger one only places it',
      `<w:tbl>${row(cell(p(r('lề'))), cell(`<w:tbl>${row(cell(p(r('a'))), cell(p(r('b'))))}${row(cell(p(r('c'))), cell(p(r('d'))))}</w:tbl>`))}</w:tbl>`,
      'lề\na⇥b\nc⇥d\n',
    ],
    [
      'borders that miss each other by a hair',
      `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="20"/><w:gridCol w:w="2000"/></w:tblGrid>${row(cell(p(r('a')), '<w:gridSpan w:val="2"/>'), cell(p(r('b'))))}${row(cell(p(r('c'))), cell(p(r('d')), '<w:gridSpan w:val="2"/>'))}</w:tbl>`,
      'a⇥b\nc⇥d\n',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await word(body)).toBe(expected);
  });
});

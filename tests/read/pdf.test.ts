/** PDFs: the seeds printed (fixtures/pdf, made by `npm run pdf-fixtures`), small ones made here, and bad ones. */
import { readFileSync } from 'node:fs';
import { describe, expect, test, vi } from 'vitest';
import { readDocument, UnreadableError, type ReadOptions } from '../../src/read/index.js';
import { extractAtOnce, extractText, knowledge, seedNames, seedText } from '../score/pipeline.js';
import { comparePlans } from '../score/pdf/compare.js';
import { tidy } from '../score/pdf/html.js';
import { PRINTERS, type Printer } from '../score/pdf/print.js';
import { bold, makePdf, type Drawing } from './make-pdf.js';

// Nothing here is about time; a busy machine must not make it fail.
vi.setConfig({ testTimeout: 120_000 });

const seedPdf = (seed: string, printer: Printer): Uint8Array =>
  readFileSync(new URL(`../../fixtures/pdf/${printer}/${seed}.pdf`, import.meta.url));

const textOf = async (pdf: Uint8Array, options?: ReadOptions): Promise<string> =>
  (await readDocument(pdf, 'a.pdf', options)).source.text;

/** Records that the page's end, amid a row without borders, lets the repair read in another way. */
const DIFFER: Record<string, number> = { 'chromium tphcm-2020': 2 };

describe.each(PRINTERS)('printed by %s', (printer) => {
  test.each(seedNames())('%s has the same records as PDF and as text', async (seed) => {
    const { plan } = extractAtOnce(await readDocument(seedPdf(seed, printer), `${seed}.pdf`), knowledge, {
      repair: 'full',
    });
    const { faults, records } = comparePlans(extractText(tidy(seedText(seed)), seed).plan, plan);
    expect(records).toBeGreaterThan(20);
    const missing = faults.filter(({ side }) => side === 'missing').map(({ record }) => record);
    const allowed = DIFFER[`${printer} ${seed}`] ?? 0;
    if (missing.length > allowed) expect(missing).toEqual([]);
    expect(faults.length - missing.length).toBeLessThanOrEqual(allowed);
    expect(plan.tasks.every(({ source }) => source.page !== null)).toBe(true);
  });
});

test('TCVN3 in its own fonts, those of capitals too; the byte of ư is a hyphen to a PDF', async () => {
  const lines = [
    ['kÕ ho¹ch ph\u00b8t triÓn kinh tÕ', true],
    ['Thùc hiÖn NghÞ quyÕt cña ChÝnh phñ vÒ nh÷ng nhiÖm vô träng t©m,', false],
    ['c¸c c¬ quan ®\u00adîc giao nhiÖm vô h\u00adíng dÉn doanh nghiÖp n\u00adíc ngoµi ®Çu t\u00ad.', false],
  ] as const;
  const pdf = makePdf([
    lines.map(([text, capitals], line) => ({ x: 50, y: 800 - 20 * line, size: 12, text, capitals })),
  ]);
  const { source, diagnostics } = await readDocument(pdf, 'x.pdf');
  expect(source.text).toBe(
    'KẾ HOẠCH PHÁT TRIỂN KINH TẾ\n' +
      'Thực hiện Nghị quyết của Chính phủ về những nhiệm vụ trọng tâm,\n' +
      'các cơ quan được giao nhiệm vụ hướng dẫn doanh nghiệp nước ngoài đầu tư.\n',
  );
  expect(diagnostics).toMatchObject([{ code: 'encoding-guessed', severity: 'info' }]);
});

test('pages keep their numbers where only some are read', async () => {
  const transcript = await readDocument(seedPdf('stc-2026', 'libreoffice'), 'a.pdf', { pages: { first: 2, last: 3 } });
  const pages = transcript.lines.filter(({ cells }) => cells.some((cell) => cell.length > 0)).map(({ page }) => page);
  expect([...new Set(pages)]).toEqual([2, 3]);
});

describe('what a page draws is read as people read it', () => {
  const at = (x: number, y: number, text: string): Drawing => ({ x, y, text });
  test.each<[string, Drawing[], string]>([
    ['letters parted by kerning', [at(50, 700, 'K'), { x: 58.7, y: 700, text: ' \u0020oach' }], 'K oach\n'],
    ['bold printed twice', bold(at(50, 700, 'KE HOACH')), 'KE HOACH\n'],
    ['white text', [at(50, 700, 'Muc tieu'), { ...at(50, 600, 'hidden'), colour: '1 1 1' }], 'Muc tieu\n'],
    ['text without ink', [at(50, 700, 'Muc tieu'), { ...at(50, 600, 'hidden'), mode: 3 }], 'Muc tieu\n'],
    ['text without ink, and no other', [{ ...at(50, 600, 'Muc tieu'), mode: 3 }], 'Muc tieu\n'],
    [
      'a raised figure',
      [at(50, 700, 'nam 2026'), { ...at(105, 705, '1'), size: 7 }, at(115, 700, 'va')],
      'nam 20261 va\n',
    ],
    [
      'columns whose lines are not level',
      [
        ...[at(60, 700, 'Noi nhan:'), at(60, 688, '- Nhu Dieu 3;'), at(60, 676, '- Luu: VT.')],
        ...[at(350, 693, 'TM. UY BAN'), at(350, 681, 'CHU TICH')],
      ],
      'Noi nhan:\n- Nhu Dieu 3;\n- Luu: VT.\nTM. UY BAN\nCHU TICH\n',
    ],
    ['a slanting watermark', [at(50, 700, 'Muc tieu'), { ...at(200, 400, 'BAN NHAP'), turn: 45 }], 'Muc tieu\n'],
    [
      'a page laid across',
      [
        { ...at(100, 100, 'Muc tieu'), turn: 90 },
        { ...at(120, 100, 'Nhiem vu'), turn: 90 },
      ],
      'Muc tieu\nNhiem vu\n',
    ],
    [
      'recipients beside a signature',
      [
        ...[at(60, 700, 'Noi nhan:'), at(60, 688, '- Nhu Dieu 3;'), at(60, 676, '- Luu: VT.')],
        ...[at(350, 700, 'TM. UY BAN'), at(350, 684, 'CHU TICH'), at(350, 640, 'Nguyen Van A')],
      ],
      'Noi nhan:\n- Nhu Dieu 3;\n- Luu: VT.\nTM. UY BAN\nCHU TICH\n\nNguyen Van A\n',
    ],
  ])('%s', async (_, drawings, expected) => {
    expect(await textOf(makePdf([drawings]))).toBe(expected);
  });

  test('a table with merged cells, a wrapped line and a new one', async () => {
    const rules = [
      ...[700, 660, 620].map((y): Drawing => ({ line: [50, y, 350, y] })),
      ...[50, 100, 200, 350].map((x): Drawing => ({ line: [x, 620, x, 700] })),
    ];
    const words = [
      ...[at(55, 685, 'TT'), at(105, 685, 'Noi dung'), at(205, 685, 'Chu tri')],
      ...[
        at(55, 645, '1'),
        at(105, 645, 'Xay dung de an'),
        at(105, 631, 'giao duc'),
        at(205, 645, 'So A'),
        at(205, 631, 'So B'),
      ],
    ];
    expect(await textOf(makePdf([[...rules, ...words]]))).toBe(
      'TT\tNoi dung\tChu tri\n1\tXay dung de an giao duc\tSo A\u2028So B\n',
    );
  });

  test('two tables without a space between them, each with its own columns', async () => {
    const box = (top: number, bottom: number, xs: number[]): Drawing[] => [
      ...[top, bottom].map((y): Drawing => ({ line: [50, y, 350, y] })),
      ...xs.map((x): Drawing => ({ line: [x, bottom, x, top] })),
    ];
    const drawings = [
      ...box(700, 670, [50, 100, 200, 350]),
      ...box(670, 640, [50, 100, 250, 350]),
      ...[at(55, 680, 'TT'), at(105, 680, 'Noi dung'), at(205, 680, 'Chu tri')],
      ...[at(55, 650, '1'), at(105, 650, 'Chi tieu'), at(255, 650, 'Nam')],
    ];
    expect(await textOf(makePdf([drawings]))).toBe('TT\tNoi dung\tChu tri\n\n1\tChi tieu\tNam\n');
  });

  test.each([90, 180, 270])('a page that is shown turned by %i degrees', async (rotate) => {
    // What is shown level and below one another is drawn turned against the clock as far.
    const shown = [
      { ...at(200, 400, 'Muc tieu'), turn: rotate },
      {
        ...at(200 + 30 * Math.sin((rotate * Math.PI) / 180), 400 - 30 * Math.cos((rotate * Math.PI) / 180), 'Nhiem vu'),
        turn: rotate,
      },
    ];
    expect(await textOf(makePdf([shown], rotate))).toMatch(/^Muc tieu\n+Nhiem vu\n$/);
  });

  test.each([45, 90])('what is left out beside the lines, turned by %i degrees, is said', async (turn) => {
    const pdf = makePdf([[at(50, 700, 'Muc tieu chung'), { ...at(300, 400, 'BAN NHAP'), turn }]]);
    const { source, diagnostics } = await readDocument(pdf, 'a.pdf');
    expect(source.text).toBe('Muc tieu chung\n');
    expect(diagnostics).toMatchObject([
      { code: 'part-unread', message: expect.stringMatching(/page 1 .* 7 letters/) as string },
    ]);
  });

  test('page numbers and running headers are left out', async () => {
    const pages = ['mot', 'hai', 'ba', 'bon'].map((word, index) => [
      at(300, 800, String(index + 1)),
      at(60, 785, `Ke hoach ${index + 5}`),
      at(60, 700, `Trang ${word}`),
    ]);
    expect(await textOf(makePdf(pages))).toBe('Trang mot\n\fTrang hai\n\fTrang ba\n\fTrang bon\n');
  });

  test('a PDF longer than what is held of it at a time is read to its end, and its bytes stay', async () => {
    const filler = { comment: '-'.repeat(200_000) };
    const numbers = Array.from({ length: 60 }, (_, page) => String(page + 1));
    const pdf = makePdf(numbers.map((number) => [filler, at(60, 700, `Trang thu ${number}`)]));
    const before = Buffer.from(pdf);
    expect((await textOf(pdf)).match(/\d+/g)).toEqual(numbers);
    expect(before.equals(pdf)).toBe(true);
  });

  test('bytes before the PDF begins do no harm', async () => {
    const pdf = makePdf([[at(50, 700, 'Muc tieu')]]);
    expect(await textOf(Uint8Array.from([...Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), ...pdf]))).toBe('Muc tieu\n');
  });
});

describe('a bad PDF is refused, and the message says why', () => {
  const whole = makePdf([[{ x: 50, y: 700, text: 'Muc tieu' }]]);
  test.each<[string, Uint8Array, UnreadableError['code'], RegExp]>([
    ['locked', readFileSync(new URL('../../fixtures/pdf/bad/locked.pdf', import.meta.url)), 'locked', /password/],
    ['cut short', whole.subarray(0, 60), 'damaged', /damaged or cut short/],
    ['only a first line', Buffer.from('%PDF-1.7\n'), 'damaged', /damaged/],
    ['without pages', makePdf([]), 'empty', /no pages/],
    ['without text', makePdf([[{ line: [0, 0, 100, 100] }]]), 'no-text', /no text/],
    ['a picture without words', makePdf([[{ picture: [0, 0, 595, 842] }]]), 'no-text', /no text/],
  ])('%s', async (_, pdf, code, message) => {
    const error: unknown = await readDocument(pdf, 'a.pdf').then(
      () => 'it was read',
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UnreadableError);
    expect(error).toMatchObject({ code, problem: expect.stringMatching(message) as string });
  });

  test('a scan, where OCR is not wanted', async () => {
    const scan = makePdf([[{ picture: [0, 0, 595, 842] }]]);
    await expect(readDocument(scan, 'a.pdf', { ocr: 'never' })).rejects.toMatchObject({ code: 'no-text' });
  });

  test('a page that is asked for and is not there', async () => {
    await expect(readDocument(whole, 'a.pdf', { pages: { first: 3, last: 4 } })).rejects.toThrow(/page 3 .* has 1/);
  });

  test('HTML under the name of a PDF is no PDF', async () => {
    const transcript = await readDocument(Buffer.from('<html><body><p>Mục tiêu</p></body></html>'), 'a.pdf');
    expect(transcript.source.format).not.toBe('pdf');
  });
});

test('a page that is a picture among others is said, and the others are read', async () => {
  const pdf = makePdf([[{ x: 50, y: 700, text: 'Muc tieu' }], [{ picture: [0, 0, 595, 842] }]]);
  const { source, diagnostics } = await readDocument(pdf, 'a.pdf', { ocr: 'never' });
  expect(source.text).toBe('Muc tieu\n');
  expect(diagnostics).toMatchObject([{ code: 'page-unread', message: expect.stringContaining('page 2') as string }]);
});

test('2,000 pages are read one after the other: what is left of each is its text', async () => {
  const pages = Array.from({ length: 2000 }, (_, index): Drawing[] => [
    { x: 50, y: 700, text: `Dong dau cua trang thu ${index + 1}` },
    { x: 50, y: 600, text: `Dong cuoi cua trang thu ${index + 1}` },
  ]);
  const text = await textOf(makePdf(pages));
  expect(text.split('\f')).toHaveLength(2000);
  expect(text).toContain('Dong cuoi cua trang thu 2000');
});

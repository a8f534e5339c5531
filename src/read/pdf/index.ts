import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { BLANK } from '../characters.js';
import type { PageText } from '../ocr/pages.js';
import { printPaged } from '../paged.js';
import type { Reader, ReadOptions } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import { readContent } from './content.js';
import { withoutFurniture } from './furniture.js';
import { layoutOf, type Layout } from './layout.js';
import { PackedLayouts } from './packed.js';
import { damaged, openPdf, type OpenPdf } from './open.js';
import { faultOf, isBlank } from './quality.js';
import { withoutStrays } from './strays.js';
import { textLines } from './text-lines.js';

/** The reader of the format `pdf`: the text that a PDF has of its own, and by OCR the pages that have none that is good. */
export const readPdf: Reader = (bytes, name, options) => withoutStrays(() => read(bytes, name, options));

const read: Reader = async (bytes, name, options) => {
  const pdf = await openPdf(bytes, name);
  const { pageCount } = pdf;
  const drawn = await readLayouts(pdf, name, options).finally(() => pdf.close());
  const layouts = withoutFurniture(drawn);
  const judged = Array.from(layouts, judge);
  const { read: found, diagnostics } = await readFaulty(judged, bytes, name, options);
  const pages = new Map(found.map((page) => [page.page, page]));
  const written = printPaged(textLines(withRead(layouts, pages)));
  if (BLANK.test(written.text)) {
    throw new UnreadableError('no-text', name, 'the PDF has no text, on none of the pages that were read');
  }
  return {
    ...written,
    encoding: null,
    pageCount,
    markup: false,
    diagnostics: [...diagnostics, ...leftOut(judged.filter(({ page }) => !pages.has(page)))],
  };
};

/** What is to be known of a page before its text is put together. */
interface Judged extends Pick<Layout, 'page' | 'aside'> {
  readonly faulty: boolean;
  readonly blank: boolean;
}

const judge = (layout: Layout): Judged => ({
  page: layout.page,
  aside: layout.aside,
  faulty: faultOf(layout) !== 'none',
  blank: isBlank(layout),
});

/** The pages, with what OCR read in place of what was drawn on some of them. */
const withRead = (layouts: Iterable<Layout>, pages: ReadonlyMap<number, PageText>): Iterable<Layout> => ({
  *[Symbol.iterator]() {
    for (const layout of layouts) {
      const read = pages.get(layout.page);
      yield read === undefined ? layout : { ...layout, parts: [{ kind: 'read', read }] };
    }
  },
});

/** The layout of all pages that are wanted, one page after the other. */
async function readLayouts(pdf: OpenPdf, name: string, options: ReadOptions): Promise<PackedLayouts> {
  const { first, last } = options.pages ?? { first: 1, last: Infinity };
  if (first > pdf.pageCount) {
    const problem = `page ${first} is asked for, and the PDF has ${pdf.pageCount}`;
    throw new UnreadableError('empty', name, problem);
  }
  const layouts = new PackedLayouts();
  for (let number = first; number <= Math.min(last, pdf.pageCount); number++) {
    options.signal?.throwIfAborted();
    try {
      const page = await pdf.page(number);
      layouts.add(layoutOf(await readContent(page, pdf.operators), number));
      page.cleanup();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      throw damaged(name, `the PDF is damaged: page ${number} can't be read (${error.message.replace(/\.$/, '')})`);
    }
  }
  return layouts;
}

/** Reads pages by OCR. Where that is not wanted or not possible, and other pages have text, what is missing is said. */
async function readFaulty(
  pages: readonly Judged[],
  bytes: Uint8Array,
  name: string,
  options: ReadOptions,
): Promise<{ read: readonly PageText[]; diagnostics: readonly Diagnostic[] }> {
  const faulty = options.ocr === 'always' ? pages : pages.filter((page) => page.faulty);
  if (faulty.length === 0) return { read: [], diagnostics: [] };
  const numbers = faulty.map(({ page }) => page);
  const allBlank = pages.every(({ blank }) => blank);
  if (options.ocr === 'never') {
    if (!allBlank) return { read: [], diagnostics: numbers.map((page) => unread(page, 'OCR is not wanted')) };
    throw new UnreadableError('no-text', name, 'its pages are pictures without a text of their own; read it with OCR');
  }
  try {
    const { readPages } = await import('../ocr/pages.js');
    const read = await readPages(bytes, name, numbers, options);
    return { read, diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
  } catch (error) {
    if (!(error instanceof UnreadableError) || allBlank || options.ocr === 'always') throw error;
    return { read: [], diagnostics: numbers.map((page) => unread(page, error.problem)) };
  }
}

/** What is no line of the text and stands in no cell of a table: watermarks, stamps, notes at the margin. */
function leftOut(pages: readonly Judged[]): Diagnostic[] {
  return pages
    .filter(({ aside }) => aside > 0)
    .map(({ page, aside }): Diagnostic => {
      const message = `page ${page} has text that slants or runs up or down beside its lines; its ${aside} letters are left out`;
      return { code: 'part-unread', severity: 'info', message, span: null };
    });
}

function unread(page: number, why: string): Diagnostic {
  const message = `page ${page} is a picture, or its text can't be right; it is not read by OCR: ${why}`;
  return { code: 'page-unread', severity: 'warning', message, span: null };
}

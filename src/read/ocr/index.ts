import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Doubt, Reader, ReadOptions, Rendition } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import { readPictures, type PageText } from './pages.js';
import { openPicture } from './picture.js';

/** The reader of pictures of pages (PNG, JPEG, TIFF). */
export const readPicture: Reader = async (bytes, name, options) => {
  if (options.ocr === 'never') {
    throw new UnreadableError('no-text', name, 'this is a picture, which only OCR can read; leave out `--ocr never`');
  }
  const pictures = await openPicture(bytes, name);
  try {
    const read = await readPictures(pictures, name, wanted(pictures.count, options), options);
    return rendition(read, pictures.count, name);
  } finally {
    await pictures.close();
  }
};

function wanted(count: number, { pages }: ReadOptions): number[] {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return pages === undefined ? numbers : numbers.filter((page) => page >= pages.first && page <= pages.last);
}

/** Pages one after another, a form feed before each but the first. */
function rendition(pages: readonly PageText[], pageCount: number, name: string): Rendition {
  let text = '';
  const doubts: Doubt[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const page of pages) {
    if (text !== '') text += '\n\f';
    for (const { span, confidence } of page.doubts) {
      doubts.push({ span: { start: text.length + span.start, end: text.length + span.end }, confidence });
    }
    text += page.text;
    diagnostics.push(...page.diagnostics);
  }
  if (!/\p{L}/u.test(text)) {
    throw new UnreadableError('no-text', name, 'OCR found no word in it; is it the picture of a page, and upright?');
  }
  return { text, encoding: null, pageCount, markup: false, doubts, diagnostics };
}

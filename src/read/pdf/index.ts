import type { Reader } from '../rendition.js';
import { readContent } from './content.js';
import { withoutFurniture } from './furniture.js';
import { layoutOf, type Layout } from './layout.js';
import { openPdf } from './open.js';
import { textLines, write } from './write.js';

/** The reader of the format `pdf`. */
export const readPdf: Reader = async (bytes, name, { pages }) => {
  const { document, operators, close } = await openPdf(bytes, name);
  try {
    const layouts: Layout[] = [];
    const last = Math.min(pages?.last ?? Infinity, document.numPages);
    for (let number = pages?.first ?? 1; number <= last; number++) {
      const page = await document.getPage(number);
      layouts.push(layoutOf(await readContent(page, operators), number));
      page.cleanup();
    }
    const text = write(textLines(withoutFurniture(layouts)));
    return { text, encoding: null, pageCount: document.numPages, markup: false, doubts: [], diagnostics: [] };
  } finally {
    await close();
  }
};

import { printPaged } from '../paged.js';
import type { Rendition } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import type { PageText } from './pages.js';

/**
 * Pages one after another.
 * @throws UnreadableError where there is no word on any of them
 */
export function rendition(pages: readonly PageText[], pageCount: number, name: string): Rendition {
  const { text, doubts } = printPaged(pages);
  if (!/\p{L}/u.test(text)) {
    throw new UnreadableError('no-text', name, 'OCR found no word in it; is it the picture of a page, and upright?');
  }
  const diagnostics = pages.flatMap((page) => page.diagnostics);
  return { text, encoding: null, pageCount, markup: false, doubts, diagnostics };
}

import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Doubt, Rendition } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import type { PageText } from './pages.js';

/**
 * Pages one after another, a form feed before each but the first.
 * @throws UnreadableError where there is no word on any of them
 */
export function rendition(pages: readonly PageText[], pageCount: number, name: string): Rendition {
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

import { printBlocks } from '../blocks.js';
import { BLANK } from '../characters.js';
import type { Reader } from '../rendition.js';
import { decode } from '../text/decode.js';
import { UnreadableError } from '../unreadable.js';
import { blocksOfHtml } from './builder.js';

/** The reader of the format `html`. Scripts, menus and hidden text are left out; nothing is fetched or run. */
export const readHtml: Reader = async (bytes, name, options) => {
  const { text: html, encoding, diagnostics } = decode(bytes, name, options.encoding);
  const text = printBlocks(blocksOfHtml(html));
  if (BLANK.test(text)) {
    throw new UnreadableError('empty', name, 'this HTML page shows no text; give the page of a plan, saved whole');
  }
  return await Promise.resolve({
    text,
    encoding,
    pageCount: null,
    markup: true,
    doubts: [],
    // Their places are in the page's source, not in the text.
    diagnostics: diagnostics.map(({ code, severity, message }) => ({ code, severity, message, span: null })),
  });
};

import { printBlocks } from '../blocks.js';
import { BLANK } from '../characters.js';
import { legacyEncoding, type Encoding } from '../encodings/encodings.js';
import { isInTcvn3 } from '../encodings/unmangle.js';
import type { Reader } from '../rendition.js';
import { decode, type Decoded } from '../text/decode.js';
import { UnreadableError } from '../unreadable.js';
import { blocksOfHtml } from './builder.js';

/** The reader of the format `html`. Scripts, menus and hidden text are left out; nothing is fetched or run. */
export const readHtml: Reader = async (bytes, name, options) => {
  const { text: html, encoding, diagnostics } = decodePage(bytes, name, options.encoding);
  const unicode = printBlocks(blocksOfHtml(html, false));
  const text = isInTcvn3(unicode, options.encoding) ? printBlocks(blocksOfHtml(html, true)) : unicode;
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

/**
 * The source of a page. Of one in a legacy encoding the bytes are left as they are (as Windows-1252): it may have some of
 * its letters as `&eacute;`, and they are read together once the tags are off.
 */
function decodePage(bytes: Uint8Array, name: string, known?: Encoding): Decoded {
  const decoded = decode(bytes, name, known);
  return legacyEncoding(decoded.encoding) === undefined ? decoded : decode(bytes, name, decoded.encoding);
}

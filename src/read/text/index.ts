import { BLANK } from '../characters.js';
import type { Reader, ReadOptions, Rendition } from '../rendition.js';
import { UnreadableError } from '../unreadable.js';
import { decode } from './decode.js';

/** Plain text and what converters make of other formats. @throws UnreadableError for bytes that are no text */
export function renderText(bytes: Uint8Array, name: string, { encoding: known }: ReadOptions = {}): Rendition {
  const { text, encoding, diagnostics } = decode(bytes, name, known);
  if (BLANK.test(text)) {
    throw new UnreadableError('empty', name, 'it holds only white space; give the text of a plan');
  }
  return { text, encoding, pageCount: null, markup: true, doubts: [], diagnostics };
}

/** The reader of the format `text`. */
export const readText: Reader = async (bytes, name, options) => await Promise.resolve(renderText(bytes, name, options));

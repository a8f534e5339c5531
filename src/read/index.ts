import { createHash } from 'node:crypto';
import { makeSource } from '../source/source.js';
import type { Transcript } from '../transcript/transcript.js';
import { unmangle } from './encodings/unmangle.js';
import { formatOf } from './formats.js';
import type { Format, ReadOptions, Rendition } from './rendition.js';
import { renderText } from './text/index.js';
import { transcribe } from './transcribe.js';

export { byteLimit, tooLarge } from './limits.js';
export { decode } from './text/decode.js';
export { transcribe } from './transcribe.js';
export { UnreadableError, type UnreadableCode } from './unreadable.js';
export { ENCODINGS, type Encoding } from './encodings/encodings.js';
export { OCR_MODES, type OcrMode, type PageRange, type ReadOptions } from './rendition.js';

/**
 * Reads a document: text, Word, HTML, PDF or a picture, which its content says and not its name. No file and no address
 * is opened that it names.
 *
 * @param bytes the file as it is
 * @param name what the document is called in the result, and in the error
 * @throws UnreadableError for bytes that hold no document: empty, damaged, locked, too large, of an unknown kind
 * @throws the reason of `options.signal`, an `AbortError` unless another was given, once it is aborted
 */
export async function readDocument(bytes: Uint8Array, name: string, options: ReadOptions = {}): Promise<Transcript> {
  const { format, load } = formatOf(bytes);
  const reader = await load();
  options.signal?.throwIfAborted();
  return transcript(bytes, name, format, unmangle(await reader(bytes, name, options), options.encoding));
}

/** Reads plain text, as `readDocument` does. @throws UnreadableError for bytes that are no text */
export function read(bytes: Uint8Array, name: string, options: Pick<ReadOptions, 'encoding'> = {}): Transcript {
  return transcript(bytes, name, 'text', unmangle(renderText(bytes, name, options), options.encoding));
}

function transcript(bytes: Uint8Array, name: string, format: Format, rendition: Rendition): Transcript {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { text, encoding, pageCount } = rendition;
  return transcribe(makeSource(text, { name, sha256, format, encoding, pageCount }), rendition);
}

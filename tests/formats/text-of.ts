import { readDocument } from '../../src/read/index.js';
import { COVERED, LINE_BREAK } from '../../src/read/rendition.js';

/** The text of a document as its reader makes it, with signs for what can't be seen. */
export async function textOf(bytes: Uint8Array, name = 'input'): Promise<string> {
  const { source } = await readDocument(bytes, name);
  return source.text.replaceAll('\t', '⇥').replaceAll(LINE_BREAK, '⏎').replaceAll(COVERED, '↑').replaceAll('\f', '␌');
}

import type { Transcript } from '../transcript/transcript.js';

const LATIN = /\p{Script=Latin}/u;

/** Puts letters that no Vietnamese text has (`ǜ`, `ƿ`, Cyrillic `а`) back into the ones they look like. */
export function withLookAlikes(transcript: Transcript, table: ReadonlyMap<string, string>): Transcript {
  const any = new RegExp(`[${[...table.keys()].join('')}]`, 'gu');
  const first = new RegExp(any.source, 'u');
  return {
    source: transcript.source,
    lines: transcript.lines.map((line) => ({
      ...line,
      cells: line.cells.map((cell) =>
        cell.map((token) =>
          first.test(token.text) && LATIN.test(token.text)
            ? { ...token, text: token.text.replace(any, (glyph) => table.get(glyph) ?? glyph) }
            : token,
        ),
      ),
    })),
  };
}

import { makeSource } from '../../src/source/source.js';
import type { Line, Token, Transcript } from '../../src/transcript/transcript.js';

/** A transcript of plain text, one cell for each stretch between tabs: enough of the read stage to test repair alone. */
export function transcriptOf(text: string): Transcript {
  const source = makeSource(text, { name: 'test', sha256: '', format: 'text', encoding: 'utf-8', pageCount: null });
  const lines: Line[] = [];
  for (let number = 1; number <= source.lines.count; number++) {
    const span = source.lines.line(number);
    let offset = span.start;
    const cells = text
      .slice(span.start, span.end)
      .split('\t')
      .map((cell) => {
        const tokens: Token[] = [...cell.matchAll(/\S+/gu)].map((match) => ({
          raw: match[0],
          text: match[0].normalize('NFC'),
          start: offset + match.index,
          end: offset + match.index + match[0].length,
          confidence: 1,
        }));
        offset += cell.length + 1;
        return tokens;
      });
    lines.push({ number, page: null, indent: 0, span, cells });
  }
  return { source, lines, tables: [], diagnostics: [] };
}

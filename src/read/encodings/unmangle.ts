import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import type { Rendition } from '../rendition.js';
import { choose, type Chosen } from './choose.js';
import { legacyEncoding, MANGLED, type Encoding } from './encodings.js';
import { linesOf } from './lines.js';
import { reportGuesses } from './report.js';

/**
 * Reads text right whose bytes some program took for another encoding: `Céng hßa X· héi` (TCVN3), `Coäng hoøa` (VNI),
 * `Cá»™ng hÃ²a` (UTF-8). Lines stay the same lines. What OCR read was never bytes of such an encoding.
 *
 * @param rendition what the reader of any format made
 * @param encoding the encoding that all of it has, where that is known; a Unicode encoding says that nothing is to be done
 */
export function unmangle(rendition: Rendition, encoding?: Encoding): Rendition {
  if (rendition.doubts.length > 0) return rendition;
  const known = encoding === undefined ? undefined : legacyEncoding(encoding);
  if (encoding !== undefined && known === undefined) return rendition;
  const plain = linesOf(rendition.text);
  const chosen: Chosen[] =
    known === undefined
      ? choose(
          plain.map((line) => ({ plain: line, western: line, broken: false })),
          MANGLED,
        )
      : plain.map((line) => ({ text: known.read(line), view: null }));
  if (chosen.every(({ text }, index) => text === plain[index])) return rendition;
  const moved = mover(plain, chosen);
  const diagnostics = rendition.diagnostics.map((diagnostic): Diagnostic => ({
    ...diagnostic,
    span: diagnostic.span === null ? null : moved(diagnostic.span),
    ...(diagnostic.related === undefined ? {} : { related: diagnostic.related.map(moved) }),
  }));
  return {
    ...rendition,
    text: chosen.map(({ text }) => text).join(''),
    encoding: known?.name ?? rendition.encoding,
    diagnostics: [...diagnostics, ...reportGuesses(plain, chosen)],
  };
}

/** Where a span of the text as it stood is in the text as it is read: in the same lines, at most at their ends. */
function mover(plain: readonly string[], chosen: readonly Chosen[]): (span: Span) => Span {
  const starts = (lines: readonly string[]): number[] => {
    let start = 0;
    return lines.map((line) => (start += line.length) - line.length);
  };
  const [old, now] = [starts(plain), starts(chosen.map(({ text }) => text))];
  const move = (offset: number): number => {
    const index = Math.max(
      0,
      old.findLastIndex((start) => start <= offset),
    );
    return (now[index] ?? 0) + Math.min(offset - (old[index] ?? 0), chosen[index]?.text.length ?? 0);
  };
  return ({ start, end }) => ({ start: move(start), end: move(end) });
}

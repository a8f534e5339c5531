import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import type { Span } from '../../source/span.js';
import type { Rendition } from '../rendition.js';
import { choose, type Chosen } from './choose.js';
import { legacyEncoding, MANGLED, type Encoding, type View } from './encodings.js';
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
  const lines = linesOf(rendition.text);
  const chosen = known === undefined ? chooseMangled(lines) : lines.map((line) => readAs(line, known));
  if (chosen.every(({ text, plain }) => text === plain)) return rendition;
  const moved = mover(chosen);
  const diagnostics = rendition.diagnostics.map((diagnostic): Diagnostic => ({
    ...diagnostic,
    span: diagnostic.span === null ? null : moved(diagnostic.span),
    ...(diagnostic.related === undefined ? {} : { related: diagnostic.related.map(moved) }),
  }));
  return {
    ...rendition,
    text: chosen.map(({ text }) => text).join(''),
    encoding: known?.name ?? rendition.encoding,
    diagnostics: [...diagnostics, ...reportGuesses(chosen)],
  };
}

/** A text as `unmangle` reads it. */
export const unmangled = (text: string): string =>
  chooseMangled(linesOf(text))
    .map((chosen) => chosen.text)
    .join('');

/** Whether a text is in TCVN3, at least in part. */
export const isInTcvn3 = (text: string, encoding?: Encoding): boolean =>
  encoding === undefined
    ? chooseMangled(linesOf(text)).some(({ view }) => view?.name.startsWith('tcvn3') === true)
    : encoding === 'tcvn3';

/** How lines are to be read that were bytes of another encoding before they became Unicode. */
const chooseMangled = (lines: readonly string[]): Chosen[] =>
  choose(
    lines.map((line) => ({ plain: line, western: line, broken: false })),
    MANGLED,
  );

const readAs = (line: string, { read }: View): Chosen => ({ plain: line, text: read(line), view: null });

/** Where a span of the text as it stood is in the text as it is read: in the same stretch, at most at its end. */
function mover(chosen: readonly Chosen[]): (span: Span) => Span {
  const starts = (lines: readonly string[]): number[] => {
    let start = 0;
    return lines.map((line) => (start += line.length) - line.length);
  };
  const [old, now] = [starts(chosen.map(({ plain }) => plain)), starts(chosen.map(({ text }) => text))];
  const move = (offset: number): number => {
    const index = Math.max(
      0,
      old.findLastIndex((start) => start <= offset),
    );
    return (now[index] ?? 0) + Math.min(offset - (old[index] ?? 0), chosen[index]?.text.length ?? 0);
  };
  return ({ start, end }) => ({ start: move(start), end: move(end) });
}

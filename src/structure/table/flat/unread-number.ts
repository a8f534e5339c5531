import type { Context } from '../../../context.js';
import { withoutSign } from '../../../knowledge/marker-sign.js';
import { isSyllable } from '../../../knowledge/spelling.js';
import { cut, phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Marker } from '../../../tree/tree.js';
import { canBe } from '../../glyphs.js';
import { spanOfLines, type TextLine } from '../../lines.js';
import { labelAt } from '../../markers.js';
import { AHEAD, nextOf, type BodyLine } from './ahead.js';
import { numbered, type Numbered } from './numbered.js';

/** What an engine makes of a number is no longer. */
const LONGEST_UNREAD = 3;

/**
 * A row whose number nobody can read, or that looks like another, where the next one in its sequence is behind it: what stands
 * there for the number, as it is meant; null for none. A group whose numeral may be the next one is one (`H` for `II`).
 *
 *     2 Công an tỉnh chia sẻ dữ liệu …
 *     Kj Xây dựng chuyên mục “Quảng Trị | Báo và Phát
 *     4 Phát động cuộc thi trực tuyến
 */
export function unreadNumber(
  lines: readonly BodyLine[],
  at: number,
  last: ReadonlyMap<string, number>,
  context: Context,
): Numbered | null {
  const line = lines[at]?.line;
  const sign = line === undefined ? null : unreadSign(line);
  if (line === undefined || sign === null) return null;
  const { markerGlyphs: glyphs } = context.knowledge;
  for (const kind of ['roman', 'number', 'letter'] as const) {
    const before = last.get(kind);
    const label = before === undefined ? undefined : labelAt(kind, before + 1);
    if (before === undefined || label === undefined) continue;
    const isLike = canBe(withoutSign(sign.text), label, glyphs);
    const behind = nextOf(kind, null, lines, at);
    const isNext =
      kind === 'roman'
        ? isLike && behind !== before + 1
        : behind === before + 2 && (isLike || isNoWord(line)) && !isNoWordBehind(kind, before + 2);
    if (!isNext) continue;
    const [token] = sign.tokens;
    context.report({
      code: 'marker-misread',
      severity: 'info',
      message: `the row marker "${sign.text}" is read as "${label}", as the sequence wants`,
      span: spanOfLines([line]),
      expected: label,
    });
    const read = token === undefined ? sign : phrase([{ ...token, text: label }]);
    const marker = { kind, text: label, ordinal: before + 1 };
    return { marker, stop: '', sign: read, rest: cut(line.phrase, line.phrase.starts[1] ?? 0) };
  }
  return null;

  /** The last of several such lines is none: a cell may begin so. */
  function isNoWordBehind(kind: Marker['kind'], next: number): boolean {
    for (const { line: other } of lines.slice(at + 1, at + AHEAD)) {
      const found = numbered(other);
      if (found?.marker.kind === kind && found.marker.ordinal === next) return false;
      if (unreadSign(other) !== null && isNoWord(other)) return true;
    }
    return false;
  }
}

/** The first token of a line, where it is as short as a number and a sentence begins behind it. */
function unreadSign({ phrase: { tokens } }: TextLine): Phrase | null {
  const [first, second] = tokens;
  if (first === undefined || second === undefined || withoutSign(first.text).length > LONGEST_UNREAD) return null;
  return /^["“(]?\p{Lu}/u.test(second.text) ? phrase(tokens.slice(0, 1)) : null;
}

/** Whether what a line begins with is no word, or parted from the words by a ruled line. */
function isNoWord({ phrase: { tokens } }: TextLine): boolean {
  const [first, second] = tokens;
  return second?.afterBar === true || !isSyllable(withoutSign(first?.text ?? '').toLowerCase());
}

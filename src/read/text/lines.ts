import { choose } from '../encodings/choose.js';
import { asWestern } from '../encodings/bytes.js';
import type { LegacyEncoding, LegacyView } from '../encodings/encodings.js';
import { linesOf } from '../encodings/lines.js';
import { reportBroken, reportGuesses } from '../encodings/report.js';
import type { Decoded } from './decode.js';

/** What stands for bytes that are no UTF-8. */
const REPLACEMENT = '\ufffd';
/** One broken place is allowed for so many characters that only UTF-8 explains. */
const EVIDENCE = 10;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/**
 * A text that is no UTF-8 as a whole: every line that is none is read in the legacy encoding which makes it Vietnamese.
 * A few broken bytes in what else is UTF-8 are read as U+FFFD; null where there are more.
 */
export function decodeLines(bytes: Uint8Array, views: readonly LegacyView[]): Decoded | null {
  const body = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte) ? bytes.subarray(3) : bytes;
  const western = linesOf(asWestern(body));
  const plain = linesOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(body));
  const lines = plain.map((line, index) => ({
    plain: line,
    western: western[index] ?? '',
    broken: line.includes(REPLACEMENT),
  }));
  const chosen = choose(lines, views);
  const text = chosen.map((line) => line.text).join('');
  const broken = [...text.matchAll(/\ufffd/g)].map(({ index }) => index);
  const unicode = chosen.filter(({ text, view }) => view === null && BEYOND_ASCII.test(text));
  const characters = unicode.reduce((sum, line) => sum + (line.text.match(/[^\p{ASCII}]/gu)?.length ?? 0), 0);
  if (broken.length > 0 && broken.length * EVIDENCE > characters - broken.length) return null;
  const legacy = prevailing(chosen.flatMap(({ view }) => (view === null ? [] : [view.name])));
  return {
    text,
    encoding: legacy !== null && legacy.lines > unicode.length ? legacy.name : 'utf-8',
    diagnostics: [...reportGuesses(chosen), ...reportBroken(text, broken)],
  };
}

/** The encoding of most lines. */
function prevailing(names: readonly LegacyEncoding[]): { name: LegacyEncoding; lines: number } | null {
  const lines = new Map<LegacyEncoding, number>();
  for (const name of names) lines.set(name, (lines.get(name) ?? 0) + 1);
  const [most] = [...lines].sort((a, b) => b[1] - a[1]);
  return most === undefined ? null : { name: most[0], lines: most[1] };
}

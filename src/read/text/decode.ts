import type { Diagnostic } from '../../diagnostic/diagnostic.js';
import { asWestern } from '../encodings/bytes.js';
import { LEGACY, legacyEncoding, type Encoding } from '../encodings/encodings.js';
import { foreignKind, formatOf, MAX_TEXT } from '../formats.js';
import { tooLarge } from '../limits.js';
import { UnreadableError } from '../unreadable.js';
import { decodeLines } from './lines.js';

export interface Decoded {
  /** Without a byte order mark; otherwise every character as it is. */
  readonly text: string;
  readonly encoding: Encoding;
  /** What was guessed, and what could not be read. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Bytes looked at to tell UTF-16 without a byte order mark. */
const SAMPLE = 4096;

/**
 * The text of a file.
 *
 * @param encoding its encoding, where that is known. What is said to be in a legacy encoding and is Unicode was taken for
 * something else before: it is left as it is, as are the bytes of a legacy encoding (as Windows-1252), for `unmangle`.
 * @throws UnreadableError for what is no text, and for text in an encoding that can't be found
 */
export function decode(bytes: Uint8Array, name: string, encoding?: Encoding): Decoded {
  if (bytes.length > MAX_TEXT) throw tooLarge(name, bytes.length, MAX_TEXT);
  if (bytes.length === 0) throw new UnreadableError('empty', name, 'it is empty; give the text of a plan');
  const kind = foreignKind(bytes);
  if (kind !== undefined) {
    throw new UnreadableError(kind.code ?? 'binary', name, `this is ${kind.name}, not text; ${kind.advice}`);
  }
  const format = formatOf(bytes);
  // HTML is text, too: its reader asks for it here.
  if (format.format !== 'text' && format.format !== 'html') {
    throw new UnreadableError('binary', name, `this is ${format.name}, not text; it has a reader of its own`);
  }
  const decoded = decodeAs(bytes, name, encoding);
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) {
    const what = `this is no text: there is a NUL character in line ${lineOf(decoded.text.slice(0, nul))}`;
    throw new UnreadableError('binary', name, `${what}; give the text of a plan in UTF-8`);
  }
  return decoded;
}

function decodeAs(bytes: Uint8Array, name: string, encoding?: Encoding): Decoded {
  const legacy = encoding === undefined ? undefined : legacyEncoding(encoding);
  const found = encoding === undefined || legacy !== undefined ? sniff(bytes, name) : encoding;
  if (found === 'utf-16le' || found === 'utf-16be') {
    return { text: decodeUtf16(bytes, found, name), encoding: found, diagnostics: [] };
  }
  const text = decodeUtf8(bytes);
  if (text !== null) return { text, encoding: 'utf-8', diagnostics: [] };
  if (bytes.subarray(0, SAMPLE).includes(0)) {
    const problem = 'this is no text (it holds NUL bytes); give the text of a plan in UTF-8';
    throw new UnreadableError('binary', name, problem);
  }
  if (legacy !== undefined) return { text: asWestern(bytes), encoding: legacy.name, diagnostics: [] };
  return decodeLines(bytes, encoding === undefined ? LEGACY : []) ?? notUtf8(bytes, name);
}

type Unicode = Extract<Encoding, `utf-${string}`>;

function sniff(bytes: Uint8Array, name: string): Unicode {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) {
    if (third === 0 && fourth === 0) throw utf32(name, 'UTF-32LE');
    return 'utf-16le';
  }
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first === 0 && second === 0 && third === 0xfe && fourth === 0xff) throw utf32(name, 'UTF-32BE');
  return withoutMark(bytes);
}

/**
 * UTF-16 without a byte order mark shows in its spaces, line breaks and ASCII letters: every second byte of theirs is
 * NUL, always on the same side. Half of a Vietnamese text are such characters; the rest (`ế` is U+1EBF) has no NUL.
 */
function withoutMark(bytes: Uint8Array): Unicode {
  const length = Math.min(bytes.length - (bytes.length % 2), SAMPLE);
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const enough = length / 2 / 5;
  if (odd > 0 && even === 0 && odd >= enough) return 'utf-16le';
  if (even > 0 && odd === 0 && even >= enough) return 'utf-16be';
  return 'utf-8';
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** @throws UnreadableError */
function notUtf8(bytes: Uint8Array, name: string): never {
  const { offset, line } = brokenAt(bytes);
  const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
  throw new UnreadableError(
    'encoding',
    name,
    `not valid UTF-8: byte 0x${byte} at offset ${offset} (line ${line}), and no Vietnamese in an older encoding that can ` +
      'be told; name it with --encoding, or convert the file to UTF-8',
  );
}

function decodeUtf16(bytes: Uint8Array, encoding: Unicode, name: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const label = encoding.toUpperCase();
    const text = new TextDecoder(encoding).decode(bytes);
    const broken = text.indexOf('\ufffd');
    const line = lineOf(text.slice(0, Math.max(0, broken)));
    const problem = `not valid ${label}: a character is cut in half in line ${line}; save the file as UTF-8`;
    throw new UnreadableError('encoding', name, problem);
  }
}

function utf32(name: string, encoding: string): UnreadableError {
  const advice = `convert it first, for instance with \`iconv -f ${encoding} -t UTF-8\``;
  return new UnreadableError('encoding', name, `the text is ${encoding}, which is not read; ${advice}`);
}

/** Where bytes stop being UTF-8: the first place where decoding leniently and encoding again gives other bytes. */
function brokenAt(bytes: Uint8Array): { offset: number; line: number } {
  const again = new TextEncoder().encode(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  let offset = again.findIndex((byte, index) => byte !== bytes[index]);
  if (offset < 0) offset = Math.min(again.length, bytes.length);
  // The sign that stands for a broken sequence (EF BF BD) may share its first bytes.
  while (offset > 0 && ((again[offset] ?? 0) & 0xc0) === 0x80) offset--;
  return { offset, line: lineOf(new TextDecoder().decode(bytes.subarray(0, offset))) };
}

const lineOf = (before: string): number => before.split(/\r\n|[\n\r]/).length;

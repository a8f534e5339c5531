import { VIETNAMESE, WESTERN, type ByteTable } from '../../src/read/encodings/bytes.js';
import type { LegacyEncoding } from '../../src/read/encodings/encodings.js';
import { readLetters } from '../../src/read/encodings/letters.js';

/** What an encoder of the tests makes of a text; characters that the encoding lacks are taken out of both. */
export interface Encoded {
  readonly bytes: Uint8Array;
  /** The text without what the encoding lacks. */
  readonly held: string;
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/;

/** A text as an old program would have saved it. TCVN3 has no capitals with tones: its programs save small letters. */
export function encode(text: string, encoding: LegacyEncoding): Encoded {
  const codes = letterCodes(encoding);
  const bytes: number[] = [];
  let held = '';
  for (const letter of text.normalize('NFC')) {
    const code = codes.get(letter);
    if (code === undefined) continue;
    bytes.push(...code);
    held += letter;
  }
  return { bytes: Uint8Array.from(bytes), held };
}

/** A text as it looks where its bytes are taken for another encoding. */
export const mangle = (text: string, encoding: LegacyEncoding, table: ByteTable = WESTERN): string =>
  Array.from(encode(text, encoding).bytes, (byte) => table.characters[byte] ?? '').join('');

/** A text as it looks where its UTF-8 is taken for another encoding, once or more often. */
export function mangleUtf8(text: string, table: ByteTable = WESTERN, rounds = 1): string {
  let mangled = text;
  for (let round = 0; round < rounds; round++) {
    mangled = Array.from(Buffer.from(mangled), (byte) => table.characters[byte] ?? '').join('');
  }
  return mangled;
}

const known = new Map<LegacyEncoding, ReadonlyMap<string, number[]>>();

function letterCodes(encoding: LegacyEncoding): ReadonlyMap<string, number[]> {
  const made = known.get(encoding) ?? makeCodes(encoding);
  known.set(encoding, made);
  return made;
}

function makeCodes(encoding: LegacyEncoding): ReadonlyMap<string, number[]> {
  const codes = new Map<string, number[]>();
  for (let byte = 0; byte < 0x80; byte++) codes.set(String.fromCharCode(byte), [byte]);
  if (encoding === 'windows-1258') {
    VIETNAMESE.characters.forEach((character, byte) => codes.set(character, [byte]));
    for (const letter of vietnameseLetters()) {
      const parts = letter.normalize('NFD');
      const tone = TONES.exec(parts)?.[0];
      if (tone === undefined || codes.has(letter)) continue;
      const base = codes.get(parts.replace(TONES, '').normalize('NFC')) ?? [];
      codes.set(letter, [...base, ...(codes.get(tone) ?? [])]);
    }
    return codes;
  }
  const letters = readLetters(`${encoding}.txt`);
  // A capital with a small mark is read as well, but written with a capital one.
  for (const [seen, letter] of letters) {
    if (!codes.has(letter)) codes.set(letter, bytesOf(seen));
  }
  if (encoding === 'tcvn3') {
    for (const letter of vietnameseLetters()) {
      const small = codes.get(letter);
      if (small !== undefined && !codes.has(letter.toUpperCase())) codes.set(letter.toUpperCase(), small);
    }
  }
  const taken = new Set([...letters.keys()]);
  if (encoding !== 'viscii') for (const sign of '–“”‘’…•') if (!taken.has(sign)) codes.set(sign, bytesOf(sign));
  return codes;
}

/** @throws TypeError for a character that Windows-1252 lacks: a fault of the table */
const bytesOf = (seen: string): number[] =>
  Array.from(seen, (part) => {
    const byte = WESTERN.byte(part);
    if (byte === undefined) throw new TypeError(`no byte for ${part}`);
    return byte;
  });

const vietnameseLetters = (): string[] => [...readLetters('viscii.txt').values()];

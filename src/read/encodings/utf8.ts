import type { ByteTable } from './bytes.js';
import type { Letters } from './letters.js';

/** Text that went through the wrong table twice, or thrice, is read as often. */
const ROUNDS = 3;
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Reads a line whose UTF-8 was taken for bytes of a table: `Cá»™ng hÃ²a`. What is no UTF-8 stays as it is. `à` is `Ã` and
 * a no-break space, which editors make a space or take away at the end of a line.
 */
export function utf8Through(table: ByteTable): Letters {
  const lead = table.characters[0xc3] ?? '';
  const lostSpace = new RegExp(`${lead}(?: (?= )|(?= )|$)`, 'gu');
  return (line) => {
    let text = line.replace(lostSpace, `${lead}\u00a0`);
    for (let round = 0; round < ROUNDS; round++) {
      const again = once(text, table);
      if (again === text) break;
      text = again;
    }
    return text.normalize('NFC');
  };
}

/** Sequences of two to four characters whose bytes are one character of UTF-8. */
function once(text: string, table: ByteTable): string {
  return text.replace(/[^\p{ASCII}]{2,}/gu, (run) => {
    const characters = Array.from(run);
    let read = '';
    for (let at = 0; at < characters.length;) {
      const length = lengthOf(table.byte(characters[at] ?? '') ?? 0);
      const bytes = characters.slice(at, at + length).map((character) => table.byte(character));
      const decoded = length > 1 ? decodeWhole(bytes) : null;
      read += decoded ?? characters[at] ?? '';
      at += decoded === null ? 1 : length;
    }
    return read;
  });
}

/** How long a character is by its first byte; 1 where it is no beginning. */
function lengthOf(first: number): number {
  return first >= 0xf0 && first < 0xf5 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
}

function decodeWhole(bytes: readonly (number | undefined)[]): string | null {
  if (bytes.includes(undefined)) return null;
  try {
    return STRICT.decode(Uint8Array.from(bytes, (byte) => byte ?? 0));
  } catch {
    return null;
  }
}

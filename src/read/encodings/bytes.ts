/** A table of single bytes: the character of each byte, and the byte of a character where it has one. */
export interface ByteTable {
  readonly characters: readonly string[];
  byte(character: string): number | undefined;
}

/** 0x80 to 0x9f in Windows-1252. */
const SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/**
 * Every byte as its character in Windows-1252: as many characters as bytes, none lost. Node 20 decodes this label as
 * Latin-1, with control characters where the signs are.
 */
export function asWestern(bytes: Uint8Array): string {
  const text = new TextDecoder('windows-1252').decode(bytes);
  return text.replace(/[\u0080-\u009f]/g, (control) => SIGNS[control.charCodeAt(0) - 0x80] ?? control);
}

function byteTable(decode: (bytes: Uint8Array) => string): ByteTable {
  const characters = Array.from(decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)));
  const bytes = new Map(characters.map((character, byte) => [character, byte]));
  return {
    characters,
    // What an older program read as Latin-1 has control characters at 0x80 to 0x9f.
    byte: (character) => bytes.get(character) ?? (character < '\u00a0' ? character.charCodeAt(0) : undefined),
  };
}

/** Western Windows: what text of unknown bytes is mostly taken for. */
export const WESTERN = byteTable(asWestern);

/** Vietnamese Windows: letters with their shape, tones as combining marks behind them. */
export const VIETNAMESE = byteTable((bytes) => new TextDecoder('windows-1258').decode(bytes));

/** A table of single bytes: the character of each byte, and the byte of a character where it has one. */
export interface ByteTable {
  readonly characters: readonly string[];
  byte(character: string): number | undefined;
}

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

function byteTable(label: string): ByteTable {
  const characters = Array.from(new TextDecoder(label).decode(ALL_BYTES));
  const bytes = new Map(characters.map((character, byte) => [character, byte]));
  return {
    characters,
    // What an older program read as Latin-1 has control characters at 0x80 to 0x9f.
    byte: (character) => bytes.get(character) ?? (character < '\u00a0' ? character.charCodeAt(0) : undefined),
  };
}

/** Western Windows: what text of unknown bytes is mostly taken for. */
export const WESTERN = byteTable('windows-1252');

/** Vietnamese Windows: letters with their shape, tones as combining marks behind them. */
export const VIETNAMESE = byteTable('windows-1258');

/** Every byte as its character in Windows-1252: as many characters as bytes, none lost. */
export const asWestern = (bytes: Uint8Array): string => new TextDecoder('windows-1252').decode(bytes);

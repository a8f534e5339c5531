/** Entries of a hand-edited list: one a line, `#` begins a comment line, empty lines do not count. */
export function wordList(text: string): string[] {
  return text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

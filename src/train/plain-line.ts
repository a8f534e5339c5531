/** The text of a corpus line without the marks of Markdown tables and emphasis. */
export function plainLine(line: string): string {
  return line
    .normalize('NFC')
    .replace(/\*+|^#+\s|<[^<>]{1,20}>/g, ' ')
    .replaceAll('|', ' ; ');
}

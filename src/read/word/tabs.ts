/** `1.`, `3.1.`, `a)`, `-`, `Điều 2.`: what a tab is put behind to align the text. */
const MARKER = /^\s*(?:\S{1,8}|\p{L}{1,10} \d{1,3}\.)$/u;

/**
 * A line of a paragraph without the tabs that only indent it: those at its beginning and one behind its marker. Where
 * there are others, all part columns, as in a letterhead without a table.
 */
export function withoutIndents(line: string): string {
  const [first = '', ...rest] = line.split('\t');
  const filled = rest.filter((part) => part.trim() !== '');
  const last = rest.at(-1)?.trim() ?? '';
  const indents =
    filled.length === 1 && last !== '' && (first.trim() === '' || (rest.length === 1 && MARKER.test(first)));
  return (indents ? line.replaceAll('\t', ' ') : line).replace(/^ +| +$/g, '');
}

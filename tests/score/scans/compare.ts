/** Read text held against typed text whose heading is worded differently and whose lines are paragraphs. */

/** Shorter paragraphs are headings and names, which stand anywhere. */
const SHORTEST = 20;

/** The paragraphs of a typed text from its legal bases on, without its tables. */
export function bodyOf(typed: string): string[] {
  const paragraphs = typed
    .split('\n')
    .map(flat)
    .filter((text) => text !== '');
  const start = paragraphs.findIndex((text) => /^(?:Căn cứ|Để) /.test(text));
  return paragraphs.slice(Math.max(0, start)).filter((text) => text.length >= SHORTEST && !text.startsWith('|'));
}

/** Characters to be changed where each paragraph fits best into the text that was read. */
export function wrongCharacters(paragraphs: readonly string[], read: string): number {
  const text = flat(read);
  return paragraphs.reduce((sum, paragraph) => sum + fitted(paragraph, text), 0);
}

const flat = (text: string): string => text.normalize('NFC').replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim();

/** Edit distance of a pattern to the part of a text that is nearest to it (P. Sellers, 1980). */
function fitted(pattern: string, text: string): number {
  const row = Int32Array.from({ length: pattern.length + 1 }, (_, i) => i);
  let best = pattern.length;
  for (let j = 0; j < text.length; j++) {
    let diagonal = row[0] ?? 0;
    for (let i = 1; i <= pattern.length; i++) {
      const above = row[i] ?? 0;
      const same = pattern.charCodeAt(i - 1) === text.charCodeAt(j) ? 0 : 1;
      row[i] = Math.min(diagonal + same, above + 1, (row[i - 1] ?? 0) + 1);
      diagonal = above;
    }
    best = Math.min(best, row[pattern.length] ?? 0);
  }
  return best;
}

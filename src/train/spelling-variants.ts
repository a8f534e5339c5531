/** Every so many paragraphs are read as they would look in the other spelling. */
const EVERY = 10;
const WITH_Y = /(?<![\p{L}\p{M}])([hklmst])([yýỳỷỹỵ])(?![\p{L}\p{M}])/giu;
const Y = 'yýỳỷỹỵYÝỲỶỸỴ';
const I = 'iíìỉĩịIÍÌỈĨỊ';

/**
 * Both `kỹ năng` and `kĩ năng` are in use: the rules of 1980 and 1984 want `i`, most offices write `y`. A share of the
 * paragraphs is put into the rarer spelling, so that a model of the common one knows what company the rarer one keeps.
 */
export function withSpellingVariants(lines: readonly string[]): string[] {
  return lines.map((line, i) =>
    i % EVERY === 0 ? line.replace(WITH_Y, (_, onset: string, y: string) => onset + (I[Y.indexOf(y)] ?? y)) : line,
  );
}

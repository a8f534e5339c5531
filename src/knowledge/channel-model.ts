/** What an OCR engine made of letters, parts of syllables and whole words: counts from aligned pairs. */
export interface ChannelModel {
  /** Clean letter, cased -> string of 0 to 3 characters read for it -> how often (expected, so not whole). */
  readonly letters: Counts;
  /** Onset or rhyme of a syllable, cased -> string read for it. */
  readonly parts: Counts;
  /** Whole word, cased -> string read for it. */
  readonly words: Counts;
}

export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;
export type MutableCounts = Map<string, Map<string, number>>;

/** Adds to a count, making what is missing. */
export function addCount(counts: MutableCounts, clean: string, read: string, count: number): void {
  let row = counts.get(clean);
  if (row === undefined) counts.set(clean, (row = new Map<string, number>()));
  row.set(read, (row.get(read) ?? 0) + count);
}

const KINDS = ['letters', 'parts', 'words'] as const;

/** One line a count: `kind clean read count`, parted by tabs, sorted. */
export function printChannel(model: ChannelModel): string {
  const rows: string[] = [];
  for (const kind of KINDS)
    for (const [clean, row] of model[kind])
      for (const [read, count] of row) {
        const rounded = Math.round(count * 100) / 100;
        if (rounded > 0) rows.push(`${kind}\t${clean}\t${read}\t${rounded}`);
      }
  return rows.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join('\n');
}

/** Reads what printChannel wrote. */
export function parseChannel(text: string): ChannelModel {
  const model = {
    letters: new Map() as MutableCounts,
    parts: new Map() as MutableCounts,
    words: new Map() as MutableCounts,
  };
  for (const row of text.split('\n')) {
    const [kind, clean, read, count] = row.split('\t');
    if (clean === undefined || read === undefined) continue;
    if (kind === 'letters' || kind === 'parts' || kind === 'words') addCount(model[kind], clean, read, Number(count));
  }
  return model;
}

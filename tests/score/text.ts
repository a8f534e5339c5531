/**
 * How texts compare: exactly (without regard to case, white space and punctuation), and "but for slips", that is with
 * marks taken off and at most one differing syllable in twelve.
 */

/** What makes two texts the same: letters, figures and signs such as `%` and `≥`, in lower-case NFC. */
export function textKey(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{S}%]/gu, '');
}

/** Syllables without marks; figures and signs stand for themselves: `đạt 95%` -> `dat 95 %`, `40Mbit/s` -> `40 mbit s`. */
export function syllables(text: string): readonly string[] {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
  return plain.match(/\p{L}[\p{L}\p{N}]*|\p{N}+|[%<>≤≥=]/gu) ?? [];
}

export function sameText(gold: string, got: string): boolean {
  return textKey(gold) === textKey(got);
}

/** So many syllables of which one may differ. */
const SYLLABLES_A_SLIP = 12;

/** The same text but for slips. Figures are never slips. */
export function sameButForSlips(gold: string, got: string): boolean {
  if (sameText(gold, got)) return true;
  const wanted = syllables(gold);
  const read = syllables(got);
  return distance(wanted, read) <= Math.floor(wanted.length / SYLLABLES_A_SLIP);
}

/** How much two texts have in common, 0 to 1: the share of syllables that both have. */
export function similarity(left: readonly string[], right: readonly string[]): number {
  if (left.length + right.length === 0) return 0;
  const remaining = new Map<string, number>();
  for (const syllable of left) remaining.set(syllable, (remaining.get(syllable) ?? 0) + 1);
  let common = 0;
  for (const syllable of right) {
    const count = remaining.get(syllable) ?? 0;
    if (count === 0) continue;
    remaining.set(syllable, count - 1);
    common++;
  }
  return (2 * common) / (left.length + right.length);
}

/** What losing, adding or changing a syllable costs; a figure or a sign costs more than any text allows. */
function cost(syllable: string): number {
  return /^\p{L}/u.test(syllable) ? 1 : 1000;
}

/** Least cost of the edits that make one row of syllables the other. */
function distance(a: readonly string[], b: readonly string[]): number {
  let row = [0];
  for (const syllable of b) row.push((row.at(-1) ?? 0) + cost(syllable));
  for (const left of a) {
    const next = [(row[0] ?? 0) + cost(left)];
    b.forEach((right, j) => {
      const replaced = (row[j] ?? 0) + (left === right ? 0 : Math.max(cost(left), cost(right)));
      const lost = (row[j + 1] ?? 0) + cost(left);
      const added = (next[j] ?? 0) + cost(right);
      next.push(Math.min(replaced, lost, added));
    });
    row = next;
  }
  return row.at(-1) ?? 0;
}

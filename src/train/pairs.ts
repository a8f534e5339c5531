import { distance } from 'fastest-levenshtein';
import { withoutMarks } from '../knowledge/alphabet.js';
import { pieces } from '../knowledge/pieces.js';

/** A clean word and what was read for it, both cased, with how often. */
export interface WordPair {
  readonly clean: string;
  readonly read: string;
  readonly count: number;
}

/** Cost of a token without a partner, and the moves of the alignment. */
const GAP = 0.8;
const BOTH = 1;
const CLEAN = 2;
const READ = 3;

/** Pairs of tokens that stand for each other, by edit distance over tokens (R. Wagner and M. Fischer, 1974). */
export function alignTokens(clean: readonly string[], read: readonly string[]): [string, string][] {
  const fold = (tokens: readonly string[]): string[] => tokens.map((token) => withoutMarks(token).toLowerCase());
  const [a, b] = [fold(clean), fold(read)];
  const width = read.length + 1;
  const best = new Float64Array((clean.length + 1) * width).fill(Infinity);
  const move = new Uint8Array(best.length);
  best[0] = 0;
  const offer = (at: number, from: number, cost: number, step: number): void => {
    const total = (best[from] ?? Infinity) + cost;
    if (total >= (best[at] ?? Infinity)) return;
    best[at] = total;
    move[at] = step;
  };
  for (let i = 0; i <= clean.length; i++)
    for (let j = 0; j <= read.length; j++) {
      const at = i * width + j;
      if (i > 0 && j > 0) offer(at, at - width - 1, difference(a[i - 1] ?? '', b[j - 1] ?? ''), BOTH);
      if (i > 0) offer(at, at - width, GAP, CLEAN);
      if (j > 0) offer(at, at - 1, GAP, READ);
    }
  const found: [string, string][] = [];
  for (let i = clean.length, j = read.length; i > 0 || j > 0;) {
    const step = move[i * width + j];
    if (step === BOTH) found.push([clean[--i] ?? '', read[--j] ?? '']);
    else if (step === CLEAN) i--;
    else j--;
  }
  return found.reverse();
}

/** 0 for equal tokens to 1 for tokens with nothing in common. */
function difference(a: string, b: string): number {
  return a === b ? 0 : distance(a, b) / Math.max(a.length, b.length);
}

const HEAD = /^[“”"'‘’([{<\-–—+*]+/u;
const TAIL = /[“”".,;:)\]}>…]+$/u;

/** The word in a clean token and what is left of the read one without the marks around it; null where it is no word. */
export function corePair(clean: string, read: string): [string, string] | null {
  const words = pieces(clean).filter((piece) => piece.kind !== 'mark');
  const [word] = words;
  if (word?.kind !== 'word' || words.length > 1) return null;
  let core = read;
  if (word.start > 0) core = core.replace(HEAD, '');
  if (word.start + word.text.length < clean.length) core = core.replace(TAIL, '');
  if (core.length === 0 || core.length > word.text.length * 2 + 3) return null;
  return [word.text, core];
}

/** Word pairs of a file of `clean TAB read` lines, equal ones counted together, in order of first sight. */
export function wordPairs(tsv: string): WordPair[] {
  const counts = new Map<string, number>();
  for (const row of tsv.normalize('NFC').split('\n')) {
    const [clean, read] = row.split('\t');
    if (clean === undefined || read === undefined) continue;
    for (const [a, b] of alignTokens(clean.trim().split(/\s+/u), read.trim().split(/\s+/u))) {
      const pair = corePair(a, b);
      if (pair !== null) counts.set(pair.join('\t'), (counts.get(pair.join('\t')) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => {
    const [clean = '', read = ''] = key.split('\t');
    return { clean, read, count };
  });
}

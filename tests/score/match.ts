/** Which output record a gold record is to be compared with: by lines that overlap first, then by similar text. */
import type { Lines } from './gold.js';
import type { Item } from './parts.js';
import { similarity, syllables } from './text.js';

export interface Match {
  readonly pairs: readonly { readonly gold: Item; readonly got: Item }[];
  /** Gold records that nothing was found for. */
  readonly missing: readonly Item[];
  /** Output records that stand for no gold record. */
  readonly spare: readonly Item[];
}

interface Candidate {
  readonly gold: Item;
  readonly got: Item;
  /** Whether lines brought them together. */
  readonly near: boolean;
  readonly text: number;
  readonly lines: number;
}

/** Records on the same lines are the same with this much text in common, or with this much of their lines. */
const NEAR_TEXT = 0.3;
const NEAR_LINES = 0.5;

/**
 * Records on other lines are the same only with nearly all of the text in common, and not far away: a plan says many a
 * thing twice, in its text and in the table of its annex.
 */
const FAR_TEXT = 0.8;
const FAR_LINES = 20;

/** Where the gold does not say lines, text alone has to do. */
const PLACELESS_TEXT = 0.4;

/** Pairs every gold record with at most one output record, the best pairs first. */
export function match(gold: readonly Item[], got: readonly Item[]): Match {
  const taken = new Set<Item>();
  const pairs: { gold: Item; got: Item }[] = [];
  for (const candidate of candidates(gold, got)) {
    if (taken.has(candidate.gold) || taken.has(candidate.got)) continue;
    taken.add(candidate.gold).add(candidate.got);
    pairs.push({ gold: candidate.gold, got: candidate.got });
  }
  const rank = new Map(gold.map((item, index) => [item, index]));
  pairs.sort((a, b) => (rank.get(a.gold) ?? 0) - (rank.get(b.gold) ?? 0));
  const left = (items: readonly Item[]): Item[] => items.filter((item) => !taken.has(item));
  return { pairs, missing: left(gold), spare: left(got) };
}

/** The share of lines that two stretches have in common, of all their lines. */
export function overlap(a: Lines | null, b: Lines | null): number {
  if (a === null || b === null) return 0;
  const common = Math.min(a[1], b[1]) - Math.max(a[0], b[0]) + 1;
  return common <= 0 ? 0 : common / (Math.max(a[1], b[1]) - Math.min(a[0], b[0]) + 1);
}

function isSameText({ lines: gold }: Item, { lines: got }: Item, text: number): boolean {
  if (gold === null || got === null) return text >= PLACELESS_TEXT;
  return text >= FAR_TEXT && gold[0] - got[1] <= FAR_LINES && got[0] - gold[1] <= FAR_LINES;
}

function candidates(gold: readonly Item[], got: readonly Item[]): Candidate[] {
  const found: Candidate[] = [];
  const words = new Map([...gold, ...got].map((item) => [item, syllables(item.text)]));
  for (const wanted of gold) {
    for (const item of got) {
      const lines = overlap(wanted.lines, item.lines);
      const text = similarity(words.get(wanted) ?? [], words.get(item) ?? []);
      const near = lines > 0 && (text >= NEAR_TEXT || lines >= NEAR_LINES);
      if (near || isSameText(wanted, item, text)) found.push({ gold: wanted, got: item, near, text, lines });
    }
  }
  return found.sort((a, b) => Number(b.near) - Number(a.near) || b.text - a.text || b.lines - a.lines);
}

import { costOf, probabilityOf } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';

/** How far other text is trusted. */
export interface Trust {
  /** Share of its relative frequencies where it has seen the last two words, the last one, or neither. */
  readonly pair: number;
  readonly word: number;
  readonly none: number;
  /** Taken off each count. */
  readonly discount: number;
}

/** Related text that is clean. */
export const RELATED: Trust = { pair: 0.5, word: 0.3, none: 0.03, discount: 0 };
/** The document itself as first read: what was read but once says nothing new of the place where it was. */
export const ITSELF: Trust = {
  pair: 0.3,
  word: 0.2,
  none: 0,
  discount: 1,
};

interface Row {
  total: number;
  readonly next: Map<number, number>;
}

/**
 * A model that has read related text as well: its relative frequencies are mixed with the large model's, the more the
 * oftener the words before were seen (a cache model: R. Kuhn and R. De Mori, "A cache-based natural language model for
 * speech recognition", IEEE PAMI 12, 1990). `sentences` are word ids.
 */
export function contextModel(base: NgramModel, sentences: Iterable<readonly number[]>, trust: Trust): NgramModel {
  const pairs = new Map<number, Row>();
  const words = new Map<number, Row>();
  const all: Row = { total: 0, next: new Map<number, number>() };
  const note = (rows: Map<number, Row>, key: number, id: number): void => {
    let row = rows.get(key);
    if (row === undefined) rows.set(key, (row = { total: 0, next: new Map<number, number>() }));
    add(row, id);
  };
  for (const sentence of sentences) {
    let before = -1;
    let previous = BOUNDARY;
    for (const id of sentence) {
      if (before >= 0) note(pairs, before * 65536 + previous, id);
      note(words, previous, id);
      add(all, id);
      before = id === BOUNDARY ? -1 : previous;
      previous = id;
    }
  }
  discount(pairs, trust.discount);
  discount(words, trust.discount);
  if (all.total === 0 || (trust.none === 0 && words.size === 0)) return base;

  const mix = (cost: number, row: Row, share: number, id: number): number =>
    costOf((1 - share) * probabilityOf(cost) + (share * (row.next.get(id) ?? 0)) / row.total);
  const byWord = (cost: number, previous: number, id: number): number => {
    const row = words.get(previous);
    return row === undefined
      ? mix(cost, all, trust.none, id)
      : mix(cost, row, (trust.word * row.total) / (row.total + 3), id);
  };
  return {
    ...base,
    bigram: (previous, id) => byWord(base.bigram(previous, id), previous, id),
    cost(context, id) {
      const cost = base.cost(context, id);
      const row = context.before < 0 ? undefined : pairs.get(context.before * 65536 + context.word);
      return row === undefined
        ? byWord(cost, context.word, id)
        : mix(cost, row, (trust.pair * row.total) / (row.total + 1), id);
    },
    after: (context, id) => base.after(context, id),
  };
}

function add(row: Row, id: number): void {
  row.total++;
  row.next.set(id, (row.next.get(id) ?? 0) + 1);
}

/** Takes something off each count, and with it rows that have nothing left. */
function discount(rows: Map<number, Row>, off: number): void {
  if (off === 0) return;
  for (const [key, row] of rows) {
    for (const [id, count] of row.next) {
      const left = Math.max(0, count - off);
      row.total -= count - left;
      if (left === 0) row.next.delete(id);
      else row.next.set(id, left);
    }
    if (row.total === 0) rows.delete(key);
  }
}

import { costOf, probabilityOf } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';

/** How far related text is trusted where it has seen the last two words, the last one, or neither. */
const PAIR_SEEN = 0.5;
const WORD_SEEN = 0.3;
const NONE_SEEN = 0.03;

interface Row {
  total: number;
  readonly next: Map<number, number>;
}

/**
 * A model that has read related text as well: its relative frequencies are mixed with the large model's, the more the
 * oftener the words before were seen (a cache model: R. Kuhn and R. De Mori, "A cache-based natural language model for
 * speech recognition", IEEE PAMI 12, 1990). `sentences` are word ids.
 */
export function contextModel(base: NgramModel, sentences: Iterable<readonly number[]>): NgramModel {
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
  if (all.total === 0) return base;

  const mix = (cost: number, row: Row, share: number, id: number): number =>
    costOf((1 - share) * probabilityOf(cost) + (share * (row.next.get(id) ?? 0)) / row.total);
  const byWord = (cost: number, previous: number, id: number): number => {
    const row = words.get(previous);
    return row === undefined
      ? mix(cost, all, NONE_SEEN, id)
      : mix(cost, row, (WORD_SEEN * row.total) / (row.total + 3), id);
  };
  return {
    ...base,
    bigram: (previous, id) => byWord(base.bigram(previous, id), previous, id),
    cost(context, id) {
      const cost = base.cost(context, id);
      const row = context.before < 0 ? undefined : pairs.get(context.before * 65536 + context.word);
      return row === undefined
        ? byWord(cost, context.word, id)
        : mix(cost, row, (PAIR_SEEN * row.total) / (row.total + 1), id);
    },
    after: (context, id) => base.after(context, id),
  };
}

function add(row: Row, id: number): void {
  row.total++;
  row.next.set(id, (row.next.get(id) ?? 0) + 1);
}

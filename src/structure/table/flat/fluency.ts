import { withoutMarks } from '../../../knowledge/alphabet.js';
import { byFold } from '../../../knowledge/by-fold.js';
import { BOUNDARY, FIRST_WORD, type Lexicon } from '../../../knowledge/lexicon.js';
import { memo } from '../../../knowledge/memo.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { RepairModel } from '../../../knowledge/repair-model.js';
import { tokenIds } from '../../../knowledge/word-ids.js';
import type { Token } from '../../../transcript/transcript.js';

/** How well tokens read one after another, in the units of the language model (1/64 nat). */
export interface Fluency {
  /** Nothing read yet. */
  readonly start: NgramContext;
  read(context: NgramContext, token: Token): Step;
  /**
   * Reads a token that goes on with words of another line. Where its marks were put back by the repair, which did not know
   * what it goes on with, it is whichever word of its letters reads best here: `quan` below `ban, nganh co lién` is `quan`,
   * though behind `bao quan.` it was read as `quần`.
   */
  join(context: NgramContext, token: Token): Step;
  /** Cost of ending there. */
  end(context: NgramContext): number;
}

/** A token read: what it costs, and what is remembered behind it. */
interface Step {
  readonly cost: number;
  readonly context: NgramContext;
}

/** What tokens cost to read one after another behind others, and the context behind them. */
export function readAll(tokens: readonly Token[], fluent: Fluency, context: NgramContext = fluent.start): Step {
  let cost = 0;
  for (const token of tokens) {
    const step = fluent.read(context, token);
    cost += step.cost;
    ({ context } = step);
  }
  return { cost, context };
}

/** Fluency by the language model that repairs the text; `weight` is that of a word beside other evidence. */
export function fluency({ lexicon, ngrams }: Pick<RepairModel, 'lexicon' | 'ngrams'>, weight = 1): Fluency {
  const weighed = (cost: number): number => Math.round(weight * cost);
  const idsOf = memo((text) => tokenIds(lexicon, text));
  const read = (start: NgramContext, ids: readonly number[]): Step => {
    let [cost, context] = [0, start];
    for (const id of ids) {
      if (id === BOUNDARY && context.word === BOUNDARY) continue;
      cost += weighed(ngrams.cost(context, id));
      context = ngrams.after(context, id);
    }
    return { cost, context };
  };
  return {
    start: ngrams.start,
    read: (context, { text }) => read(context, idsOf(text)),
    join(context, { text, raw }) {
      const ids = idsOf(text);
      const [word, ...others] = ids;
      const whole = read(context, ids);
      if (text === raw || word === undefined) return whole;
      return alike(lexicon, word)
        .map((other) => read(context, [other, ...others]))
        .reduce((best, step) => (step.cost < best.cost ? step : best), whole);
    },
    end: (context) => (context.word === BOUNDARY ? 0 : weighed(ngrams.cost(context, BOUNDARY))),
  };
}

const wordsByFold = byFold(({ words }) => [...words.keys()].slice(FIRST_WORD));

/** The words that differ from a word in their marks alone, itself among them; none for a class. */
function alike(lexicon: Lexicon, word: number): readonly number[] {
  return word < FIRST_WORD ? [] : (wordsByFold(lexicon).get(withoutMarks(lexicon.words[word] ?? '')) ?? []);
}

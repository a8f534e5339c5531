import { BOUNDARY } from '../../../knowledge/lexicon.js';
import { memo } from '../../../knowledge/memo.js';
import type { NgramContext } from '../../../knowledge/ngram-model.js';
import type { RepairModel } from '../../../knowledge/repair-model.js';
import { tokenIds } from '../../../knowledge/word-ids.js';
import type { Token } from '../../../transcript/transcript.js';

/** How well tokens read one after another, in the units of the language model (1/64 nat). */
export interface Fluency {
  /** Nothing read yet. */
  readonly start: NgramContext;
  read(context: NgramContext, token: Token): { readonly cost: number; readonly context: NgramContext };
  /** Cost of ending there. */
  end(context: NgramContext): number;
}

/** What tokens cost to read one after another behind others, and the context behind them. */
export function readAll(
  tokens: readonly Token[],
  fluent: Fluency,
  context: NgramContext = fluent.start,
): { readonly cost: number; readonly context: NgramContext } {
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
  return {
    start: ngrams.start,
    read(context, token) {
      let cost = 0;
      for (const id of idsOf(token.text)) {
        if (id === BOUNDARY && context.word === BOUNDARY) continue;
        cost += weighed(ngrams.cost(context, id));
        context = ngrams.after(context, id);
      }
      return { cost, context };
    },
    end: (context) => (context.word === BOUNDARY ? 0 : weighed(ngrams.cost(context, BOUNDARY))),
  };
}

import type { Lexicon } from '../knowledge/lexicon.js';
import type { Paragraph } from './paragraphs.js';
import { add, evidenceFinder, judge, type Profile } from './profile.js';

/** Words around a place that are enough to judge it by. */
const ENOUGH = 60;
/** Fewer words than this say nothing even for a whole document. */
const LEAST = 3;

/** The state of each paragraph, judged by itself and as many neighbours as it takes. */
export function profiles(all: readonly Paragraph[], lexicon: Lexicon): Profile[] {
  const evidence = evidenceFinder(lexicon);
  const each = all.map((paragraph) => {
    const sum = { words: 0, marked: 0, known: 0, folded: 0 };
    for (const { piece } of paragraph) {
      if (piece.kind !== 'word') continue;
      const one = evidence(piece.text);
      sum.words += one.words;
      sum.marked += one.marked;
      sum.known += one.known;
      sum.folded += one.folded;
    }
    return sum;
  });
  const whole = judge(each.reduce(add, { words: 0, marked: 0, known: 0, folded: 0 }), LEAST) ?? 'foreign';
  // Where the document keeps its marks a part without them is rather a list of names or signs than damaged.
  const mostMarked = whole === 'partial' ? 0.35 : 0.6;
  return each.map((own, i) => {
    let sum = own;
    for (let d = 1; d < 40 && sum.words < ENOUGH; d++) {
      const [before, after] = [each[i - d], each[i + d]];
      if (before !== undefined) sum = add(sum, before);
      if (after !== undefined) sum = add(sum, after);
    }
    return judge(sum, ENOUGH / 2, mostMarked) ?? whole;
  });
}

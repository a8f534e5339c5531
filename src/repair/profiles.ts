import { add, judge, type Evidence, type Profile } from './profile.js';

/** Words around a place that are enough to judge it by. */
const ENOUGH = 60;
/** Fewer words than this say nothing even for a whole document. */
const LEAST = 3;

/** The state of each paragraph, judged by what it says of itself and by as many neighbours as it takes. */
export function profiles(each: readonly Evidence[]): Profile[] {
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

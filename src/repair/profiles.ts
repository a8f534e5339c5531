import { add, judge, type Evidence, type Profile, type Shares } from './profile.js';

/** Words around a place that are enough to judge it by. */
const ENOUGH = 60;
/** Fewer words than this say nothing even for a whole document. */
const LEAST = 3;

/** Of a whole document. */
const SHARES: Shares = { marked: 0.6, folded: 0.45 };

/**
 * Of a part of one in a state: where the document keeps its marks a part without them is rather a list of names or signs
 * than damaged, and where it lost them one that is hardly to be known is rather damaged than foreign.
 */
const SHARES_IN: Partial<Record<Profile, Shares>> = {
  partial: { ...SHARES, marked: 0.35 },
  stripped: { ...SHARES, folded: 0.35 },
};

/** The state of each paragraph, judged by what it says of itself and by as many neighbours as it takes. */
export function profiles(each: readonly Evidence[]): Profile[] {
  const whole = judge(each.reduce(add, { words: 0, marked: 0, known: 0, folded: 0 }), LEAST, SHARES) ?? 'foreign';
  const shares = SHARES_IN[whole] ?? SHARES;
  return each.map((own, i) => {
    let sum = own;
    for (let d = 1; d < 40 && sum.words < ENOUGH; d++) {
      const [before, after] = [each[i - d], each[i + d]];
      if (before !== undefined) sum = add(sum, before);
      if (after !== undefined) sum = add(sum, after);
    }
    return judge(sum, ENOUGH / 2, shares) ?? whole;
  });
}

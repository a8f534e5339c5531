import { boundGrowth, boundYoung, collectGarbage } from '../v8.js';

/** Of a file of so many bytes, or a text of so many characters, what lives in the heap is worth a close look. */
const LONG = 250_000;

/**
 * By how many percent of what lives in it the heap may grow before garbage is collected. The pages of a PDF leave much
 * more garbage than they keep: looked after as closely as the later stages, reading takes half as long again.
 */
const GROWTH = { reading: 100, extracting: 20 };

/**
 * Has the garbage of long documents collected early; short ones are read sooner without. V8 lets a heap grow to several
 * times of what lives in it, and what it has once allowed stays allowed until it is used up: said only when it was read,
 * a text of four million characters took 709 MB as if nothing had been said; said before, 500. So the garbage of reading
 * is collected before the next stage begins. From there on the young heap grows no more, either; while pages of a PDF are
 * read a large one saves time.
 *
 * @param length bytes of the file before it is read, characters of its text afterwards
 */
export function boundHeap(length: number, stage: keyof typeof GROWTH): void {
  if (length < LONG) return;
  boundGrowth(GROWTH[stage]);
  if (stage === 'reading') return;
  boundYoung();
  collectGarbage();
}

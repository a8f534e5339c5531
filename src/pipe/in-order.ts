export interface Handling<T, R> {
  readonly work: (item: T) => Promise<R>;
  readonly hand: (result: R) => Promise<void>;
  /** Called when `hand` has failed: then no further item is of use. */
  readonly stop: () => void;
}

/**
 * Works on items as they come, and hands on what came of them in their order, each as soon as it is there, whether or
 * not a further item comes. No more than `most` items are in hand; while they are, no item is asked for.
 *
 * @throws what `work` or `hand` throws
 */
export async function inOrder<T, R>(
  items: AsyncIterable<T>,
  most: number,
  { work, hand, stop }: Handling<T, R>,
): Promise<void> {
  const inHand: Promise<void>[] = [];
  let last = Promise.resolve();
  for await (const item of items) {
    last = Promise.all([work(item), last]).then(([result]) => hand(result));
    last.catch(stop);
    inHand.push(last);
    if (inHand.length === most) await inHand.shift();
  }
  await last;
}

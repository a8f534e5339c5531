import fc from '../property.js';
import { expect, test } from 'vitest';
import { inOrder } from '../../src/pipe/in-order.js';

/** Numbers from 0, and how many of them were asked for. */
function counted(total: number): { readonly items: AsyncIterable<number>; readonly asked: () => number } {
  let asked = 0;
  async function* items(): AsyncGenerator<number> {
    for (let item = 0; item < total; item++) {
      asked++;
      yield await Promise.resolve(item);
    }
  }
  return { items: items(), asked: () => asked };
}

const never = (): void => undefined;

test('whatever ends first: results in the order of the items, never more than `most` in hand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.integer({ min: 1, max: 5 }), fc.nat(12), async (scheduler, most, total) => {
      const { items, asked } = counted(total);
      const handed: number[] = [];
      const running = inOrder(items, most, {
        work: (item) => scheduler.schedule(Promise.resolve(item)),
        hand: async (item) => {
          expect(asked() - handed.length).toBeLessThanOrEqual(most);
          await scheduler.schedule(Promise.resolve());
          handed.push(item);
        },
        stop: never,
      });
      await scheduler.waitFor(running);
      expect(handed).toEqual(Array.from({ length: total }, (_, item) => item));
    }),
  );
});

test('who takes no result is given no further item: 2 of 100,000 are asked for', async () => {
  const { items, asked } = counted(100_000);
  let take = never;
  const running = inOrder(items, 2, {
    work: (item) => Promise.resolve(item),
    hand: () => new Promise<void>((resolve) => (take = resolve)),
    stop: never,
  });
  // All that can happen without a timer has happened.
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked()).toBe(2);
  void running;
  take();
});

test('a result is handed on though no further item comes', async () => {
  async function* one(): AsyncGenerator<string> {
    yield 'first';
    await new Promise(never);
  }
  const result = await new Promise((resolve) => {
    void inOrder(one(), 8, {
      work: (item) => Promise.resolve(item),
      hand: (item) => {
        resolve(item);
        return Promise.resolve();
      },
      stop: never,
    });
  });
  expect(result).toBe('first');
});

test('what `hand` throws stops the items and is thrown', async () => {
  let stopped = false;
  async function* items(): AsyncGenerator<number> {
    for (let item = 0; !stopped; item++) {
      yield item;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  const running = inOrder(items(), 100, {
    work: (item) => Promise.resolve(item),
    hand: (item) => (item < 3 ? Promise.resolve() : Promise.reject(new Error('nobody reads'))),
    stop: () => {
      stopped = true;
    },
  });
  await expect(running).rejects.toThrow('nobody reads');
});

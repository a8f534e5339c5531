/** Chance that comes out the same for the same seed: mulberry32 (T. Ettinger, 2017). */
export class Chance {
  private state: number;

  /** The chance of input `number` of a run. */
  constructor(seed: number, number: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b)) >>> 0;
  }

  /** At least 0, less than 1. */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number, at least 0 and less than `below`. */
  whole(below: number): number {
    return Math.floor(this.share() * below);
  }

  /** Whether something happens that does so with this share. */
  happens(share: number): boolean {
    return this.share() < share;
  }

  /** One of several. */
  one<T>(items: readonly T[]): T {
    const item = items[this.whole(items.length)];
    if (item === undefined) throw new RangeError('there is nothing to choose from');
    return item;
  }
}

/** A rectangle on a page, in pixels, y downwards. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A word where it stands. */
export interface Word {
  readonly text: string;
  readonly box: Box;
  /** 0 to 1: how sure the engine is. */
  readonly confidence: number;
}

export const middleX = ({ left, right }: Box): number => (left + right) / 2;
export const middleY = ({ top, bottom }: Box): number => (top + bottom) / 2;
export const heightOf = ({ top, bottom }: Box): number => bottom - top;

/** The rectangle around words. */
export function around(words: readonly Word[]): Box {
  const boxes = words.map(({ box }) => box);
  return {
    left: Math.min(...boxes.map(({ left }) => left)),
    top: Math.min(...boxes.map(({ top }) => top)),
    right: Math.max(...boxes.map(({ right }) => right)),
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
  };
}

/** The middle one of some numbers; 0 of none. */
export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

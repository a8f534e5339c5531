/** Share of capitals from which a line was set in capitals: engines get some wrong, `DANH MỤC CÁC NHIỆM vụ TRỌNG TÂM`. */
const MOST = 0.85;

/** A text that begins with a capital, and one that begins with a small letter, in quotes or brackets or not. */
export const CAPITAL_START = /^["“(]?\p{Lu}/u;
export const SMALL_START = /^["“(]?\p{Ll}/u;

/** Whether a text was set in capitals. */
export function isCapitals(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const small = text.match(/\p{Ll}/gu)?.length ?? 0;
  return capitals >= 2 && capitals >= (capitals + small) * MOST;
}

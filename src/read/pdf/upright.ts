import type { Content, Glyph } from './content.js';
import type { Rule } from './rules.js';

/** Quarter turns clockwise that text runs in, 0 for text from left to right; null for slanting text (watermarks). */
type Turns = 0 | 1 | 2 | 3 | null;

/** Text that leans by less than this share of its length is straight. */
const LEAN = 0.05;

/**
 * A page turned so that most of its text runs from left to right: annexes are often laid across without `/Rotate`.
 * Slanting text is left out, and text that runs up or down within the page (narrow heads of columns) stands apart.
 */
export interface Upright extends Content {
  readonly turned: readonly Glyph[];
  /** Glyphs of slanting text. */
  readonly slanting: number;
}

export function upright(content: Content): Upright {
  const byTurns = new Map<Turns, Glyph[]>();
  let before: Turns = 0;
  for (const glyph of content.glyphs) {
    before = turnsOf(glyph, before);
    const same = byTurns.get(before);
    if (same === undefined) byTurns.set(before, [glyph]);
    else same.push(glyph);
  }
  const count = (turns: Turns): number => byTurns.get(turns)?.length ?? 0;
  const main = ([0, 1, 2, 3] as const).reduce((best, turns) => (count(turns) > count(best) ? turns : best), 0);
  const turn = (glyphs: readonly Glyph[] = []): Glyph[] => glyphs.map((glyph) => turnGlyph(glyph, main, content));
  // What ran down the page runs, after the turn, as far as before from what is now level.
  const others = ([0, 1, 2, 3] as const).filter((turns) => turns !== main).flatMap((turns) => byTurns.get(turns) ?? []);
  const sideways = main % 2 === 1;
  return {
    width: sideways ? content.height : content.width,
    height: sideways ? content.width : content.height,
    glyphs: turn(byTurns.get(main)),
    turned: turn(others),
    slanting: (byTurns.get(null) ?? []).filter(({ text }) => text.trim() !== '').length,
    rules: content.rules.map((rule) => turnRule(rule, main, content)),
    pictured: content.pictured,
  };
}

/** The direction of a glyph; one without width goes as the one before it. */
function turnsOf({ x, y, endX, endY }: Glyph, before: Turns): Turns {
  const [across, down] = [endX - x, endY - y];
  const length = Math.hypot(across, down);
  if (length === 0) return before;
  if (Math.abs(down) <= LEAN * length) return across > 0 ? 0 : 2;
  if (Math.abs(across) <= LEAN * length) return down > 0 ? 1 : 3;
  return null;
}

type Size = Pick<Content, 'width' | 'height'>;

function turnPoint(x: number, y: number, turns: number, { width, height }: Size): [x: number, y: number] {
  if (turns === 1) return [y, width - x];
  if (turns === 2) return [width - x, height - y];
  if (turns === 3) return [height - y, x];
  return [x, y];
}

function turnGlyph(glyph: Glyph, turns: number, size: Size): Glyph {
  if (turns === 0) return glyph;
  const [x, y] = turnPoint(glyph.x, glyph.y, turns, size);
  const [endX, endY] = turnPoint(glyph.endX, glyph.endY, turns, size);
  return { ...glyph, x, y, endX, endY };
}

function turnRule(rule: Rule, turns: number, size: Size): Rule {
  if (turns === 0) return rule;
  const end = (along: number): [x: number, y: number] =>
    rule.across ? turnPoint(along, rule.at, turns, size) : turnPoint(rule.at, along, turns, size);
  const [x1, y1] = end(rule.from);
  const [x2, y2] = end(rule.to);
  const across = turns % 2 === 0 ? rule.across : !rule.across;
  return across
    ? { across, at: y1, from: Math.min(x1, x2), to: Math.max(x1, x2) }
    : { across, at: x1, from: Math.min(y1, y2), to: Math.max(y1, y2) };
}

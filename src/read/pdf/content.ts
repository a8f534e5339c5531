import { isCapitalFont, withShownCapitals } from '../encodings/capital-fonts.js';
import { IDENTITY, multiply, apply, type Matrix } from './matrix.js';
import type { Operators, PdfPage } from './open.js';
import { pathOf, type Box, type Rule } from './rules.js';

/** A glyph as it is drawn; places are points from the upper left corner of the page as it is shown. */
export interface Glyph {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Where the next glyph would stand. */
  readonly endX: number;
  readonly endY: number;
  readonly size: number;
  /** Drawn without ink, or in white on nothing: the text under a scan, or hidden. */
  readonly hidden: boolean;
}

/** What is drawn on a page, in the order of drawing. */
export interface Content {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  /** Whether a picture covers much of it. */
  readonly pictured: boolean;
}

/** A picture is a unit square before it is laid on the page; one that covers this share of the page counts. */
const PICTURE = 0.1;

/** The part of the graphics state (PDF 32000-1, 8.4 and 9.3) that says where glyphs and lines stand. */
interface State {
  map: Matrix;
  /** Nothing is drawn outside. */
  clip: Box;
  white: boolean;
  font: string;
  fontSize: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
  mode: number;
}

/** A glyph as pdf.js gives it: its reading, and its width in thousandths of the font's size. */
interface FontGlyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

/** Text rendering modes without ink. */
const INKLESS = new Set([3, 7]);

/** Reads a page by following its drawing operators: glyphs and ruling lines with their places. */
export async function readContent(page: PdfPage, operators: Operators): Promise<Content> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const list = await page.getOperatorList();
  const glyphs: Glyph[] = [];
  const rules: Rule[] = [];
  const shades: Box[] = [];
  let pictured = false;
  let clips = false;
  let state: State = {
    clip: { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity },
    ...{ map: transform as unknown as Matrix, white: false, font: '', fontSize: 0, charSpacing: 0, wordSpacing: 0 },
    ...{ scale: 1, leading: 0, rise: 0, mode: 0 },
  };
  const saved: State[] = [];
  const save = (): void => void saved.push({ ...state });
  const restore = (): void => {
    state = saved.pop() ?? state;
  };
  const concat = (matrix: unknown): void => {
    if (Array.isArray(matrix) || ArrayBuffer.isView(matrix))
      state.map = multiply(state.map, matrix as unknown as Matrix);
  };

  let text: Matrix = IDENTITY;
  let [x, y, lineX, lineY] = [0, 0, 0, 0];
  const move = (byX: number, byY: number): void => {
    x = lineX += byX;
    y = lineY += byY;
  };
  const show = (shown: readonly (FontGlyph | number | null)[]): void => {
    const unit = widthUnit(page, state.font);
    const map = multiply(state.map, text);
    const size = Math.hypot(map[2], map[3]) * Math.abs(state.fontSize);
    const hidden = INKLESS.has(state.mode) || state.white;
    const isCapital = isCapitalFont(fontOf(page, state.font)?.name ?? '');
    for (const glyph of shown) {
      if (glyph === null) continue;
      if (typeof glyph === 'number') {
        x -= ((glyph * state.fontSize) / 1000) * state.scale;
        continue;
      }
      const spacing = state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0);
      const width = glyph.width * unit * state.fontSize;
      const [startX, startY] = apply(map, x, y + state.rise);
      const [endX, endY] = apply(map, x + width * state.scale, y + state.rise);
      x += (width + spacing) * state.scale;
      // Browsers draw letters of the next page on this one too, outside of what is shown.
      if (!holds(state.clip, startX, startY - size / 3)) continue;
      const white = state.white && !INKLESS.has(state.mode);
      const shaded = white && shades.some((box) => holds(box, startX, startY - size / 3));
      const reading = isCapital ? withShownCapitals(glyph.unicode) : glyph.unicode;
      glyphs.push({ text: reading, x: startX, y: startY, endX, endY, size, hidden: hidden && !shaded });
    }
  };

  const setMatrix = (matrix: Matrix): void => {
    text = matrix;
    x = y = lineX = lineY = 0;
  };
  const path = (args: readonly unknown[]): void => {
    const drawn = pathOf(args, state.map, operators);
    rules.push(...drawn.rules);
    if (!state.white) shades.push(...drawn.shades);
    if (clips && drawn.outline !== null) state.clip = common(state.clip, drawn.outline);
    clips = false;
  };
  const clip = (): void => void (clips = true);
  const place = (args: readonly unknown[]): void => {
    concat(args);
    pictured ||= unitArea(state.map) > PICTURE * width * height;
  };
  type Numbers = readonly [number, number];
  const draw = new Map<number, (args: never) => void>([
    [operators.save, save],
    [operators.restore, restore],
    [operators.transform, place],
    [
      operators.paintFormXObjectBegin,
      ([matrix]: readonly unknown[]) => {
        save();
        concat(matrix);
      },
    ],
    [operators.paintFormXObjectEnd, restore],
    [
      operators.beginAnnotation,
      ([, , one, other]: readonly unknown[]) => {
        save();
        concat(one);
        concat(other);
      },
    ],
    [operators.endAnnotation, restore],
    [operators.setFillRGBColor, ([colour]: readonly unknown[]) => void (state.white = isWhite(colour))],
    [
      operators.setFont,
      ([font, size]: readonly [string, number]) => void ([state.font, state.fontSize] = [font, size]),
    ],
    [operators.setCharSpacing, ([spacing]: Numbers) => void (state.charSpacing = spacing)],
    [operators.setWordSpacing, ([spacing]: Numbers) => void (state.wordSpacing = spacing)],
    [operators.setHScale, ([percent]: Numbers) => void (state.scale = percent / 100)],
    [operators.setLeading, ([leading]: Numbers) => void (state.leading = -leading)],
    [operators.setTextRise, ([rise]: Numbers) => void (state.rise = rise)],
    [operators.setTextRenderingMode, ([mode]: Numbers) => void (state.mode = mode)],
    [
      operators.beginText,
      () => {
        setMatrix(IDENTITY);
      },
    ],
    [
      operators.setTextMatrix,
      (args: readonly unknown[]) => {
        setMatrix((args.length === 1 ? args[0] : args) as Matrix);
      },
    ],
    [
      operators.setLeadingMoveText,
      ([byX, byY]: Numbers) => {
        state.leading = byY;
        move(byX, byY);
      },
    ],
    [
      operators.moveText,
      ([byX, byY]: Numbers) => {
        move(byX, byY);
      },
    ],
    [
      operators.nextLine,
      () => {
        move(0, state.leading);
      },
    ],
    [
      operators.showText,
      ([shown]: readonly [readonly FontGlyph[]]) => {
        show(shown);
      },
    ],
    [operators.clip, clip],
    [operators.eoClip, clip],
    [operators.constructPath, path],
  ]);
  list.fnArray.forEach((operator: number, at: number) => draw.get(operator)?.((list.argsArray[at] ?? []) as never));
  return { width, height, glyphs, rules, pictured };
}

/** A font as pdf.js gives it. */
interface Font {
  readonly name?: string;
  readonly fontMatrix?: Matrix;
}

const fontOf = (page: PdfPage, font: string): Font | undefined =>
  page.commonObjs.has(font) ? (page.commonObjs.get(font) as Font) : undefined;

/** Widths are thousandths but in fonts drawn by the document itself (Type 3), which have a map of their own. */
const widthUnit = (page: PdfPage, font: string): number => Math.abs(fontOf(page, font)?.fontMatrix?.[0] ?? 0.001);

const unitArea = ([a, b, c, d]: Matrix): number => Math.abs(a * d - b * c);

const common = (one: Box, other: Box): Box => ({
  left: Math.max(one.left, other.left),
  right: Math.min(one.right, other.right),
  top: Math.max(one.top, other.top),
  bottom: Math.min(one.bottom, other.bottom),
});

const isWhite = (colour: unknown): boolean => typeof colour === 'string' && /^#f[c-f]f[c-f]f[c-f]$/i.test(colour);

const holds = ({ left, right, top, bottom }: Box, x: number, y: number): boolean =>
  x >= left && x <= right && y >= top && y <= bottom;

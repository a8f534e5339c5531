import { heightOf, type Box, type Word } from './box.js';
import { columnsWithInk, length, onPicture, type Stretch } from './ink.js';
import type { Gray } from './pixels.js';

/** A Roman numeral that ends in strokes, or what the engine makes of one: `XIH`, `XTII`, `IH.`, `IL`, `LH`. */
const NUMERAL = /^((?:X{0,3}V?)(?=[IH]|L[IH]|(?<=X)T|(?<=V)Ị))([IHTLl1|Ị]{1,3})(?=[.,;:)”"]*$)/;
/** Strokes that may be figures: `11.`, `l`, `|`, `J`, `Ị`, `1/2014`. */
const STROKES = /^[1IlJ|Ị\]]{1,3}(?=[.,]?$|\/\d{4})/;
/** A quarter of a year, `III/2026`, whose strokes are miscounted or run together with the one behind: `II/2026`, `I2026`. */
const QUARTER = /^[1IlJ|Ị\]]{1,4}\/?((?:19|20)\d\d[.,;]?)$/;
/** What can only be a figure beside a figure: `tháng 0]`, `ngày O1`, `l5`. */
const ONE = /(?<=^\d)[IJl|\]](?=[.,;]?$)|^[IJl|\]](?=[02-9][.,;]?$)/;
const ZERO = /^O(?=\d[.,;]?$)/;

/** Bands of a letter's height: where an X is one stroke and a V two, and where the serifs are. */
const MIDDLE = { from: 0.42, to: 0.5 };
const TOP = { from: 0, to: 0.3 };
const LOW = { from: 0.58, to: 0.7 };
const FOOT = { from: 0.7, to: 1 };
/** A stroke is no wider, in heights of the word. */
const WIDEST = 0.45;
/** A `T` is wider, in heights of the word: `PHỤ LỤC T`. */
const NARROW = 0.5;
/** A serif is so wide, in widths of the stroke, and no lighter. */
const SERIF = 0.3;
const GREY = 176;
/** What the engine makes of two strokes (`11`, `II`) and of `16` where it doubts: `là`, `lãi`, `1"`, `"u`, `U`; `ló`. */
const TWO = /^(?:l\p{Ll}{1,2}|[1Il]["”]|["”]\p{Ll}|U)$/u;
const SIXTEEN = /^[1Il|\]]ó$/;
const DOUBTED = 0.75;
/** What is read for two or three strokes is no longer, in letters. */
const LONGEST = 4;
/** How sure strokes are that their ink tells. */
const BY_INK = 0.9;

/**
 * Strokes as their ink shows them. The engine takes two strokes of a Roman numeral for an `H`, or three for two; and it
 * does not tell `I`, `1`, `l` and `|` where no word stands around them (numbers of rows, `Quý I/2014`). A `V` on one
 * stroke is a `Y`: `Sở V tế`.
 */
export function withStrokes(picture: Gray, word: Word): Word {
  if (word.text === 'V' && strokesIn(picture, word.box, LOW).length === 1) return { ...word, text: 'Y' };
  if (word.text === 'T' && word.box.right - word.box.left < NARROW * heightOf(word.box)) return { ...word, text: 'I' };
  if (ONE.test(word.text)) return { ...word, text: word.text.replace(ONE, '1') };
  if (ZERO.test(word.text)) return { ...word, text: word.text.replace(ZERO, '0') };
  const quarter = QUARTER.exec(word.text);
  const right = quarter && withQuarter(picture, word, quarter[1] ?? '');
  if (right !== null) return { ...word, text: right };
  const strokes = strokesIn(picture, word.box, MIDDLE);
  const numeral = NUMERAL.exec(word.text);
  if (numeral !== null) {
    const [read, head = ''] = numeral;
    const count = strokes.length - head.length - (head.endsWith('V') ? 1 : 0);
    // `ĐƠN VỊ` is a word.
    if (count === 1 && read.includes('Ị')) return word;
    const kind = head === '' && kindOfAll(picture, word.box, strokes) === '1' ? '1' : 'I';
    if (count >= 1 && count <= 3) return { ...word, text: head + kind.repeat(count) + word.text.slice(read.length) };
  }
  return ofStrokes(picture, word, strokes) ?? withFigures(picture, word, strokes);
}

/** A short word that is doubted and drawn with nothing but strokes that stand apart, `Im` for `III`; null for others. */
function ofStrokes(picture: Gray, word: Word, strokes: readonly Stretch[]): Word | null {
  if (word.confidence >= DOUBTED || word.text.length > LONGEST || strokes.length < 2 || strokes.length > 3) return null;
  const glyphs = columnsWithInk(picture, onPicture(picture, word.box));
  if (glyphs.length !== strokes.length || kindOfAll(picture, word.box, strokes) !== 'I') return null;
  return { ...word, text: 'I'.repeat(strokes.length), confidence: BY_INK };
}

/** A quarter with as many strokes as its ink has before the slash; null where a sign of it has no columns of its own. */
function withQuarter(picture: Gray, { box }: Word, year: string): string | null {
  const columns = columnsWithInk(picture, onPicture(picture, box), GREY);
  const before = columns.slice(0, -year.length);
  const slash = before.pop();
  if (slash === undefined || before.length < 1 || before.length > 3 || !isSlanted(picture, box, slash)) return null;
  const strokes = before.flatMap(({ from, to }) => strokesIn(picture, { ...box, left: from, right: to }, MIDDLE));
  const kind = strokes.length === before.length ? kindOfAll(picture, box, strokes) : null;
  return kind && `${kind.repeat(strokes.length)}/${year}`;
}

/** Whether the ink of columns rises to the right, as a `/` does. */
function isSlanted(picture: Gray, box: Box, column: Stretch): boolean {
  const at = (where: Stretch): Stretch | undefined =>
    columnsWithInk(picture, { ...band(picture, box, where), left: column.from, right: column.to })[0];
  const [above, below] = [at(TOP), at(FOOT)];
  return above !== undefined && below !== undefined && above.from >= below.to;
}

/** A word that begins with strokes as what they are, where all are alike. */
function withFigures(picture: Gray, word: Word, strokes: readonly Stretch[]): Word {
  if (SIXTEEN.test(word.text) && word.confidence < DOUBTED) return { ...word, text: '16' };
  const isTwo = TWO.test(word.text) && word.confidence < DOUBTED && strokes.length === 2;
  const text = isTwo ? 'll' : word.text;
  const [read] = STROKES.exec(text) ?? [];
  if (read === undefined || strokes.length < read.length) return word;
  const own = read === text ? strokes : strokes.slice(0, read.length);
  const kind = own.length > 3 ? null : kindOfAll(picture, word.box, own);
  if (kind === null) return word;
  const right = { ...word, text: kind.repeat(own.length) + text.slice(read.length) };
  return read === text ? { ...right, confidence: Math.max(word.confidence, BY_INK) } : right;
}

/** What all of some strokes are; null where they differ. */
function kindOfAll(picture: Gray, box: Box, strokes: readonly Stretch[]): 'I' | '1' | null {
  const kinds = new Set(strokes.map((stroke) => kindOf(picture, box, stroke)));
  const [kind = null] = kinds;
  return kinds.size > 1 ? null : kind;
}

const band = (picture: Gray, box: Box, { from, to }: Stretch): Box => {
  const height = heightOf(box);
  return onPicture(picture, { ...box, top: box.top + from * height, bottom: box.top + to * height });
};

/** The strokes that cross a band of a word, up to what is more than a stroke. */
function strokesIn(picture: Gray, box: Box, where: Stretch): Stretch[] {
  const found = columnsWithInk(picture, band(picture, box, where));
  const more = found.findIndex((stroke) => length(stroke) > WIDEST * heightOf(box));
  return more < 0 ? found : found.slice(0, more);
}

/**
 * An `I` has serifs on both sides of its head, a `1` a flag on the left, and on the right no more than the grey edge that
 * strokes of small print have; null for a bare stroke.
 */
function kindOf(picture: Gray, box: Box, stroke: Stretch): 'I' | '1' | null {
  const width = length(stroke);
  const head = { ...band(picture, box, TOP), left: stroke.from - 2 * width, right: stroke.to + 2 * width };
  const columns = columnsWithInk(picture, onPicture(picture, head), GREY).find(
    ({ from, to }) => from <= stroke.from && to >= stroke.to,
  );
  if (columns === undefined) return null;
  const [left, right] = [stroke.from - columns.from, columns.to - stroke.to];
  if (left < SERIF * width) return null;
  return right > left / 2 ? 'I' : '1';
}

import { numeral, type Numeral } from '../numerals.js';
import { BULLET } from '../symbols.js';
import type { Styles } from './styles.js';
import { child, isOn, valueOf, type Element } from './xml.js';

/** A level of a list. */
interface Level {
  readonly start: number;
  readonly format: string;
  /** `%1.%2.` */
  readonly text: string;
  /** Counts anew after an item of this level or a wider one; 0 for never. */
  readonly restartsAfter: number;
  /** Gives all its numbers in figures. */
  readonly legal: boolean;
}

interface List {
  readonly abstract: string;
  readonly levels: readonly Level[];
  /** Where this list begins to count anew, by level, though another one of its kind went before. */
  readonly starts: ReadonlyMap<number, number>;
}

const MAX_LEVELS = 9;

const FORMATS: Readonly<Record<string, Numeral>> = {
  decimalZero: 'padded',
  lowerLetter: 'lower-letter',
  upperLetter: 'upper-letter',
  lowerRoman: 'lower-roman',
  upperRoman: 'upper-roman',
};

/** The number or sign that Word prints before a paragraph of a list; '' for none. Asked in the order of the text. */
export type Labels = (numId: string, level: number) => string;

/**
 * Automatic numbers, which stand nowhere in the text of the file. Lists with the same abstract definition count on
 * together, unless one of them sets its own start (ECMA-376, part 1, 17.9).
 */
export function readNumbering(root: Element | undefined, styles: Styles): Labels {
  const lists = new Map<string, List | undefined>();
  const counters = new Map<string, (number | undefined)[]>();
  const begun = new Set<string>();
  const listOf = (numId: string): List | undefined => {
    if (!lists.has(numId)) lists.set(numId, readList(root, numId, styles));
    return lists.get(numId);
  };
  return (numId, at) => {
    const list = listOf(numId);
    const level = list?.levels[at];
    if (list === undefined || level === undefined) return '';
    const counter = counters.get(list.abstract) ?? [];
    counters.set(list.abstract, counter);
    const start = list.starts.get(at);
    const anew = start !== undefined && !begun.has(`${numId} ${at}`);
    begun.add(`${numId} ${at}`);
    const last = counter[at];
    counter[at] = anew ? start : last === undefined ? (start ?? level.start) : last + 1;
    list.levels.forEach(({ restartsAfter }, narrower) => {
      if (narrower > at && restartsAfter > at) counter[narrower] = undefined;
    });
    return print(list, level, counter);
  };
}

function print({ levels }: List, { format, text, legal }: Level, counter: readonly (number | undefined)[]): string {
  if (format === 'bullet') return bullet(text);
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    const level = levels[Number(digit) - 1];
    if (level === undefined || level.format === 'none') return '';
    const value = counter[Number(digit) - 1] ?? level.start;
    return numeral(value, legal ? 'decimal' : (FORMATS[level.format] ?? 'decimal'));
  });
}

/** Signs of the keyboard are printed as they are; the pictures of other fonts serve as bullets, whatever their letter. */
function bullet(text: string): string {
  return /^[-–—+*]?$/.test(text.trim()) ? text.trim() : BULLET;
}

function readList(root: Element | undefined, numId: string, styles: Styles): List | undefined {
  const list = named(root, 'num', 'numId', numId);
  const abstractId = valueOf(list, 'abstractNumId');
  let abstract = abstractId === undefined ? undefined : named(root, 'abstractNum', 'abstractNumId', abstractId);
  // A list may leave its levels to a style of lists, which names another list that has them.
  const linked = valueOf(abstract, 'numStyleLink');
  if (linked !== undefined) {
    const other = valueOf(named(root, 'num', 'numId', styles(linked).numId ?? ''), 'abstractNumId');
    abstract = other === undefined ? abstract : named(root, 'abstractNum', 'abstractNumId', other);
  }
  if (list === undefined || abstract === undefined) return undefined;
  const overrides = list.children.filter(({ name }) => name === 'lvlOverride');
  const starts = new Map<number, number>();
  for (const override of overrides) {
    const start = valueOf(override, 'startOverride');
    if (start !== undefined) starts.set(Number(override.attributes['ilvl']), Number(start));
  }
  const levels = Array.from({ length: MAX_LEVELS }, (_, index): Level => {
    const own = overrides.find(({ attributes }) => attributes['ilvl'] === String(index));
    return readLevel(child(own, 'lvl') ?? named(abstract, 'lvl', 'ilvl', String(index)), index);
  });
  return { abstract: abstract.attributes['abstractNumId'] ?? '', levels, starts };
}

function readLevel(level: Element | undefined, index: number): Level {
  return {
    start: Number(valueOf(level, 'start') ?? 1),
    format: valueOf(level, 'numFmt') ?? (level === undefined ? 'none' : 'decimal'),
    text: valueOf(level, 'lvlText') ?? '',
    restartsAfter: Number(valueOf(level, 'lvlRestart') ?? index),
    legal: isOn(level, 'isLgl') === true,
  };
}

function named(parent: Element | undefined, name: string, attribute: string, value: string): Element | undefined {
  return parent?.children.find((element) => element.name === name && element.attributes[attribute] === value);
}

import { numeral, type Numeral } from '../numerals.js';
import type { Attributes } from './look.js';

/** A list under way. */
export interface List {
  readonly numeral: Numeral | null;
  next: number;
}

const TYPES: Readonly<Record<string, Numeral>> = {
  '1': 'decimal',
  a: 'lower-letter',
  A: 'upper-letter',
  i: 'lower-roman',
  I: 'upper-roman',
};

const STYLES: Readonly<Record<string, Numeral>> = {
  decimal: 'decimal',
  'decimal-leading-zero': 'padded',
  'lower-alpha': 'lower-letter',
  'lower-latin': 'lower-letter',
  'upper-alpha': 'upper-letter',
  'upper-latin': 'upper-letter',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
};

/** The list that `ul` or `ol` begins; null for one whose items have no signs. */
export function listOf(tag: string, attributes: Attributes): List | null {
  const style = /list-style(?:-type)?:\s*([\w-]+)/.exec(attributes.get('style')?.toLowerCase() ?? '')?.[1] ?? '';
  if (style === 'none') return null;
  const own = tag === 'ol' ? (TYPES[attributes.get('type') ?? ''] ?? 'decimal') : null;
  return { numeral: STYLES[style] ?? own, next: integer(attributes.get('start')) ?? 1 };
}

/** The sign of the next item: `3.`, `-`. */
export function labelOf(list: List, attributes: Attributes): string {
  if (list.numeral === null) return '-';
  const value = integer(attributes.get('value')) ?? list.next;
  list.next = value + 1;
  return `${numeral(value, list.numeral)}.`;
}

/** A text that already has its sign: converters make a list item of `- Sở Nội vụ` and keep the dash. */
export const isMarked = (text: string): boolean => /^(?:[-–—+•*]|\d{1,3}[.)]|\p{L}\)|[IVX]+\.)\s/u.test(text);

function integer(value: string | undefined): number | null {
  return value !== undefined && /^-?\d{1,9}$/.test(value.trim()) ? Number(value) : null;
}

import { cut, phrase, type Phrase } from '../../../transcript/phrase.js';
import type { Token } from '../../../transcript/transcript.js';
import { fold } from '../../../knowledge/fold.js';
import type { Knowledge } from '../../../knowledge/knowledge.js';
import { segmentsAt } from './strokes.js';
import type { TextLine } from '../../lines.js';

/**
 * What may fill a cell, as far as its look tells: a figure, a unit, a word; `weak` for what may be a misread figure or a
 * misread word (`o0`, `g`), `speck` for what may be a misread stroke (`]`, `I`) or dirt (`*°`).
 */
export type ItemKind = 'figure' | 'unit' | 'word' | 'weak' | 'speck';

/** A token of a line, or a comparator and its figure. */
export interface Item {
  readonly kind: ItemKind;
  readonly phrase: Phrase;
  /** An upright stroke stands between this and the item before it. */
  readonly stroke: boolean;
}

const FIGURE = /^(?:[<>≤≥]=?|[=~±])?\d+(?:[.,/–-]\d+)*%?$/;
const COMPARATOR = /^(?:[<>≤≥]=?|[=~±])$/;
/** Letters that look like figures, beside at least one figure or behind a comparator: `l0`, `<l`, `<O`. */
const MISREAD_FIGURE = /^(?=.*[\d<>≤≥])[<>≤≥]?[\dlI!oO]+(?:[.,][\dlI!oO]+)*%?$/;
const SPECK = /^(?:[^\p{L}\p{N}]+|[lI])$/u;
/** What a stroke is misread as and no name has. */
const STROKE_LIKE = /^[[\]{}\\!~«»*°]+$/;
const WORD = /^[\p{L}\p{M}]{2,}$/u;
/** What stands around a word or figure and is no part of it. */
const EDGES = /^[([{“"'‘’«]+|[)\]}”"'‘’»,;:]+$/gu;

/** The items of a line, in order. */
export function itemsOf(line: TextLine, knowledge: Knowledge): Item[] {
  return segmentsAt(line).parts.flatMap((part, at) => itemsIn(part, at > 0, knowledge));
}

/** The items of one segment; a comparator goes with its figure, a percent sign too, and the words of a unit. */
export function itemsIn(part: Phrase, stroke: boolean, knowledge: Knowledge): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < part.tokens.length; at++) {
    const start = part.starts[at] ?? 0;
    const endOf = (token: number): number => (part.starts[token] ?? 0) + (part.tokens[token]?.text.length ?? 0);
    while (at + 1 < part.tokens.length && goTogether(part.text.slice(start, endOf(at)), part.tokens[at + 1], knowledge))
      at++;
    items.push(item(cut(part, start, endOf(at)), stroke && items.length === 0, knowledge));
  }
  return items;
}

/** `≥ 90%`, `90 %`, `tỷ đồng` */
function goTogether(text: string, next: Token | undefined, { units }: Knowledge): boolean {
  if (next === undefined) return false;
  if (COMPARATOR.test(text)) return /^\d/.test(next.text);
  if (next.text === '%') return FIGURE.test(text.replace(/\s/g, '')) && !text.endsWith('%');
  return units.has(fold(`${text} ${next.text}`));
}

function item(whole: Phrase, stroke: boolean, { units }: Knowledge): Item {
  const text = whole.text.replace(EDGES, '');
  const [token] = whole.tokens;
  const as = (kind: ItemKind, read = whole): Item => ({ kind, phrase: read, stroke });
  if (FIGURE.test(text.replace(/\s/g, '').replace(/\.$/, ''))) return as('figure');
  const figure = MISREAD_FIGURE.test(text) ? readFigure(text) : null;
  if (figure !== null && token !== undefined) return as('figure', reading(token, figure));
  if (units.has(fold(text))) return as('unit');
  if (SPECK.test(text) || text === '') return as('speck');
  const read = token?.raw.replace(EDGES, '').replace(/^[|\s]+|[|\s]+$/g, '') ?? '';
  return as(WORD.test(read) || (WORD.test(text) && read.length > 3) || text.length > 3 ? 'word' : 'weak');
}

/** `l0` -> `10`, `<O` -> `<0`; null for what would be no figure: `o0`. */
function readFigure(text: string): string | null {
  const figure = text.replace(/[lI!]/g, '1').replace(/[oO]/g, '0');
  return /^[<>≤≥]?0\d/.test(figure) ? null : figure;
}

/** Whether a piece in a name is a misread stroke: `Quy ] hoạch`. */
export function isStrokeLike({ kind, phrase: { text } }: Item): boolean {
  return kind === 'speck' && STROKE_LIKE.test(text);
}

/** A token that is read in another way than the repair did, and less sure. */
export function reading(token: Token, text: string): Phrase {
  return phrase([{ ...token, text, confidence: Math.min(token.confidence, 0.9) }]);
}

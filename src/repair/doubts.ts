import type { Abbreviations } from '../knowledge/abbreviations.js';
import { UNIT } from '../knowledge/cost.js';
import { ABBREVIATION, BOUNDARY, CODE, figureId, UNKNOWN, wordId, type Lexicon } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';
import { isListMarker } from './build-lattice.js';
import type { Paragraph, PlacedPiece } from './paragraphs.js';
import type { Rewrite } from './rewrite.js';

/**
 * Shares of wrong pieces by their look, in text that has some wrong letters; measured on pairs of clean and read lines.
 * The posterior probability knows nothing of them: it is 1 where a piece has one reading.
 */
const NO_SYLLABLE = 0.5;
const UNKNOWN_SYLLABLE = 0.4;
const FOREIGN_WORD = 0.1;
const UNKNOWN_CAPITALS = 0.05;
const LONE_LETTER = 0.3;
const ODD_SIGN = 0.4;
const LONE_SIGN = 0.1;
/** Of words that look and fit well. Says little of a word, but something of the many words of a long record. */
const ANY_WORD = 0.0007;
/** A word this dear between its neighbours (both bigrams) is wrong in so many places, and e times as many so much further. */
const DEAR = 14.5 * UNIT;
const WRONG_IF_DEAR = 0.06;
const E_TIMES = 8 * UNIT;
const MOST = 0.3;
/** So much less often is a piece wrong that looks so in clean text. */
const CLEAN = 0.1;

const USUAL_SIGNS = /^[-–—+•*.,:;!?()[\]“”"'‘’/%…&<>≤≥=|°_#\\]+$/u;
const USUAL_ALONE = /^(?:[-–—+•*&|/=]|\.\/\.|…)$/u;
const TAG = /^<\/?[a-z]+\/?>$/i;
const USUAL_CODE = /^[\d\p{L}/&.,:@_?=<>-]+$/u;
const PLAIN = /^[a-z\d]+$/i;
const CAPITALS = /^\p{Lu}[\p{Lu}\d&]+$/u;

/** In text that lost its marks: signs that stand where a word should, within one, or for its last letter (`di?`). */
const STRIPPED_LONE = 0.9;
const STRIPPED_INNER = 0.8;
const STRIPPED_LAST = 0.3;
const LIKE_A_LETTER = /[?!]/;

/** How sure the signs of text that lost its marks can be at most; its words are judged as they are read. */
export function doubtfulSigns(paragraph: Paragraph): Rewrite[] {
  const found: Rewrite[] = [];
  paragraph.forEach((placed, i) => {
    const { kind, text } = placed.piece;
    if (kind !== 'mark') return;
    const [before, after] = [paragraph[i - 1], paragraph[i + 1]];
    const inner = text === ',' && isWordOf(placed, before) && isWordOf(placed, after);
    if (isAlone(paragraph, i)) {
      if (!USUAL_ALONE.test(text) && !TAG.test(text)) found.push(unchanged(placed, 1 - STRIPPED_LONE));
    } else if (inner) found.push(unchanged(placed, 1 - STRIPPED_INNER));
    else if (LIKE_A_LETTER.test(text)) found.push(unchanged(placed, 1 - STRIPPED_LAST));
  });
  return found;
}

function isWordOf({ line, cell, token }: PlacedPiece, other: PlacedPiece | undefined): boolean {
  return other?.piece.kind === 'word' && other.line === line && other.cell === cell && other.token === token;
}

/**
 * How sure pieces of nearly right text can be at most, by what they look like and how they fit between their neighbours,
 * as rewrites that change nothing. `only` names the pieces to look at; all where it is null.
 */
export function doubtFinder(
  lexicon: Lexicon,
  ngrams: NgramModel,
  abbreviations: Abbreviations,
  clean: boolean,
): (paragraph: Paragraph, chosen: ReadonlyMap<PlacedPiece, string>, only: readonly number[] | null) => Rewrite[] {
  const share = clean ? CLEAN : 1;
  return (paragraph, chosen, only) => {
    const textOf = (i: number): string => {
      const placed = paragraph[i];
      return placed === undefined ? '' : (chosen.get(placed) ?? placed.piece.text);
    };
    const found: Rewrite[] = [];
    for (const i of only ?? paragraph.keys()) {
      const placed = paragraph[i];
      if (placed === undefined) continue;
      const wrong = share * Math.max(wrongShare(placed, i), placed.piece.kind === 'word' ? ANY_WORD : 0);
      if (wrong > 0) found.push(unchanged(placed, 1 - wrong));
    }
    return found;

    function wrongShare({ piece }: PlacedPiece, i: number): number {
      if (piece.kind === 'mark') {
        if (!USUAL_SIGNS.test(piece.text)) return ODD_SIGN;
        return isAlone(paragraph, i) && !USUAL_ALONE.test(piece.text) ? LONE_SIGN : 0;
      }
      if (piece.kind !== 'word') return USUAL_CODE.test(piece.text) || piece.kind === 'number' ? 0 : ODD_SIGN;
      const text = textOf(i);
      const id = idAt(i);
      if (id === ABBREVIATION) return abbreviations.known.has(text) ? 0 : UNKNOWN_CAPITALS;
      if (id === UNKNOWN) return unknownShare(text);
      if (isListMarker(i, paragraph)) return 0;
      if (text.length === 1 && lexicon.syllable(text.toLowerCase()) === null) return LONE_LETTER;
      if (CAPITALS.test(text) && abbreviations.known.has(text)) return 0;
      const cost = ngrams.bigram(neighbour(i, -1), id) + ngrams.bigram(id, neighbour(i, 1));
      if (cost <= DEAR) return 0;
      return Math.min(MOST, WRONG_IF_DEAR * 2 ** ((1.4427 * (cost - DEAR)) / E_TIMES));
    }

    function unknownShare(text: string): number {
      if (abbreviations.known.has(text)) return 0;
      if (lexicon.syllable(text.toLowerCase()) !== null) return UNKNOWN_SYLLABLE;
      return PLAIN.test(text) && text.length > 2 ? FOREIGN_WORD : NO_SYLLABLE;
    }

    function idAt(i: number): number {
      return wordId(lexicon, textOf(i).split(' ', 1)[0] ?? '');
    }

    /** The id of the nearest piece that the language model counts. */
    function neighbour(i: number, step: 1 | -1): number {
      for (let at = i + step; ; at += step) {
        const piece = paragraph[at]?.piece;
        if (piece === undefined || (piece.kind === 'mark' && piece.ends)) return BOUNDARY;
        if (piece.kind === 'word') return idAt(at);
        if (piece.kind !== 'mark') return piece.kind === 'number' ? figureId(piece.text) : CODE;
      }
    }
  };
}

function isAlone(paragraph: Paragraph, i: number): boolean {
  const same = (a: PlacedPiece | undefined, b: PlacedPiece | undefined): boolean =>
    a?.line === b?.line && a?.cell === b?.cell && a?.token === b?.token;
  return !same(paragraph[i], paragraph[i - 1]) && !same(paragraph[i], paragraph[i + 1]);
}

function unchanged({ piece, line, cell, token }: PlacedPiece, confidence: number): Rewrite {
  const { start } = piece;
  return { line, cell, token, start, end: start + piece.text.length, text: null, confidence, runnersUp: [] };
}

import { ln, UNIT } from '../knowledge/cost.js';
import type { Reading } from './lattice.js';
import type { PlacedPiece } from './paragraphs.js';

/** A word that its reader is less sure of is looked at, whatever its neighbours say. */
export const CERTAIN = 0.96;

/** What the channel takes a word to be right by, where nobody says how sure its reader was. */
const USUAL = 0.96;
const LEAST = 0.01;

const odds = (probability: number): number => ln(probability / (1 - probability));

/**
 * What a reader says of its own reading (the confidence of an OCR engine) as a prior on the readings of a piece: of a
 * word that it doubts the one that stands there is dearer, of one that it is sure of all others are. A word of a text,
 * which nobody doubts, has none.
 */
export function withPrior(reading: Reading, { piece, sureness }: PlacedPiece): Reading {
  if (sureness >= 1) return reading;
  const shift = odds(Math.max(LEAST, Math.min(sureness, 1 - LEAST))) - odds(USUAL);
  const against = reading.text === piece.text ? -shift : shift;
  if (against <= 0) return reading;
  return dearer(reading, Math.round(against * UNIT));
}

/** A reading that costs more, in 1/64 nat. */
export function dearer(reading: Reading, by: number): Reading {
  return { ...reading, cost: reading.cost + by, extra: reading.extra + by };
}

/** How sure a word is that stayed as its reader read it: what the reader says and what the language says. */
export const together = (reader: number, language: number): number =>
  reader >= 1 ? language : Math.sqrt(reader * language);

import type { Abbreviations } from '../knowledge/abbreviations.js';
import { withoutMarks } from '../knowledge/alphabet.js';
import { ln, probabilityOf, UNIT } from '../knowledge/cost.js';
import { BOUNDARY } from '../knowledge/lexicon.js';
import type { NgramModel } from '../knowledge/ngram-model.js';
import type { Paragraph, PlacedPiece } from './paragraphs.js';
import type { Reading } from './lattice.js';
import type { Choice } from './search.js';

/** What speaks for or against a reading, besides its own posterior probability; and what each is worth, in nats of odds. */
export const WEIGHTS = {
  /** Beside every reading. */
  always: 1.35,
  /** Log-odds of the posterior probability. */
  posterior: 0.66,
  /** Nats by which the word is dear between its neighbours. */
  fit: -0.12,
  /** Nats that the channel takes for it, beyond the usual. */
  channel: -0.19,
  /** Letters, marks aside, in which it differs from what was read. */
  letters: -0.14,
  /** A capital within a sentence: names are in no list. */
  name: -0.65,
  /** A figure of one or two digits may be a word, as `12` is `là`. */
  figure: -1.72,
  /** A code with letters other than those of known abbreviations. */
  code: -3.84,
  /** A bracket before or after it: names, abbreviations and foreign words stand in brackets. */
  bracket: -0.47,
  /** One letter alone. */
  letter: -1.0,
};

export type Evidence = Record<keyof typeof WEIGHTS, number>;

/** Bigram costs of a word in its place that say nothing, in nats; channel costs likewise. */
const USUAL_FIT = 8;
const USUAL_CHANNEL = 1;
const MOST_ODDS = 8;

/** Log-odds of a probability, bounded. */
function odds(probability: number): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return Math.max(-MOST_ODDS, Math.min(MOST_ODDS, ln(p / (1 - p))));
}

const CAPITAL = /^\p{Lu}/u;
const SHORT_FIGURE = /^\d{1,2}$/;
const BRACKET = /[()[\]]/;
const CODE_LETTERS = /\p{L}+/gu;

/** The evidence on choice `i` of a sentence. */
export function evidenceOf(
  paragraph: Paragraph,
  choices: readonly Choice[],
  i: number,
  ngrams: NgramModel,
  abbreviations: Abbreviations,
): Evidence {
  const choice = choices[i];
  if (choice === undefined) return NONE;
  const { word } = choice.reading;
  const [before = BOUNDARY, after = BOUNDARY] = [choices[i - 1]?.reading.word, choices[i + 1]?.reading.word];
  const fit = ngrams.bigram(before, word) + ngrams.bigram(word, after);
  return {
    ...NONE,
    always: 1,
    posterior: odds(choice.probability),
    fit: Math.max(0, fit / UNIT - USUAL_FIT),
    ...channelEvidence(choice.reading),
    ...shape(paragraph, choice, before !== BOUNDARY, abbreviations),
  };
}

function channelEvidence({ heard, text, cost, extra }: Reading): Partial<Evidence> {
  if (heard === null) return {};
  const letters =
    heard.read === text ? 0 : difference(withoutMarks(heard.read.toLowerCase()), withoutMarks(text.toLowerCase()));
  return { channel: Math.max(0, (cost - extra) / UNIT - USUAL_CHANNEL), letters };
}

function shape(
  paragraph: Paragraph,
  { first, last, reading: { text } }: Choice,
  within: boolean,
  { known }: Abbreviations,
): Partial<Evidence> {
  const piece = paragraph[first]?.piece;
  const unknown = (letters: string): boolean => !known.has(letters);
  return {
    name: Number(within && CAPITAL.test(text)),
    figure: Number(piece?.kind === 'number' && SHORT_FIGURE.test(piece.text)),
    code: Number(piece?.kind === 'code' && (text.match(CODE_LETTERS)?.some(unknown) ?? false)),
    bracket: Number(isBracket(paragraph[first - 1]) || isBracket(paragraph[last + 1])),
    letter: Number(piece?.kind === 'word' && text.length === 1),
  };
}

function isBracket(placed: PlacedPiece | undefined): boolean {
  return placed?.piece.kind === 'mark' && BRACKET.test(placed.piece.text);
}

/** How many letters of the longer of two words are not in the other in the same order. */
function difference(a: string, b: string): number {
  let previous = new Array<number>(b.length + 1).fill(0);
  for (let i = 1; i <= a.length; i++) {
    const row = [0];
    for (let j = 1; j <= b.length; j++)
      row.push(a[i - 1] === b[j - 1] ? (previous[j - 1] ?? 0) + 1 : Math.max(previous[j] ?? 0, row[j - 1] ?? 0));
    previous = row;
  }
  return Math.max(a.length, b.length) - (previous[b.length] ?? 0);
}

/** The choices of a sentence with the probability that all the evidence speaks for. */
export function judged(
  paragraph: Paragraph,
  choices: readonly Choice[],
  ngrams: NgramModel,
  abbreviations: Abbreviations,
): Choice[] {
  return choices.map((choice, i) => {
    const { first, last, reading } = choice;
    const probability = sureness(evidenceOf(paragraph, choices, i, ngrams, abbreviations));
    // What is left is shared as before.
    const scale = (1 - probability) / Math.max(1e-6, 1 - choice.probability);
    // Spelled out, not spread: see accept().
    const others = choice.others.map((other) => ({
      text: other.text,
      probability: Math.min(1, other.probability * scale),
    }));
    return { first, last, reading, probability, others };
  });
}

/** The probability that the evidence speaks for: logistic regression (D. Cox, 1958). */
function sureness(evidence: Evidence): number {
  let sum = 0;
  for (const kind of KINDS) sum += WEIGHTS[kind] * evidence[kind];
  const against = probabilityOf(Math.round(Math.abs(sum) * UNIT));
  return sum >= 0 ? 1 / (1 + against) : against / (1 + against);
}

const KINDS = Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[];
const NONE = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Evidence;

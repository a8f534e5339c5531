import type { RepairKnowledge } from '../knowledge/load.js';
import { atOnce, type Steps } from '../steps.js';
import { mapTokens, type Transcript } from '../transcript/transcript.js';
import { changes, isChange, type Change } from './changes.js';
import { withCodeEnds } from './code.js';
import { accept, chosenTexts } from './accept.js';
import { paragraphs, type Paragraph } from './paragraphs.js';
import type { Profile } from './profile.js';
import { idsOf } from '../knowledge/word-ids.js';
import { contextModel, RELATED } from './context-model.js';
import { decode, type Decoded } from './decode.js';
import { judged } from './sureness.js';
import { suspectFinder, type SuspectFinder } from './suspects.js';
import { itemNames } from './item-names.js';
import { doubtFinder, doubtfulSigns } from './doubts.js';
import { survey } from './survey.js';
import { around, whole } from './windows.js';
import { rewrite, type Rewrite } from './rewrite.js';
import { withDateFigures } from './date-figures.js';
import { withLookAlikes } from './look-alikes.js';

export type { Change } from './changes.js';
export type { Profile } from './profile.js';

/** off: NFC and nothing else; safe: look-alike glyphs and near-certain changes; full: all of it. */
export type RepairLevel = 'off' | 'safe' | 'full';

export interface RepairSettings {
  readonly level: RepairLevel;
  /** Texts of related clean documents (the city's plan, last year's plan): their wording is preferred. */
  readonly context?: readonly string[];
  /** Whether `changes` are given, as they are by default: all of a long text need much memory. */
  readonly changes?: boolean;
}

/** The repair in figures. */
export interface RepairFigures {
  /** The state of most of the text. */
  readonly profile: Profile;
  /** Words after the repair. */
  readonly tokens: number;
  /** Changes made. */
  readonly changed: number;
  /** Tokens with a confidence below 0.8. */
  readonly uncertain: number;
  /** The mean of the tokens' confidence, 0 to 1. */
  readonly meanConfidence: number;
}

/** What the repair made of a transcript. */
export interface Repaired {
  /** The transcript with its tokens' repaired readings. */
  readonly transcript: Transcript;
  /** The repair in figures. */
  readonly summary: RepairFigures;
  /** What was changed, in the order of the source. */
  readonly changes: readonly Change[];
}

const UNCERTAIN = 0.8;
const MOST_RUNNERS_UP = 3;
/** With fewer suspects than this share of the pieces only they are looked at. */
const FEW_SUSPECTS = 0.03;
/** With fewer sure changes than this share of the pieces a text counts as clean. */
const FEW_CHANGES = 0.008;

/**
 * Gives broken Vietnamese its letters back. Lines and cells stay as they are; tokens keep their raw text and place, a
 * joined token has the hull of what it replaces. Pure: the same input gives the same output.
 */
export function repair(transcript: Transcript, knowledge: RepairKnowledge, options: RepairSettings): Repaired {
  return atOnce(repairing(transcript, knowledge, options));
}

/** `repair`, a sentence a step. */
export function* repairing(
  transcript: Transcript,
  knowledge: RepairKnowledge,
  options: RepairSettings,
): Steps<Repaired> {
  const plain = mapTokens(transcript, (token) => {
    const text = token.text.normalize('NFC');
    return text === token.text ? token : { ...token, text };
  });
  if (options.level === 'off') return finish(plain, [], 'clean', []);
  const letters = withLookAlikes(plain, knowledge.lookAlikes, knowledge.listMarks);
  const base = withDateFigures(withCodeEnds(letters, knowledge.codeEnds));
  const { rewrites, profile } = yield* readAnew(base, knowledge, options);
  const repaired = rewrite(base, rewrites);
  return finish(repaired, rewrites, profile, options.changes === false ? [] : changes(base, rewrites));
}

/** What the engine makes of a text: the readings to put in, and the state of most of it. */
function* readAnew(
  base: Transcript,
  knowledge: RepairKnowledge,
  options: RepairSettings,
): Steps<{ rewrites: Rewrite[]; profile: Profile }> {
  const all = paragraphs(base);
  const { lexicon } = knowledge.model;
  const related = (options.context ?? []).flatMap((text) => text.normalize('NFC').split('\n'));
  const ngrams = contextModel(
    knowledge.model.ngrams,
    related.map((line) => idsOf(lexicon, line)),
    RELATED,
  );
  const tools = { ...knowledge, model: { ...knowledge.model, ngrams } };
  const { states, lengths, capitals } = survey(all, lexicon);
  const rewrites: Rewrite[] = [];
  const mostOthers = options.changes === false ? 0 : MOST_RUNNERS_UP;

  const stripped = inState(all, states, 'stripped');
  const open = whole(stripped, weight(lengths, states, 'stripped'));
  for (const [paragraph, choices] of decode(open, 'stripped', capitals, tools, true)) {
    const sure = judged(paragraph, choices, ngrams, knowledge.abbreviations);
    rewrites.push(...accept(paragraph, sure, 'stripped', options.level, mostOthers));
    yield;
  }
  if (open.pieces > 0) {
    rewrites.push(...itemNames(stripped));
    for (const paragraph of stripped) rewrites.push(...doubtfulSigns(paragraph));
  }

  const marked = inState(all, states, 'partial');
  const pieces = weight(lengths, states, 'partial');
  const suspectsOf = suspectFinder(lexicon, ngrams);
  let looked = fewSuspicious(marked, suspectsOf, FEW_SUSPECTS * pieces);
  let decoded = looked && (yield* collected(decode(around(looked, suspectsOf), 'partial', capitals, tools, false)));
  if (looked === null || decoded === null || sureChanges(decoded) >= FEW_CHANGES * pieces) {
    looked = [...marked];
    decoded = yield* collected(decode(whole(looked, pieces), 'partial', capitals, tools, true));
  }
  const state = sureChanges(decoded) < FEW_CHANGES * pieces ? 'clean' : 'partial';
  for (const [paragraph, choices] of decoded)
    rewrites.push(...accept(paragraph, choices, state, options.level, mostOthers));
  const doubts = doubtFinder(lexicon, ngrams, knowledge.abbreviations, state === 'clean');
  const chosen = chosenTexts(decoded, state);
  for (const paragraph of looked) {
    rewrites.push(...doubts(paragraph, chosen, state === 'clean' ? suspectsOf(paragraph) : null));
  }
  const judgedStates = states.map((own) => (own === 'partial' ? state : own));
  const profile = (['stripped', 'partial', 'clean', 'foreign'] as const).reduce((a, b) =>
    weight(lengths, judgedStates, b) > weight(lengths, judgedStates, a) ? b : a,
  );
  return { rewrites, profile };
}

/** The paragraphs in one state, of those that have the `states`. */
const inState = (all: Iterable<Paragraph>, states: readonly Profile[], state: Profile): Iterable<Paragraph> => ({
  *[Symbol.iterator]() {
    let at = 0;
    for (const paragraph of all) if (states[at++] === state) yield paragraph;
  },
});

/** The paragraphs that have suspects: nothing else of a text that is nearly right is looked at. null where they are too many. */
function fewSuspicious(all: Iterable<Paragraph>, suspectsOf: SuspectFinder, tooMany: number): Paragraph[] | null {
  const found: Paragraph[] = [];
  let suspects = 0;
  for (const paragraph of all) {
    const own = suspectsOf(paragraph).length;
    if (own > 0) found.push(paragraph);
    suspects += own;
    if (suspects >= tooMany) return null;
  }
  return found;
}

/** All that a generator gives, one a step. */
function* collected<T>(given: Iterable<T>): Steps<T[]> {
  const all: T[] = [];
  for (const one of given) {
    all.push(one);
    yield;
  }
  return all;
}

function sureChanges(decoded: readonly Decoded[]): number {
  let sum = 0;
  for (const [paragraph, choices] of decoded)
    for (const { first, reading, probability } of choices)
      if (probability > 0.9 && first >= 0 && reading.text !== paragraph[first]?.piece.text) sum++;
  return sum;
}

/** How many pieces the paragraphs of one state have. */
function weight(lengths: readonly number[], states: readonly Profile[], state: Profile): number {
  return lengths.reduce((sum, length, i) => sum + (states[i] === state ? length : 0), 0);
}

function finish(
  transcript: Transcript,
  rewrites: readonly Rewrite[],
  profile: Profile,
  made: readonly Change[],
): Repaired {
  let tokens = 0;
  let uncertain = 0;
  let sum = 0;
  for (const line of transcript.lines)
    for (const cell of line.cells)
      for (const token of cell) {
        tokens++;
        sum += token.confidence;
        if (token.confidence < UNCERTAIN) uncertain++;
      }
  const meanConfidence = tokens === 0 ? 1 : sum / tokens;
  const changed = rewrites.filter(isChange).length;
  return { transcript, summary: { profile, tokens, changed, uncertain, meanConfidence }, changes: made };
}

import type { RepairKnowledge } from '../knowledge/load.js';
import { atOnce, type Steps } from '../steps.js';
import type { Span } from '../source/span.js';
import { mapTokens, type Transcript } from '../transcript/transcript.js';
import { changes, type Change } from './changes.js';
import { withCodeEnds } from './code.js';
import type { Profile } from './profile.js';
import { readAnew } from './read-anew.js';
import { Rewriting } from './rewrite.js';
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
  /**
   * Finds, in the text as it was read line by line, the cells whose words stand between those of other columns, each by
   * the places of its words. They are read once more, each as the sentence that it is.
   */
  readonly cellsOf?: (transcript: Transcript) => readonly (readonly Span[])[];
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
  if (options.level === 'off') return { transcript: plain, summary: figures(plain, 0, 'clean'), changes: [] };
  const letters = withLookAlikes(plain, knowledge.lookAlikes, knowledge.listMarks);
  const base = withDateFigures(withCodeEnds(letters, knowledge.codeEnds));
  const rewriting = new Rewriting(base, options.changes !== false);
  const profile = yield* readAnew(rewriting, knowledge, options);
  const repaired = rewriting.rewritten();
  const summary = figures(repaired, rewriting.changed, profile);
  return { transcript: repaired, summary, changes: changes(base, rewriting.changes) };
}

function figures({ lines }: Transcript, changed: number, profile: Profile): RepairFigures {
  let tokens = 0;
  let uncertain = 0;
  let sum = 0;
  for (const line of lines)
    for (const cell of line.cells)
      for (const token of cell) {
        tokens++;
        sum += token.confidence;
        if (token.confidence < UNCERTAIN) uncertain++;
      }
  const meanConfidence = tokens === 0 ? 1 : sum / tokens;
  return { profile, tokens, changed, uncertain, meanConfidence };
}

import type { RepairKnowledge } from '../knowledge/load.js';
import type { Token, Transcript } from '../transcript/transcript.js';
import { adapted } from './adapt.js';
import { buildLattice } from './build-lattice.js';
import { channel, type Channel } from './channel.js';
import { changes, type Change } from './changes.js';
import { accept } from './accept.js';
import { paragraphs, type Paragraph } from './paragraphs.js';
import type { Profile } from './profile.js';
import { profiles } from './profiles.js';
import { rescored, type Lattice } from './lattice.js';
import { prune } from './prune.js';
import { rewrite, type Rewrite } from './rewrite.js';
import { search, type Choice } from './search.js';
import { withLookAlikes } from './look-alikes.js';

export type { Change } from './changes.js';
export type { Profile } from './profile.js';

export type RepairLevel = 'off' | 'safe' | 'full';

export interface RepairOptions {
  /** off: NFC and nothing else; safe: look-alike glyphs and near-certain changes; full: all of it. */
  readonly level: RepairLevel;
}

export interface RepairSummary {
  /** The state of most of the text. */
  readonly profile: Profile;
  readonly tokens: number;
  readonly changed: number;
  /** Tokens with a confidence below 0.8. */
  readonly uncertain: number;
  readonly meanConfidence: number;
}

export interface Repaired {
  readonly transcript: Transcript;
  readonly summary: RepairSummary;
  readonly changes: readonly Change[];
}

const UNCERTAIN = 0.8;
/** Rounds of fitting the channel to the document. */
const ROUNDS = 2;
/** Nats from the best path within which a reading is kept for the search. */
const MARGIN = 10;
/** Below this share of damaged words a text counts as clean. */
const FEW = 0.01;
const EMPTY: Lattice = { nodes: 1, edges: [] };

/**
 * Gives broken Vietnamese its letters back. Lines and cells stay as they are; tokens keep their raw text and place, a
 * joined token has the hull of what it replaces. Pure: the same input gives the same output.
 */
export function repair(transcript: Transcript, knowledge: RepairKnowledge, options: RepairOptions): Repaired {
  const plain = mapTokens(transcript, (token) => {
    const text = token.text.normalize('NFC');
    return text === token.text ? token : { ...token, text };
  });
  if (options.level === 'off') return finish(plain, [], 'clean');
  const base = withLookAlikes(plain, knowledge.lookAlikes);
  const all = paragraphs(base);
  const { model } = knowledge;
  const states = profiles(all, model.lexicon);
  const capitals = countCapitals(all);
  const rank = (id: number): number => model.ngrams.unigram(id);
  const rewrites: Rewrite[] = [];
  for (const profile of ['stripped', 'partial'] as const) {
    const mine = all.filter((_, i) => states[i] === profile);
    if (mine.length === 0) continue;
    let counts = model.channel(profile);
    let ready: Channel = channel(counts, model.lexicon, rank);
    const tools = { ...model, abbreviations: knowledge.abbreviations, channel: ready, profile, capitals };
    const lattices = mine.map((paragraph) => prune(buildLattice(paragraph, tools), model.ngrams, MARGIN));
    const decode = (): (readonly [Paragraph, Choice[]])[] =>
      mine.map((paragraph, i) => [paragraph, search(lattices[i] ?? EMPTY, model.ngrams)] as const);
    let decoded = decode();
    for (let round = 0; round < ROUNDS; round++) {
      counts = adapted(model.channel(profile), decoded, ready, model.lexicon);
      ready = channel(counts, model.lexicon, rank);
      lattices.forEach((lattice, i) => (lattices[i] = rescored(lattice, ready)));
      decoded = decode();
    }
    const state = profile === 'partial' && changeRate(decoded) < FEW ? 'clean' : profile;
    if (state === 'clean') states.forEach((own, i) => own === 'partial' && (states[i] = 'clean'));
    for (const [paragraph, choices] of decoded) rewrites.push(...accept(paragraph, choices, state, options.level));
  }
  const most = (['stripped', 'partial', 'clean', 'foreign'] as const).reduce((a, b) =>
    weight(all, states, b) > weight(all, states, a) ? b : a,
  );
  return finish(rewrite(base, rewrites), changes(base, rewrites), most);
}

/** Share of the words for which another reading is nearly certain. */
function changeRate(decoded: readonly (readonly [Paragraph, readonly Choice[]])[]): number {
  let words = 0;
  let changed = 0;
  for (const [paragraph, choices] of decoded)
    for (const { edge, probability } of choices) {
      const read = paragraph[edge.first]?.piece;
      if (read?.kind !== 'word') continue;
      words++;
      if (edge.text !== read.text && probability > 0.9) changed++;
    }
  return words === 0 ? 0 : changed / words;
}

function weight(all: readonly Paragraph[], states: readonly Profile[], profile: Profile): number {
  return all.reduce((sum, paragraph, i) => sum + (states[i] === profile ? paragraph.length : 0), 0);
}

function mapTokens(transcript: Transcript, act: (token: Token) => Token): Transcript {
  return {
    source: transcript.source,
    lines: transcript.lines.map((line) => ({ ...line, cells: line.cells.map((cell) => cell.map(act)) })),
  };
}

function countCapitals(all: readonly Paragraph[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const paragraph of all)
    for (const { piece, capitals } of paragraph)
      if (piece.kind === 'word' && !capitals && piece.text === piece.text.toUpperCase())
        counts.set(piece.text, (counts.get(piece.text) ?? 0) + 1);
  return counts;
}

function finish(transcript: Transcript, made: readonly Change[], profile: Profile): Repaired {
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
  return { transcript, changes: made, summary: { profile, tokens, changed: made.length, uncertain, meanConfidence } };
}

import type { RepairKnowledge } from '../knowledge/load.js';
import { idsOf } from '../knowledge/word-ids.js';
import type { Steps } from '../steps.js';
import { accept, chosenTexts } from './accept.js';
import { contextModel, RELATED } from './context-model.js';
import { decoder, type Decoded, type Decoder } from './decode.js';
import { doubtfulSigns, doubtFinder } from './doubts.js';
import type { RepairSettings } from './index.js';
import { itemNamer } from './item-names.js';
import { cellParagraphs, paragraphs, type Paragraph } from './paragraphs.js';
import type { Profile } from './profile.js';
import type { Rewrite, Rewriting } from './rewrite.js';
import { judged } from './sureness.js';
import { suspectFinder, type SuspectFinder } from './suspects.js';
import { survey } from './survey.js';
import { around, whole, type Stretches } from './windows.js';

const MOST_RUNNERS_UP = 3;
/** With fewer suspects than this share of the pieces only they are looked at. */
const FEW_SUSPECTS = 0.03;
/** With fewer sure changes than this share of the pieces a text counts as clean. */
const FEW_CHANGES = 0.008;

/** What all that is read of a text is read with. */
interface Work {
  readonly decoder: (kind: 'stripped' | 'partial', fit: Stretches | null) => Decoder;
  /** What is put into a paragraph of text with its marks, which is in that state. */
  readonly readings: (paragraph: Paragraph, decoded: readonly Decoded[], state: Marked) => Rewrite[];
  readonly suspectsOf: SuspectFinder;
}

/** The states of text that has its marks. */
type Marked = 'clean' | 'partial';

/** Puts into a transcript what the engine makes of it, a paragraph at a time; gives the state of most of the text. */
export function* readAnew(
  rewriting: Rewriting,
  knowledge: RepairKnowledge,
  { level, context = [], changes = true, cellsOf }: RepairSettings,
): Steps<Profile> {
  const all = paragraphs(rewriting.transcript);
  const { abbreviations, model } = knowledge;
  const { lexicon } = model;
  const related = context.flatMap((text) => text.normalize('NFC').split('\n'));
  const ngrams = contextModel(
    model.ngrams,
    related.map((line) => idsOf(lexicon, line)),
    RELATED,
  );
  const tools = { ...knowledge, model: { ...model, ngrams } };
  const { states, lengths, capitals } = survey(all, lexicon);
  const mostOthers = changes ? MOST_RUNNERS_UP : 0;
  const suspectsOf = suspectFinder(lexicon, ngrams);
  const doubts = {
    clean: doubtFinder(lexicon, ngrams, abbreviations, true),
    partial: doubtFinder(lexicon, ngrams, abbreviations, false),
  };
  const work: Work = {
    suspectsOf,
    decoder: (kind, fit) => decoder(kind, capitals, tools, fit),
    readings: (paragraph, decoded, state) => [
      ...decoded.flatMap(([window, choices]) => accept(window, choices, state, level, mostOthers)),
      ...doubts[state](paragraph, chosenTexts(decoded, state), state === 'clean' ? suspectsOf(paragraph) : null),
    ],
  };

  const readingsOf = function* (paragraph: Paragraph, sentences: Iterable<Decoded>): Steps<Rewrite[]> {
    const rewrites: Rewrite[] = [];
    for (const [, choices] of sentences) {
      const sure = judged(paragraph, choices, ngrams, abbreviations);
      rewrites.push(...accept(paragraph, sure, 'stripped', level, mostOthers));
      yield;
    }
    return [...rewrites, ...doubtfulSigns(paragraph)];
  };
  const itemNames = itemNamer();
  const stripped = whole(inState(all, states, 'stripped'), weight(lengths, states, 'stripped'));
  const decode = stripped.pieces === 0 ? null : work.decoder('stripped', stripped);
  /** Lines that lost their marks. */
  const lost = new Set<number>();
  for (const [paragraph, sentences] of decode?.(stripped) ?? []) {
    for (const { line } of paragraph) lost.add(line);
    rewriting.put([...(yield* readingsOf(paragraph, sentences)), ...itemNames(paragraph)]);
  }

  const marked = inState(all, states, 'partial');
  const pieces = weight(lengths, states, 'partial');
  const isClean = yield* readSuspects(marked, pieces, rewriting, work);
  const state = isClean ? 'clean' : yield* readWhole(marked, pieces, rewriting, work);
  if (decode !== null && cellsOf !== undefined) {
    const cells = cellParagraphs(rewriting.transcript, cellsOf(rewriting.rewritten()), lost);
    const readings: Rewrite[] = [];
    for (const [paragraph, sentences] of decode(whole(cells, 0)))
      readings.push(...(yield* readingsOf(paragraph, sentences)));
    rewriting.replace(readings);
  }
  const judgedStates = states.map((own) => (own === 'partial' ? state : own));
  return (['stripped', 'partial', 'clean', 'foreign'] as const).reduce((a, b) =>
    weight(lengths, judgedStates, b) > weight(lengths, judgedStates, a) ? b : a,
  );
}

/**
 * Looks only at what does not fit where it stands, as is enough for a text that is nearly right. Says whether it is;
 * where it is not, nothing is put in.
 */
function* readSuspects(marked: Iterable<Paragraph>, pieces: number, rewriting: Rewriting, work: Work): Steps<boolean> {
  const suspects = fewSuspects(marked, work.suspectsOf, FEW_SUSPECTS * pieces);
  if (suspects === null) return false;
  const found: Rewrite[] = [];
  let sure = 0;
  for (const [paragraph, sentences] of work.decoder('partial', null)(around(marked, work.suspectsOf, suspects))) {
    const decoded = yield* collected(sentences);
    sure += sureChanges(decoded);
    found.push(...work.readings(paragraph, decoded, 'clean'));
    if (sure >= FEW_CHANGES * pieces) return false;
  }
  rewriting.put(found);
  return true;
}

/** Reads all of the paragraphs. What is wrong in them shows in the first of a damaged text: until then they are held. */
function* readWhole(marked: Iterable<Paragraph>, pieces: number, rewriting: Rewriting, work: Work): Steps<Marked> {
  let held: [Paragraph, readonly Decoded[]][] = [];
  let sure = 0;
  const put = (state: Marked): void => {
    for (const [paragraph, decoded] of held) rewriting.put(work.readings(paragraph, decoded, state));
    held = [];
  };
  const all = whole(marked, pieces);
  for (const [paragraph, sentences] of work.decoder('partial', all)(all)) {
    const decoded = yield* collected(sentences);
    held.push([paragraph, decoded]);
    sure += sureChanges(decoded);
    if (sure >= FEW_CHANGES * pieces) put('partial');
  }
  const state = sure < FEW_CHANGES * pieces ? 'clean' : 'partial';
  put(state);
  return state;
}

/** The paragraphs in one state, of those that have the `states`. */
const inState = (all: Iterable<Paragraph>, states: readonly Profile[], state: Profile): Iterable<Paragraph> => ({
  *[Symbol.iterator]() {
    let at = 0;
    for (const paragraph of all) if (states[at++] === state) yield paragraph;
  },
});

/** How many suspects paragraphs have; null where they are too many. */
function fewSuspects(all: Iterable<Paragraph>, suspectsOf: SuspectFinder, tooMany: number): number | null {
  let suspects = 0;
  for (const paragraph of all) {
    suspects += suspectsOf(paragraph).length;
    if (suspects >= tooMany) return null;
  }
  return suspects;
}

/** All that is given, one a step. */
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

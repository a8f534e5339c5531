import type { Decoded } from './decode.js';
import type { Paragraph, PlacedPiece } from './paragraphs.js';
import type { Profile } from './profile.js';
import type { RepairLevel } from './index.js';
import type { Rewrite, RunnerUp } from './rewrite.js';
import type { Choice } from './search.js';

/** How probable a change must be, by state of the text. */
const LEAST: Record<Profile, number> = { clean: 0.995, partial: 0.5, stripped: 0, foreign: 1 };
const SAFE = 0.98;
const MOST_RUNNERS_UP = 3;
const NONE: readonly RunnerUp[] = [];

/** The readings that are put into the text: the best ones, where they are sure enough for the state of the text. */
export function accept(
  paragraph: Paragraph,
  choices: readonly Choice[],
  profile: Profile,
  level: RepairLevel,
): Rewrite[] {
  const least = level === 'safe' ? SAFE : LEAST[profile];
  const rewrites: Rewrite[] = [];
  for (let i = 0; i < choices.length; i++) {
    const choice = choices[i];
    const placed = choice === undefined ? undefined : paragraph[choice.edge.first];
    if (choice === undefined || placed === undefined || placed.piece.kind === 'mark') continue;
    const { edge } = choice;
    let text = edge.text;
    let probability = choice.probability;
    const halves = choices[i + 1];
    if (halves?.edge.first === edge.first && halves.edge.last === edge.last) {
      text = `${text} ${halves.edge.text}`;
      probability = Math.min(probability, halves.probability);
      i++;
    }
    const { piece } = placed;
    const last = paragraph[edge.last];
    const joined = edge.last > edge.first;
    if (last === undefined || (joined && probability < least)) continue;
    const { line, cell, token } = placed;
    const start = piece.start;
    const end = piece.start + piece.text.length;
    const lastEnd = last.piece.start + last.piece.text.length;
    if (joined || (text !== piece.text && probability >= least)) {
      const place = { line, cell, token, start, end: last.token === token ? lastEnd : end };
      const change = { ...place, text, confidence: probability, runnersUp: runnersUp(choice) };
      rewrites.push(last.token === token ? change : { ...change, joins: lastEnd });
    } else {
      const confidence = text === piece.text ? probability : 1 - probability;
      rewrites.push({ line, cell, token, start, end, text: null, confidence, runnersUp: NONE });
    }
  }
  return rewrites;
}

function runnersUp({ others }: Choice): RunnerUp[] {
  return others.slice(0, MOST_RUNNERS_UP).map(({ edge, probability }) => ({ text: edge.text, probability }));
}

/** What the pieces of decoded text are most probably read as. */
export function chosenTexts(decoded: Decoded, profile: Profile): Map<PlacedPiece, string> {
  const texts = new Map<PlacedPiece, string>();
  for (const [paragraph, choices] of decoded)
    for (const { edge, probability } of choices) {
      if (probability < LEAST[profile]) continue;
      for (const placed of [paragraph[edge.first], paragraph[edge.last]])
        if (placed !== undefined && !texts.has(placed)) texts.set(placed, edge.text);
    }
  return texts;
}
